// Teams and their members: plans, dispatches, postings, releases, extensions, returns.
import { type CalendarDay, operational } from '@aidtrail/domain';

import type { Happening } from '../happening.js';
import { hospitals, programmes, senders } from '../map.js';
import { mentions, retracted } from '../statements.js';
import type { Step } from '../step.js';
import { blurred, LAST_DAY } from '../time.js';
import { type Enacted, enactAll, type Surroundings, type Topic } from '../topic.js';
import { agreed, endOf, postingPlans, served, type TeamPlan, until } from './posting-plans.js';
import * as record from './posting-steps.js';

const enactTeam = (team: TeamPlan, number: number, { map, isCovered }: Surroundings): Enacted => {
  const name = `team-${number}`;
  const hospital = hospitals[team.hospital] ?? hospitals[0];
  const sender = senders[team.sender] ?? senders[0];
  const programme = team.programme === null ? null : (programmes[team.programme] ?? null);
  const parties = { hospital, sender, programme };
  const isReal = team.course === 'dispatched';
  const isKnown = (on: CalendarDay, planned: boolean): boolean =>
    planned || !isReal || isCovered(parties, on);
  const postings = team.members.map((member, index) => ({
    member,
    key: `${name} member ${index + 1}`,
    person: `person-${member.person + 1}`,
    agreed: agreed(team, member),
    served: served(team, member),
  }));
  const known = postings.filter(({ member, served: { from } }) => isKnown(from, member.isRecorded));
  const isRecorded = isKnown(team.dispatched, team.isRecorded) || known.length > 0;
  const end = endOf(team);
  const dispatchedOn = blurred(team.dispatched, team.on);
  const closedOn = end <= LAST_DAY ? blurred(end, team.closed) : null;
  const happenings: Happening[] = [
    {
      ...parties,
      kind: 'team',
      member: name,
      from: team.dispatched,
      until: end,
      amount: 1,
      record: isRecorded ? { from: dispatchedOn, until: closedOn } : null,
    },
    ...postings.map((posting): Happening => ({
      ...parties,
      kind: 'posting',
      member: posting.person,
      from: posting.served.from,
      until: posting.served.to,
      amount: 1,
      record: known.includes(posting)
        ? {
            from: blurred(posting.served.from, posting.member.from),
            until: blurred(posting.served.to, posting.member.to),
          }
        : null,
    })),
  ];
  const story = [
    `${team.dispatched} to ${end}: ${name}, from ${sender} to ${hospital}${programme === null ? '' : `, under ${programme}`}`,
    ...postings.map(
      ({ person, served: { from, to } }) => `${from} to ${to}: ${person} is posted with ${name}`,
    ),
  ];
  const recordedId = team.isUnderOldId ? map.idsOf(hospital).at(-1) : hospital;
  return {
    happenings: isReal ? happenings : [],
    story: isReal ? story : [],
    steps: isRecorded
      ? stepsOf(
          team,
          { name, number, sender, host: recordedId ?? hospital, dispatched: team.dispatched },
          known,
          programme,
        )
      : [],
  };
};

interface Posting {
  readonly member: TeamPlan['members'][number];
  readonly key: string;
  readonly person: string;
  readonly agreed: ReturnType<typeof agreed>;
  readonly served: ReturnType<typeof served>;
}

const stepsOf = (
  team: TeamPlan,
  onRecord: record.TeamOnRecord,
  known: ReadonlyArray<Posting>,
  programme: string | null,
): ReadonlyArray<Step> => {
  const { name } = onRecord;
  const { course } = team;
  const isPlanned = course === 'planned' || course === 'cancelled';
  const isPaired = programme !== null || isPlanned;
  const end = endOf(team);
  const steps: Step[] = isPaired ? [record.pairs(onRecord, programme)] : [];

  // A person records it, or a source reports it.
  const isAttested = team.isAttested || course === 'reported by mistake';
  const sourced = (key: string, factType: string, text: string) => {
    if (!isAttested) return { source: operational, needs: [] };
    const statementId = key.replaceAll(' ', '-');
    const mention = mentions(statementId, factType, text);
    steps.push(mention.step);
    if (course === 'reported by mistake') steps.push(retracted(statementId, [key]));
    return mention;
  };
  const start = isPlanned ? `plan of ${name}` : `dispatch of ${name}`;
  if (isPlanned) steps.push(record.plans(onRecord, start, until(team.dispatched, team.months)));
  else {
    const persons = new Set(team.members.map(({ person }) => person)).size;
    steps.push(
      record.dispatches(onRecord, start, {
        on: blurred(team.dispatched, team.on),
        persons: team.headCount && persons > 0 ? persons : null,
        isPaired,
        ...sourced(start, 'TeamDispatched', `${name} is dispatched`),
      }),
    );
  }

  /** The steps of each person so far, which come before the next posting of that person. */
  const done = new Map<string, ReadonlyArray<string>>();
  for (const { key, person, member, agreed: planned, served: actual } of known) {
    const { source, needs } = sourced(key, 'MemberAssigned', `${person} joins ${name}`);
    const before = done.get(person) ?? [];
    const dates = [blurred(planned.from, member.from), blurred(planned.to, member.to)] as const;
    steps.push(record.assigns(onRecord, key, person, dates, source, [start, ...needs, ...before]));
    const isReleased = course === 'dispatched' && actual.to < planned.to;
    const release = `release of ${key}`;
    if (isReleased) {
      const report = sourced(release, 'MemberReleased', `${person} leaves ${name}`);
      const on = blurred(actual.to, member.to);
      steps.push(
        record.releases(onRecord, release, person, on, report.source, [key, ...report.needs]),
      );
    }
    done.set(person, [...before, key, ...(isReleased ? [release] : [])]);
  }
  const all = [start, ...[...done.values()].flat()];
  if (course === 'cancelled') steps.push(record.cancels(onRecord, all));
  if (course !== 'dispatched') return steps;
  const extension = `extension of ${name}`;
  // Where everyone on record has left, the records have no one whom an extension would concern.
  const hasMembers = known.some(({ agreed, served }) => served.to >= agreed.to);
  const isExtended = team.extension > 0 && (known.length === 0 || hasMembers);
  if (isExtended) steps.push(record.extendsTo(onRecord, extension, end, all));
  if (end <= LAST_DAY)
    steps.push(
      record.returns(onRecord, blurred(end, team.closed), [
        ...all,
        ...(isExtended ? [extension] : []),
      ]),
    );
  return steps;
};

const isKind =
  (kind: string) =>
  (happening: Happening): boolean =>
    happening.kind === kind;

const counted = { isSent: true, scale: 1, periods: ['asOf', 'cumulativeTo', 'interval'] } as const;

/** Teams and postings. */
export const postings: Topic = {
  name: 'postings',
  factTypes: [
    'DeploymentPlanned',
    'TeamDispatched',
    'MemberAssigned',
    'MemberReleased',
    'DeploymentExtended',
    'DeploymentClosed',
    'DeploymentCancelled',
  ],
  indicators: [
    {
      ...counted,
      code: 'persons-posted',
      unit: 'person',
      derivation: 'persons-dispatched',
      counts: isKind('posting'),
      adds: 'members',
      isAdditive: false,
    },
    {
      ...counted,
      code: 'postings',
      unit: 'person-time',
      derivation: 'person-times-dispatched',
      counts: isKind('posting'),
      adds: 'happenings',
      isAdditive: true,
    },
    {
      ...counted,
      code: 'teams',
      unit: 'batch',
      derivation: 'teams-dispatched',
      counts: isKind('team'),
      adds: 'members',
      isAdditive: true,
    },
  ],
  happens: (has) => postingPlans(has).map(enactAll(enactTeam)),
};

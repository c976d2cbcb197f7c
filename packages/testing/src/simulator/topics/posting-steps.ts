// The commands that record a team and its members.
import {
  BookingId,
  type CalendarDay,
  countingNumber,
  DeploymentId,
  exactly,
  formatPartialDate as date,
  id,
  onDay,
  operational,
  OrganisationId,
  PairingId,
  type PartialDate,
  PersonId,
  ProgrammeId,
  type Source,
} from '@aidtrail/domain';
import { deployment, type DeploymentCommand, pairing } from '@aidtrail/domain/deployment';

import { daysAfter } from '../../fixed.js';
import { step, type Step } from '../step.js';

const words = { zh: 'x', en: 'x' };

/** A team as its records name it. */
export interface TeamOnRecord {
  readonly name: string;
  readonly number: number;
  readonly sender: string;
  readonly host: string;
  /** The first day, which pairings and plans know exactly. */
  readonly dispatched: CalendarDay;
}

/** A command on the team, without its id. */
type Asked = DeploymentCommand extends infer Command
  ? Command extends unknown
    ? Omit<Command, 'deploymentId'>
    : never
  : never;

const onTeam = (
  { name }: TeamOnRecord,
  key: string,
  story: string,
  asked: Asked,
  needs: ReadonlyArray<string> = [],
): Step =>
  step(key, story, deployment, name, { ...asked, deploymentId: id(DeploymentId, name) }, needs);

const pairingOf = ({ number }: TeamOnRecord) => id(PairingId, `pairing-${number}`);

/** The sender and the hospital are paired before the team is dispatched. */
export const pairs = (team: TeamOnRecord, programme: string | null): Step =>
  step(
    `pairing ${team.number}`,
    `${team.sender} and ${team.host} are paired${programme === null ? '' : ` under ${programme}`}`,
    pairing,
    pairingOf(team),
    {
      type: 'EstablishPairing',
      pairingId: pairingOf(team),
      senderIds: [id(OrganisationId, team.sender)],
      recipientId: id(OrganisationId, team.host),
      mode: 'wholeHospital',
      from: onDay(daysAfter(team.dispatched, -60)),
      source: operational,
      ...(programme === null ? {} : { programmeId: id(ProgrammeId, programme) }),
    },
  );

/** The team is planned. */
export const plans = (team: TeamOnRecord, key: string, to: CalendarDay): Step =>
  onTeam(team, key, `${team.name} is planned from ${team.dispatched} to ${to}`, {
    type: 'PlanDeployment',
    pairingId: pairingOf(team),
    batchOrdinal: countingNumber(team.number),
    plannedFrom: onDay(team.dispatched),
    plannedTo: onDay(to),
    plannedHeadcount: countingNumber(10),
    source: operational,
  });

/** The team is dispatched, with a head count if it is given. */
export const dispatches = (
  team: TeamOnRecord,
  key: string,
  {
    on,
    persons,
    isPaired,
    source,
    needs,
  }: {
    readonly on: PartialDate;
    readonly persons: number | null;
    readonly isPaired: boolean;
    readonly source: Source;
    readonly needs: ReadonlyArray<string>;
  },
): Step =>
  onTeam(
    team,
    key,
    `${team.name} is dispatched from ${team.sender} to ${team.host}, recorded as ${date(on)}${persons === null ? '' : `, ${persons} persons`}`,
    {
      type: 'DispatchTeam',
      senderId: id(OrganisationId, team.sender),
      recipientId: id(OrganisationId, team.host),
      on,
      source,
      ...(isPaired ? { pairingId: pairingOf(team) } : {}),
      ...(persons === null ? {} : { headcount: exactly(persons, 'person') }),
    },
    needs,
  );

/** A person joins the team. */
export const assigns = (
  team: TeamOnRecord,
  key: string,
  person: string,
  [from, to]: readonly [PartialDate, PartialDate],
  source: Source,
  needs: ReadonlyArray<string>,
): Step =>
  onTeam(
    team,
    key,
    `${person} joins ${team.name}, recorded as ${date(from)} to ${date(to)}`,
    {
      type: 'AssignMember',
      practitionerId: id(PersonId, person),
      hostOrgId: id(OrganisationId, team.host),
      specialty: words,
      role: 'physician',
      engagement: 'long',
      from,
      to,
      source,
      // Offices book the time of their staff.
      ...(source.origin === 'operational'
        ? { bookingId: id(BookingId, key.replaceAll(' ', '-')) }
        : {}),
    },
    needs,
  );

/** A person leaves the team before the end. */
export const releases = (
  team: TeamOnRecord,
  key: string,
  person: string,
  on: PartialDate,
  source: Source,
  needs: ReadonlyArray<string>,
): Step =>
  onTeam(
    team,
    key,
    `${person} leaves ${team.name}, recorded as ${date(on)}`,
    {
      type: 'ReleaseMember',
      practitionerId: id(PersonId, person),
      on,
      reason: 'recalled',
      source,
    },
    needs,
  );

/** The team stays longer. */
export const extendsTo = (
  team: TeamOnRecord,
  key: string,
  to: CalendarDay,
  needs: ReadonlyArray<string>,
): Step =>
  onTeam(
    team,
    key,
    `${team.name} is extended to ${to}`,
    { type: 'ExtendDeployment', to: onDay(to), source: operational },
    needs,
  );

/** The team comes back. */
export const returns = (team: TeamOnRecord, on: PartialDate, needs: ReadonlyArray<string>): Step =>
  onTeam(
    team,
    `return of ${team.name}`,
    `${team.name} returns, recorded as ${date(on)}`,
    {
      type: 'CloseDeployment',
      on,
      handovers: [],
      activeMentorships: [],
      source: operational,
    },
    needs,
  );

/** The plan is given up. */
export const cancels = (team: TeamOnRecord, needs: ReadonlyArray<string>): Step =>
  onTeam(
    team,
    `cancellation of ${team.name}`,
    `${team.name} is cancelled`,
    {
      type: 'CancelDeployment',
      on: onDay(daysAfter(team.dispatched, -10)),
      reason: words,
      source: operational,
    },
    needs,
  );

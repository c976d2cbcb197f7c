// Soft rules of trainees and mentorships: what a commission would ask about, and what vague dates leave open.
import { formatPartialDate, isBefore, type Localized, type PartialDate } from '@aidtrail/domain';

import { type FactRow, restingOn } from './deployment-issues.js';
import { type Issue, issueIf, type IssueKind } from './issues.js';

const isBeforeOn = (left: PartialDate, right: PartialDate): boolean =>
  isBefore(left, right) === 'yes';

const mayBeOneDay = (left: FactRow, right: FactRow): boolean =>
  !isBeforeOn(onOf(left), onOf(right)) && !isBeforeOn(onOf(right), onOf(left));

const onOf = ({ row }: FactRow): PartialDate => row.fact.on;
const personOf = ({ row }: FactRow): string | null => row.fact.personId;
const subjectOf = ({ row }: FactRow): string => row.fact.subjectId;
const hostOf = ({ row }: FactRow): string | undefined => row.fact.organisations[0];
const traitOf = ({ row }: FactRow, name: string): unknown => row.fact.traits[name];

/** The facts that happened, by what they are looked up by. */
interface Facts {
  readonly ofType: (...types: ReadonlyArray<string>) => ReadonlyArray<FactRow>;
  readonly ofSubject: (
    subjectId: string,
    ...types: ReadonlyArray<string>
  ) => ReadonlyArray<FactRow>;
  readonly ofPerson: (personId: string, ...types: ReadonlyArray<string>) => ReadonlyArray<FactRow>;
}

const factsOf = (rows: ReadonlyArray<FactRow>): Facts => {
  const happened = rows.filter(({ row }) => row.fact.happened !== 'no');
  const by = (keyOf: (row: FactRow) => string | null) =>
    Map.groupBy(happened, (row) => `${row.row.fact.factType} ${keyOf(row)}`);
  const [types, subjects, persons] = [by(() => ''), by(subjectOf), by(personOf)];
  return {
    ofType: (...wanted) => wanted.flatMap((type) => types.get(`${type} `) ?? []),
    ofSubject: (id, ...wanted) => wanted.flatMap((type) => subjects.get(`${type} ${id}`) ?? []),
    ofPerson: (id, ...wanted) => wanted.flatMap((type) => persons.get(`${type} ${id}`) ?? []),
  };
};

const issue = (
  kind: IssueKind,
  involved: ReadonlyArray<FactRow>,
  explanation: Localized,
): ReadonlyArray<Issue> => {
  const [first] = involved;
  if (first === undefined) return [];
  const { factType, subjectId, key } = first.row.fact;
  return issueIf(
    true,
    kind,
    { subject: `${factType}/${subjectId}/${key}`, ...restingOn(involved) },
    explanation,
  );
};

interface Tenure {
  readonly mentorId: string;
  /** The fact by which the mentor began. */
  readonly begun: FactRow;
}

/** The mentors of a mentorship, in the order of their dates. */
const tenuresOf = (started: FactRow, all: Facts): ReadonlyArray<Tenure> => {
  const mentorId = traitOf(started, 'mentorId');
  const first = typeof mentorId === 'string' ? [{ mentorId, begun: started }] : [];
  const later = all
    .ofSubject(subjectOf(started), 'MentorshipHandedOver')
    .toSorted((left, right) =>
      isBeforeOn(onOf(left), onOf(right)) ? -1 : Number(isBeforeOn(onOf(right), onOf(left))),
    )
    .flatMap((begun) => {
      const successor = personOf(begun);
      return successor === null ? [] : [{ mentorId: successor, begun }];
    });
  return [...first, ...later];
};

const postingsOf = (mentorId: string, host: string | undefined, all: Facts) =>
  all.ofPerson(mentorId, 'MemberAssigned').filter((each) => hostOf(each) === host);

/** The releases and closings that show that a posting is over. */
const endsOf = (posting: FactRow, all: Facts): ReadonlyArray<FactRow> =>
  all
    .ofSubject(subjectOf(posting), 'MemberReleased', 'DeploymentClosed')
    .filter((each) => personOf(each) === null || personOf(each) === personOf(posting));

/** MEN-3: a mentor who leaves hands over or ends the mentorship, and so does a trainee who leaves the hospital. */
const openIssues = (started: FactRow, all: Facts): ReadonlyArray<Issue> => {
  const { until } = started.row.fact;
  const host = hostOf(started);
  const present = tenuresOf(started, all).at(-1);
  if (until !== null || present === undefined) return [];
  const postings = postingsOf(present.mentorId, host, all);
  const ends = postings.map((posting) => endsOf(posting, all));
  const left =
    postings.length > 0 && ends.every((each) => each.length > 0)
      ? postings
          .flatMap(({ row }) => row.fact.until ?? [])
          .map(formatPartialDate)
          .toSorted()
          .at(-1)
      : undefined;
  const name = subjectOf(started);
  if (left !== undefined)
    return issue('open-mentorship', [started, present.begun, ...postings, ...ends.flat()], {
      en: `Mentorship ${name}: its mentor left on ${left}; neither an end nor a hand-over is recorded.`,
      zh: `师徒关系 ${name}：导师已于 ${left} 离开，既未结束，也未交接。`,
    });
  const move = all
    .ofPerson(personOf(started) ?? '', 'EmployerChanged')
    .find((each) => hostOf(each) !== host && isBeforeOn(onOf(started), onOf(each)));
  return move === undefined
    ? []
    : issue('open-mentorship', [started, move], {
        en: `Mentorship ${name}: its trainee went to another employer on ${formatPartialDate(onOf(move))}; no end is recorded.`,
        zh: `师徒关系 ${name}：学员已于 ${formatPartialDate(onOf(move))} 转到其他单位，未记录结束。`,
      });
};

/** MEN-1: a mentor is posted at the hospital. Lists those of whom the dates leave that open. */
const postingIssues = (started: FactRow, all: Facts): ReadonlyArray<Issue> =>
  tenuresOf(started, all).flatMap(({ mentorId, begun }) => {
    const on = onOf(begun);
    const postings = postingsOf(mentorId, hostOf(started), all);
    const isSure = postings.some(
      ({ row: { fact } }) =>
        isBefore(on, fact.on) === 'no' && fact.until !== null && isBefore(fact.until, on) === 'no',
    );
    const mayBe = postings.filter(
      ({ row: { fact } }) =>
        !isBeforeOn(on, fact.on) && (fact.until === null || !isBeforeOn(fact.until, on)),
    );
    return isSure || mayBe.length === 0
      ? []
      : issue('mentor-posting', [begun, ...mayBe], {
          en: `Mentorship ${subjectOf(started)}: the dates do not show that its mentor was posted at the hospital (${formatPartialDate(on)}).`,
          zh: `师徒关系 ${subjectOf(started)}：现有日期无法确定导师当时（${formatPartialDate(on)}）已派驻该院。`,
        });
  });

const certificatesIn = (end: FactRow, all: Facts): ReadonlyArray<FactRow> =>
  all
    .ofSubject(subjectOf(end), 'TraineeCertified')
    .filter((each) => traitOf(each, 'techniqueId') === traitOf(end, 'techniqueId'));

/** CER-2: the level falls by a suspension, so its order among the certificates matters. */
const orderIssues = (end: FactRow, all: Facts): ReadonlyArray<Issue> => {
  const own = certificatesIn(end, all);
  return own
    .filter((each) => mayBeOneDay(each, end))
    .filter((each) => own.some((other) => other !== each && !isBeforeOn(onOf(end), onOf(other))))
    .flatMap((each) =>
      issue('certificate-order', [end, each], {
        en: `The certificate of ${formatPartialDate(onOf(each))} may be before or after the suspension of ${formatPartialDate(onOf(end))}; it counts as suspended.`,
        zh: `${formatPartialDate(onOf(each))} 的认证可能早于也可能晚于 ${formatPartialDate(onOf(end))} 的暂停，暂按已暂停处理。`,
      }),
    );
};

/** CER-1: a certificate after a suspension rests on practice since then. */
const unpractisedIssues = (end: FactRow, all: Facts): ReadonlyArray<Issue> => {
  const own = certificatesIn(end, all);
  const lifting = own.find(
    (each) =>
      isBeforeOn(onOf(end), onOf(each)) &&
      !own.some(
        (other) =>
          other !== each &&
          !isBeforeOn(onOf(other), onOf(end)) &&
          isBeforeOn(onOf(other), onOf(each)),
      ),
  );
  if (lifting === undefined) return [];
  const isPractised = all
    .ofPerson(subjectOf(end), 'MentorshipStarted')
    .flatMap((started) => all.ofSubject(subjectOf(started), 'SupervisedPracticeLogged'))
    .some(
      (each) =>
        traitOf(each, 'techniqueId') === traitOf(end, 'techniqueId') &&
        isBeforeOn(onOf(end), onOf(each)) &&
        !isBeforeOn(onOf(lifting), onOf(each)),
    );
  return isPractised
    ? []
    : issue('unpractised-certificate', [lifting, end], {
        en: `The certificate of ${formatPartialDate(onOf(lifting))} follows the suspension of ${formatPartialDate(onOf(end))}; no practice between the two is recorded for certain.`,
        zh: `${formatPartialDate(onOf(lifting))} 的认证在 ${formatPartialDate(onOf(end))} 暂停之后，但两者之间没有确定的带教实践记录。`,
      });
};

/** What is open or doubtful in the careers of trainees and mentors. */
export const careerIssues = (rows: ReadonlyArray<FactRow>): ReadonlyArray<Issue> => {
  const all = factsOf(rows);
  return [
    ...all
      .ofType('MentorshipStarted')
      .flatMap((started) => [...openIssues(started, all), ...postingIssues(started, all)]),
    ...all
      .ofType('CertificationSuspended', 'CertificationWithdrawn')
      .flatMap((end) => [...orderIssues(end, all), ...unpractisedIssues(end, all)]),
  ];
};

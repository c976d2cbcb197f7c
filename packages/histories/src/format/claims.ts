// The format of a document and its statements.
import {
  isBefore,
  Localized,
  OrganisationId,
  PartialDate,
  PersonId,
  PlaceId,
  ProgrammeId,
  PartyId,
  StatementId,
  IndicatorCode,
} from '@aidtrail/domain';
import { StatementClass, StatementRelation } from '@aidtrail/domain/evidence';
import * as E from 'fp-ts/lib/Either.js';
import * as t from 'io-ts';

import { writtenAs } from '../schema/written-as.js';
import { AttestedFact } from './attested-fact.js';
import { Figure, meaningOf } from './figure.js';
import { own } from './ids.js';
import { ClockTime, FileName, LineNumber, LineRangeText, Sha256 } from './text-values.js';

const At = t.type({ line: LineNumber, column: LineNumber, token: t.string }, 'At');

const questionText = t.type(
  {
    question: Localized,
    options: t.readonlyArray(t.type({ id: t.string, text: Localized })),
  },
  'Question',
);

const Question = writtenAs(questionText, (question) => {
  const ids = question.options.map(({ id }) => id);
  if (ids.length < 2) return E.left('a question needs at least two options');
  const seen = new Set<string>();
  const repeated = ids.find((id) => seen.size === seen.add(id).size);
  return repeated === undefined
    ? E.right(question)
    : E.left(`two options have the id ${repeated}; give each its own id`);
});

const periodText = t.intersection(
  [
    t.type({ kind: t.keyof({ interval: null, cumulativeTo: null, asOf: null }) }),
    t.partial({ from: PartialDate, to: PartialDate }),
  ],
  'Period',
);

export const Period = writtenAs(periodText, (period) =>
  period.from !== undefined && period.to !== undefined && isBefore(period.to, period.from) === 'yes'
    ? E.left('the period ends before it begins; swap from and to, or correct one of them')
    : E.right(period),
);

export const ClaimantEntry = t.intersection(
  [t.type({ role: Localized }), t.partial({ organisation: OrganisationId, person: PersonId })],
  'Claimant',
);

export const DocumentSection = t.intersection(
  [
    t.type({
      id: own.document,
      file: FileName,
      sha256: Sha256,
      title: Localized,
      publisher: Localized,
      published: PartialDate,
      script: t.keyof({ simplified: null, traditional: null }),
      lines: LineNumber,
    }),
    t.partial({
      publishedTime: ClockTime,
      brokenOffAfterLine: LineNumber,
      excluded: t.readonlyArray(t.type({ lines: LineRangeText, reason: Localized })),
      details: t.readonlyArray(
        t.intersection([
          t.type({
            id: own.statement,
            at: At,
            about: t.keyof({ published: null, reposted: null, title: null, dateline: null }),
            value: PartialDate,
          }),
          t.partial({ time: ClockTime, question: Question }),
        ]),
      ),
    }),
  ],
  'Document',
);
export type DocumentSection = t.TypeOf<typeof DocumentSection>;

const OneOrMore = t.union([StatementId, t.readonlyArray(StatementId)]);

type Relation = t.TypeOf<typeof StatementRelation>;

const relations = Object.keys(StatementRelation.keys) as ReadonlyArray<Relation>;

const relationProps = Object.fromEntries(
  relations.map((relation) => [relation, OneOrMore]),
) as Readonly<Record<Relation, typeof OneOrMore>>;

const linkText = t.partial(
  {
    ...relationProps,
    differs: t.readonlyArray(
      t.keyof({ unit: null, scope: null, category: null, period: null, basis: null }),
    ),
    note: Localized,
  },
  'Link',
);

export interface Link {
  readonly relation: Relation;
  readonly targets: ReadonlyArray<StatementId>;
  readonly differs?: ReadonlyArray<'unit' | 'scope' | 'category' | 'period' | 'basis'>;
  readonly note?: Localized;
}

const linkOf = (text: t.TypeOf<typeof linkText>): E.Either<string, Link> => {
  const given = relations.filter((relation) => text[relation] !== undefined);
  const [relation] = given;
  if (relation === undefined || given.length > 1)
    return E.left(`a link has one relation; this one has ${given.join(' and ') || 'none'}`);
  const targets = text[relation] ?? [];
  if (relation === 'incomparableWith' && text.differs === undefined)
    return E.left(
      'add how the two differ, such as differs: [scope]; allowed are unit, scope, category, period, basis',
    );
  return E.right({
    relation,
    targets: typeof targets === 'string' ? [targets] : targets,
    ...(text.differs === undefined ? {} : { differs: text.differs }),
    ...(text.note === undefined ? {} : { note: text.note }),
  });
};

const LinkEntry = writtenAs(linkText, linkOf);

const FigureText = writtenAs(Figure, meaningOf);

export const StatementRow = t.intersection(
  [
    t.type({ id: own.statement, at: At, class: StatementClass, subject: Localized }),
    t.partial({
      indicator: IndicatorCode,
      factType: t.string,
      scope: t.partial({
        senders: t.readonlyArray(PartyId),
        within: t.readonlyArray(PlaceId),
        organisations: t.readonlyArray(OrganisationId),
        programme: ProgrammeId,
      }),
      category: Localized,
      period: t.union([t.string, Period]),
      figure: FigureText,
      claimant: t.union([t.string, ClaimantEntry]),
      question: Question,
      links: t.readonlyArray(LinkEntry),
      facts: t.readonlyArray(AttestedFact),
      statementOnly: Localized,
    }),
  ],
  'Statement',
);
export type StatementRow = t.TypeOf<typeof StatementRow>;

export const Defaults = t.partial({ claimant: t.string, period: t.string }, 'Defaults');

/** A link between statements of different documents, in a file of its own. */
export const CrossLink = writtenAs(
  t.intersection([t.type({ from: StatementId }), linkText], 'CrossLink'),
  ({ from, ...text }) => E.map((link: Link) => ({ from, link }))(linkOf(text)),
);

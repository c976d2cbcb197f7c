// Short ways to write the events that the tests of the read models are given.
import {
  type AidEvent,
  day,
  type OpenQuestion,
  type PartialDate,
  type Quantity,
  type Source,
  UNKNOWN_DATE,
} from '@aidtrail/domain';
import type { Claimant, Scope, StatementRelation } from '@aidtrail/domain/evidence';

type DataOf<Type extends AidEvent['type']> = Extract<AidEvent, { readonly type: Type }>['data'];

/** Removes brands, so that tests can write plain texts and numbers. */
type Plain<T> = T extends string
  ? string
  : T extends number
    ? number
    : T extends boolean
      ? T
      : T extends ReadonlyArray<infer Item>
        ? ReadonlyArray<Plain<Item>>
        : T extends object
          ? { readonly [Name in keyof T]: Plain<T[Name]> }
          : T;

/** An event; the codecs check it when it is encoded. */
export const recorded = <Type extends AidEvent['type']>(
  type: Type,
  data: Plain<DataOf<Type>>,
): AidEvent => ({ type, data }) as unknown as AidEvent;

export const attested = (...evidence: ReadonlyArray<string>): Source =>
  ({ origin: 'attested', evidence }) as unknown as Source;
export const operational: Source = { origin: 'operational', evidence: [] };
export const synthetic: Source = { origin: 'operational', evidence: [], synthetic: true };

export const on = (text: string): PartialDate => {
  const [, window] = /^(.*)\.\.(.*)$/.exec(text) ?? [];
  if (window !== undefined) {
    const [notBefore, notAfter] = text.split('..') as [string, string];
    return {
      precision: 'window',
      basis: 'inferred',
      ...(notBefore !== '' && { notBefore: day(notBefore) }),
      ...(notAfter !== '' && { notAfter: day(notAfter) }),
    };
  }
  const precision = text.length === 4 ? 'year' : text.length === 7 ? 'month' : 'day';
  return { precision, value: text, basis: 'explicit' } as PartialDate;
};
export const undated = UNKNOWN_DATE;

export const label = (en: string) => ({ zh: en, en });

interface ClaimOptions {
  readonly indicator: string;
  readonly quantity?: Quantity;
  readonly scope?: Plain<Scope>;
  readonly from?: string;
  readonly to?: string;
  readonly kind?: 'interval' | 'cumulativeTo' | 'asOf';
  readonly category?: string;
  readonly question?: OpenQuestion;
  readonly claimant?: Claimant;
}

/** The decade of the first document. */
export const decade = { from: '2012-11', to: '2022-10-14' };

export const claim = (
  id: string,
  { from, to, kind = 'interval', category, scope = {}, ...rest }: ClaimOptions,
): AidEvent =>
  recorded('StatementRecorded', {
    statementId: id,
    class: 'reported-aggregate',
    documentId: id.slice(0, 3),
    anchor: { sha256: 'a'.repeat(64), line: 1, column: 1, token: 'x' },
    subject: label(id),
    scope,
    period: {
      kind,
      ...(from !== undefined && { from: on(from) }),
      ...(to !== undefined && { to: on(to) }),
    },
    ...(category !== undefined && { category: label(category) }),
    ...rest,
  });

/** The correction that makes a statement equal to another. */
export const correction = (statement: AidEvent, reason: string): AidEvent =>
  ({ type: 'StatementCorrected', data: { ...statement.data, reason } }) as AidEvent;

export const link = (id: string, relation: StatementRelation, ...targets: string[]): AidEvent =>
  recorded('StatementLinked', { statementId: id, relation, targets });

export const retract = (id: string): AidEvent =>
  recorded('StatementRetracted', { statementId: id, reason: 'withdrawn' });

export const choose = (id: string, option: string, quantity?: Quantity): AidEvent =>
  recorded('StatementInterpretationChosen', {
    statementId: id,
    option,
    by: 'editor',
    reason: 'asked the source',
    ...(quantity !== undefined && { quantity }),
  });

export const question: OpenQuestion = {
  question: label('Which?'),
  options: [
    { id: 'this', text: label('this') },
    { id: 'that', text: label('that') },
  ],
};

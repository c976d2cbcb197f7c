// Ids, dates and sources for tests. The places and hospitals are real, what they do here need not be.
import {
  attestedBy,
  type CalendarDay,
  day,
  type Grade,
  type Localized,
  onDay,
  type PartialDate,
  type Source,
  type StatementId,
} from '../src/index.js';

/** Brands an id written in a test. */
export const id = <Id extends string>(text: string): Id => text as Id;

export const on = (text: string): PartialDate => onDay(day(text));

export const inYear = (value: string): PartialDate => ({
  precision: 'year',
  value,
  basis: 'explicit',
});

export const between = (notBefore: string, notAfter: string): PartialDate => ({
  precision: 'window',
  notBefore: notBefore as CalendarDay,
  notAfter: notAfter as CalendarDay,
  basis: 'inferred',
});

export const attestedIn = (first: string, ...more: ReadonlyArray<string>): Source =>
  attestedBy(first as StatementId, ...(more as ReadonlyArray<StatementId>));

export const grade = (text: string): Grade => {
  const gradeClass = text.slice(1);
  return { level: Number(text[0]), class: gradeClass === '' ? null : gradeClass };
};

export const both = (zh: string, en: string): Localized => ({ zh, en });

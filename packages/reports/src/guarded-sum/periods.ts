// The period that a row covers, read from its columns of role `time`.

/** Days as `YYYY-MM-DD`, compared as text; null is open. */
export interface Span {
  readonly first: string | null;
  readonly last: string | null;
}

const spanOfValue = (value: unknown): Span => {
  const text = typeof value === 'number' ? String(value) : typeof value === 'string' ? value : '';
  const [, year, month, day] = /^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?/.exec(text) ?? [];
  if (year === undefined) return { first: null, last: null };
  if (month === undefined) return { first: `${year}-01-01`, last: `${year}-12-31` };
  if (day === undefined) return { first: `${year}-${month}-01`, last: `${year}-${month}-31` };
  return { first: `${year}-${month}-${day}`, last: `${year}-${month}-${day}` };
};

/** A single time column is the period itself, such as a year; of several, the first holds its start and the last its end. */
export const spanOf = (values: ReadonlyArray<unknown>): Span => ({
  first: spanOfValue(values[0]).first,
  last: spanOfValue(values.at(-1)).last,
});

/** True if some day may lie in both. */
export const overlap = (left: Span, right: Span): boolean =>
  !(left.last !== null && right.first !== null && left.last < right.first) &&
  !(right.last !== null && left.first !== null && right.last < left.first);

/** True if both ends are known and equal. */
export const sameSpan = (left: Span, right: Span): boolean =>
  left.first === right.first &&
  left.last === right.last &&
  left.first !== null &&
  left.last !== null;

// Values that files write as one short text: dates, grades, ranges of lines.
import { Decimal, decimal, formatGrade, Grade, parseGrade, PartialDate } from '@aidtrail/domain';
import { GbCode } from '@aidtrail/domain/reference';
import * as E from 'fp-ts/lib/Either.js';
import * as t from 'io-ts';

import type { JsonSchema, Scalar } from '../schema/shape.js';
import { canonicalDecimal } from './decimal-text.js';
import { parsePartialDate } from './partial-date-text.js';

/** A codec whose failure has the message of `parse`. */
const textCodec = <A>(
  name: string,
  is: (value: unknown) => value is A,
  parse: (text: string) => E.Either<string, A>,
): t.Type<A> =>
  new t.Type(
    name,
    is,
    (value, context) => {
      if (typeof value !== 'string' && typeof value !== 'number')
        return t.failure(value, context, `expected ${name}`);
      const parsed = parse(String(value));
      return E.isLeft(parsed) ? t.failure(value, context, parsed.left) : t.success(parsed.right);
    },
    t.identity,
  );

const scalar = (
  codec: t.Mixed,
  name: string,
  json: JsonSchema,
  reads?: Scalar['reads'],
): Scalar => ({
  kind: 'scalar',
  codec,
  json,
  name,
  ...(reads === undefined ? {} : { reads }),
});

export const DateText = textCodec('a date', PartialDate.is, parsePartialDate);

const part = String.raw`\d{4}(-\d{2}(-\d{2})?)?`;

export const dateShape = scalar(
  DateText,
  'Date',
  {
    description:
      '2022-10-14, 2022-10 or 2022; a window such as 2015-01-01…2023-12-14, of which either day may be left out; or unknown. Add ~ if a reader inferred the date, ? if it is uncertain.',
    anyOf: [
      { type: 'integer', minimum: 1000, maximum: 9999 },
      {
        type: 'string',
        pattern: String.raw`^(unknown|${part}[~?]?|(\d{4}-\d{2}-\d{2})?(…|\.\.)(\d{4}-\d{2}-\d{2})?[~?]?)$`,
      },
    ],
  },
  'text',
);

const grades = ['1', '2', '3'].flatMap((level) =>
  ['', 'A', 'B', 'C'].map((gradeClass) => level + gradeClass),
);

const GradeText = textCodec('a grade', Grade.is, (text) => {
  const grade = parseGrade(text);
  return grade !== null && (grade.scheme !== undefined || grades.includes(formatGrade(grade)))
    ? E.right(grade)
    : E.left(
        `“${text}” is not a hospital grade; write one such as 3A, 2 if the class is not stated, or jci:1 for another scheme`,
      );
});

export const gradeShape = scalar(
  GradeText,
  'Grade',
  {
    description:
      'Such as 3A, or 2 if the class is not stated; with the scheme where it is not that of China, such as jci:1 or stars:4.',
    anyOf: [
      { enum: grades },
      { type: 'integer', enum: [1, 2, 3] },
      { type: 'string', pattern: '^[a-z][a-z0-9-]*:[1-9][A-Z]?$' },
    ],
  },
  'text',
);

export interface LineRange {
  readonly from: number;
  readonly to: number;
}

const isLineRange = (value: unknown): value is LineRange =>
  typeof value === 'object' && value !== null && 'from' in value && 'to' in value;

export const LineRangeText = textCodec('a range of lines', isLineRange, (text) => {
  const parts = /^([1-9]\d*)(?:-([1-9]\d*))?$/.exec(text);
  const from = Number(parts?.[1]);
  const to = Number(parts?.[2] ?? parts?.[1]);
  if (parts === null) return E.left(`“${text}” is not a range of lines; write one such as 21-25`);
  return from <= to
    ? E.right({ from, to })
    : E.left(`the range ${text} ends before it begins; write the smaller line first`);
});

export const lineRangeShape = scalar(
  LineRangeText,
  'Lines',
  {
    description: 'First and last line, such as 21-25.',
    anyOf: [
      { type: 'string', pattern: String.raw`^[1-9]\d*(-[1-9]\d*)?$` },
      { type: 'integer', minimum: 1 },
    ],
  },
  'text',
);

/** A number of a figure, exactly as it is written, without zeros at its end. */
export const DecimalText = textCodec('a number', Decimal.is, (text) => {
  const canonical = canonicalDecimal(text);
  return canonical === null
    ? E.left(`“${text}” is not a plain decimal number`)
    : E.right(decimal(canonical));
});

export const decimalShape: Scalar = {
  kind: 'scalar',
  codec: DecimalText,
  json: { type: 'number' },
  reads: 'decimal',
};

const timePattern = '^([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]$';

export const ClockTime = t.refinement(
  t.string,
  (text) => new RegExp(timePattern).test(text),
  'a time of day, HH:MM:SS',
);

export const clockTimeShape = scalar(ClockTime, 'Time', { type: 'string', pattern: timePattern });

export const Sha256 = t.refinement(
  t.string,
  (text) => /^[0-9a-f]{64}$/.test(text),
  'a SHA-256 in 64 lower-case hexadecimal digits',
);

export const sha256Shape = scalar(Sha256, 'Sha256', { type: 'string', pattern: '^[0-9a-f]{64}$' });

/** The name of a file beside the history, never a path that leads elsewhere. */
export const FileName = t.refinement(
  t.string,
  (name) => /^[^/\\\p{Cc}]{1,255}$/u.test(name) && name !== '.' && name !== '..',
  'the plain name of a file, without folders',
);

export const fileNameShape = scalar(FileName, 'FileName', {
  type: 'string',
  pattern: String.raw`^[^/\\]{1,255}$`,
});

export const LineNumber = t.refinement(
  t.number,
  (value) => Number.isSafeInteger(value) && value >= 1,
  'a whole number from 1',
);

export const lineNumberShape = scalar(LineNumber, 'Number', { type: 'integer', minimum: 1 });

/** The domain's codec, with a name for messages. */
export const gbCodeShape = scalar(
  t.refinement(t.string, GbCode.is, 'a code of six digits, or nine for a township'),
  'PlaceCode',
  { type: 'string', pattern: '^[0-9]{6}([0-9]{3})?$' },
);

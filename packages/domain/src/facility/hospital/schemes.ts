// Accreditation schemes that are shipped, as reference data. A grade may name any other scheme too.
import type { Localized } from '../../values/localized.js';
import {
  formatGrade,
  type Grade,
  NATIONAL_SCHEME,
  type SchemeId,
  schemeOf,
} from '../../values/grade.js';

/** What the levels and classes of a scheme are called, and how long a grade is valid. */
export interface AccreditationScheme {
  readonly id: SchemeId;
  readonly name: Localized;
  /** From level 1 upwards. */
  readonly levels: ReadonlyArray<Localized>;
  /** From the best class, A, downwards; none if levels are not divided. */
  readonly classes: ReadonlyArray<Localized>;
  /** Length of a cycle; null where authorities differ or none is set. */
  readonly validYears: number | null;
}

const text = (zh: string, en: string): Localized => ({ zh, en });

/** China's classification of hospitals, JCI, and star ratings. */
export const accreditationSchemes: ReadonlyArray<AccreditationScheme> = [
  {
    id: NATIONAL_SCHEME,
    name: text('中国医院等级评审', 'Classification of hospitals in China'),
    levels: [text('一级', 'primary'), text('二级', 'secondary'), text('三级', 'tertiary')],
    classes: [text('甲等', 'grade A'), text('乙等', 'grade B'), text('丙等', 'grade C')],
    validYears: null,
  },
  {
    id: 'jci',
    name: text('国际联合委员会（JCI）认证', 'Joint Commission International'),
    levels: [text('JCI 认证', 'JCI accredited')],
    classes: [],
    validYears: 3,
  },
  {
    id: 'stars',
    name: text('星级评定', 'Star rating'),
    levels: [
      text('一星', '1 star'),
      text('二星', '2 stars'),
      text('三星', '3 stars'),
      text('四星', '4 stars'),
      text('五星', '5 stars'),
    ],
    classes: [],
    validYears: null,
  },
];

/** What the grade is called in its scheme: “tertiary grade A”, “JCI accredited”; its short form where the scheme is not known. */
export const gradeLabel = (
  grade: Grade,
  schemes: ReadonlyArray<AccreditationScheme> = accreditationSchemes,
): Localized => {
  const scheme = schemes.find(({ id }) => id === schemeOf(grade));
  const level = scheme?.levels[grade.level - 1];
  const short = formatGrade(grade);
  if (scheme === undefined || level === undefined) return text(short, short);
  const own =
    grade.class === null
      ? undefined
      : scheme.classes[grade.class.charCodeAt(0) - 'A'.charCodeAt(0)];
  if (own === undefined) return grade.class === null ? level : text(short, short);
  return text(`${level.zh}${own.zh}`, `${level.en} ${own.en}`);
};

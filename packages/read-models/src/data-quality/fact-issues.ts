import {
  dayRange,
  factName,
  type Localized,
  mayLackDate,
  type PartialDate,
  whenOfType,
} from '@aidtrail/domain';
import type { RowIn, TracedRow } from '@aidtrail/projections';

import type { FactContent } from '../facts/fact-of-stream.js';
import type { facts } from '../facts.js';
import { isDated } from './document-issues.js';
import { type Issue, issueIf } from './issues.js';

const needsDate = (factType: string): boolean => {
  const when = whenOfType(factType);
  return when === undefined || !mayLackDate(when);
};

/** Names by the id of a place or an organisation. */
export type Names = ReadonlyMap<string, Localized>;

const windowText = (on: PartialDate): Localized => {
  const { first, last } = dayRange(on);
  if (first === null && last === null) return { en: 'the date is unknown', zh: '日期不明' };
  if (first === null) return { en: `on or before ${last}`, zh: `不晚于${last}` };
  if (last === null) return { en: `on or after ${first}`, zh: `不早于${first}` };
  return { en: `between ${first} and ${last}`, zh: `${first}至${last}之间` };
};

export const sentenceCase = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** “Accreditation, Lhasa People's Hospital”; without the names of persons. */
const titleOf = (fact: FactContent, names: Names): Localized => {
  const { en, zh } = factName(fact.factType);
  const name = fact.label ?? names.get(fact.subjectId) ?? names.get(fact.organisations[0] ?? '');
  return name === undefined
    ? { en: sentenceCase(en), zh }
    : { en: `${sentenceCase(en)}, ${name.en}`, zh: `${zh}（${name.zh}）` };
};

export const factIssues = (
  { row: { fact }, lineage }: TracedRow<RowIn<typeof facts>>,
  names: Names,
): ReadonlyArray<Issue> => {
  const { factType, subjectId, key, on, evidence, withdrawn, traits } = fact;
  const { en, zh } = titleOf(fact, names);
  const about = { subject: `${factType}/${subjectId}/${key}`, evidence, lineage };
  if (fact.origin === 'attested' && evidence.length === 0 && withdrawn.length > 0)
    return issueIf(
      true,
      'unsupported-fact',
      { ...about, evidence: withdrawn },
      {
        en: `${en}: ${withdrawn.join(', ')} was retracted, and nothing else supports it; not counted.`,
        zh: `${zh}：${withdrawn.join('、')}已撤回，又无其他依据，不计入。`,
      },
    );
  const when = windowText(on);
  const [counted, named] = [Number(traits['counted'] ?? 0), Number(traits['named'] ?? 0)];
  return [
    ...issueIf(!isDated(on) && needsDate(factType), 'undated-fact', about, {
      en: `${en}: ${when.en}.`,
      zh: `${zh}：${when.zh}。`,
    }),
    ...issueIf(fact.synthetic, 'synthetic-fact', about, {
      en: `${en}: a made-up example.`,
      zh: `${zh}：虚构的示例。`,
    }),
    ...issueIf(counted > named, 'unresolved-name', about, {
      en: `${en}: the source counts ${counted} places and names ${named}.`,
      zh: `${zh}：来源称共${counted}处，点名${named}处。`,
    }),
    ...issueIf(evidence.length > 1, 'corroborated-fact', about, {
      en: `${en}: reported in ${evidence.join(' and ')}, counted once.`,
      zh: `${zh}：${evidence.join('、')}均提及，只计一次。`,
    }),
  ];
};

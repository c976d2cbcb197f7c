// The single comparisons behind a verdict, where there is more than one.
import type { Localized } from '@aidtrail/projections';
import type { VNode } from 'preact';

import { isCoded, isLocalized, isMeasured } from '../cells.js';
import type { CodedCell, MeasuredCell, ReportDetail, ReportRow } from '../report.js';
import { type CellContext, EvidenceLink, Figure } from './figure.js';
import { Prose } from './prose.js';
import { wording } from './wording.js';

interface Comparison {
  readonly against: ReadonlyArray<string>;
  readonly derived: MeasuredCell | null;
  readonly verdict: CodedCell | null;
  readonly explanation: Localized | null;
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const comparisonOf = (detail: unknown): ReadonlyArray<Comparison> => {
  if (!isRecord(detail)) return [];
  const { against, derived, verdict, explanation } = detail;
  return [
    {
      against: Array.isArray(against) ? against.filter((id) => typeof id === 'string') : [],
      derived: isMeasured(derived) ? derived : null,
      verdict: isCoded(verdict) ? verdict : null,
      explanation: isLocalized(explanation) ? explanation : null,
    },
  ];
};

const listOf = (details: ReportRow['details']): ReadonlyArray<Comparison> => {
  const list: ReportDetail | undefined = details?.['comparisons'];
  return Array.isArray(list) ? list.flatMap(comparisonOf) : [];
};

export const Comparisons = ({
  details,
  language,
  links,
}: CellContext & { readonly details: ReportRow['details'] }): VNode | null => {
  const comparisons = listOf(details);
  if (comparisons.length < 2) return null;
  return (
    <details class="comparisons">
      <summary>
        {comparisons.length}
        {language === 'en' && ' '}
        {wording.comparisons[language]}
      </summary>
      <ul>
        {comparisons.map(({ against, derived, verdict, explanation }) => (
          <li>
            {wording.against[language]}{' '}
            {against.length === 0
              ? wording.againstEvents[language]
              : against.map((id, index) => (
                  <>
                    {index > 0 && ' '}
                    <EvidenceLink id={id} links={links} />
                  </>
                ))}
            {derived !== null && (
              <>
                {': '}
                <Figure cell={derived} language={language} links={links} />
              </>
            )}{' '}
            {verdict !== null && (
              <span class="coded" data-code={verdict.code}>
                {verdict.label[language]}
              </span>
            )}
            {explanation !== null && (
              <p>
                <Prose text={explanation[language]} links={links} />
              </p>
            )}
          </li>
        ))}
      </ul>
    </details>
  );
};

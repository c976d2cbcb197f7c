// The comparisons behind a row's verdict, folded away; shown from two on, since one is the row itself.
import type { VNode } from 'preact';

import type { ReportRow } from '../report.js';
import { type CellContext, Coded, EvidenceLinks, Figure } from './figure.js';
import { Prose } from './prose.js';
import { wording } from './wording.js';

export const Comparisons = ({
  row: { comparisons = [] },
  language,
  links,
}: CellContext & { readonly row: ReportRow }): VNode | null =>
  comparisons.length < 2 ? null : (
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
            {against === 'events' ? (
              wording.events[language]
            ) : (
              <EvidenceLinks ids={against} links={links} />
            )}
            {derived !== null && (
              <>
                {': '}
                <Figure cell={derived} language={language} links={links} />
              </>
            )}{' '}
            <Coded cell={verdict} language={language} />
            <p>
              <Prose text={explanation[language]} links={links} />
            </p>
          </li>
        ))}
      </ul>
    </details>
  );

// A cell of a report in HTML. Figures link to their evidence.
import type { VNode } from 'preact';
import { match } from 'ts-pattern';

import { tagged } from '../cells.js';
import type { CodedCell, Language, MeasuredCell, ReportCell } from '../report.js';
import { listSeparator, printable, figureText } from '../render/plain-text.js';
import { basisWords, words } from '../words.js';
import { evidenceId, type Links } from './links.js';
import { Prose } from './prose.js';
import { wording } from './wording.js';

export interface CellContext {
  readonly language: Language;
  readonly links: Links;
}

const EvidenceLink = ({ id, links }: { id: string; links: Links }): VNode =>
  links.has(id) ? (
    <a class="ref" href={`#${evidenceId(id)}`}>
      {printable(id)}
    </a>
  ) : (
    <span class="ref">{printable(id)}</span>
  );

/** Links to the evidence, separated by spaces. */
export const EvidenceLinks = ({
  ids,
  links,
}: {
  readonly ids: ReadonlyArray<string>;
  readonly links: Links;
}): VNode => (
  <>
    {ids.map((id, index) => (
      <>
        {index > 0 && ' '}
        <EvidenceLink id={id} links={links} />
      </>
    ))}
  </>
);

/** A term in its colour. */
export const Coded = ({
  cell: { label, tone, sign },
  language,
}: { readonly cell: CodedCell } & Pick<CellContext, 'language'>): VNode => (
  <span class="coded" data-tone={tone} data-sign={sign}>
    {printable(label[language])}
  </span>
);

export const Figure = ({
  cell,
  unit,
  language,
  links,
}: CellContext & { readonly cell: MeasuredCell; readonly unit?: string | undefined }): VNode => {
  const first = cell.evidence.find(links.has);
  const text = figureText(cell, language, unit);
  const shape = text.length <= 14 ? ' short' : '';
  const basis = basisWords[cell.basis][language];
  const content = (
    <>
      {text}
      <span class="sr">{language === 'zh' ? `（${basis}）` : ` (${basis})`}</span>
    </>
  );
  return (
    <span class="figure">
      {first === undefined ? (
        <span class={`fig ${cell.basis}${shape}`}>{content}</span>
      ) : (
        <a class={`fig ${cell.basis}${shape}`} href={`#${evidenceId(first)}`}>
          {content}
        </a>
      )}
      {cell.openQuestions?.map((id) => (
        <a
          key={id}
          class="mark question"
          href={links.has(id) ? `#${evidenceId(id)}` : '#evidence'}
          title={words.openQuestion[language]}
          aria-label={`${words.openQuestion[language]}: ${id}`}
        >
          ?
        </a>
      ))}
      {cell.synthetic === true && <span class="mark synthetic">{wording.synthetic[language]}</span>}
    </span>
  );
};

export const CellContent = ({
  cell,
  unit,
  language,
  links,
}: CellContext & {
  readonly cell: ReportCell | undefined;
  readonly unit?: string | undefined;
}): VNode | null =>
  match(tagged(cell))
    .with({ _tag: 'Empty' }, () => null)
    .with({ _tag: 'Number' }, ({ value }) => <>{value}</>)
    .with({ _tag: 'Text' }, ({ value }) => <Prose text={value} links={links} />)
    .with({ _tag: 'Localized' }, ({ value }) => <Prose text={value[language]} links={links} />)
    .with({ _tag: 'Coded' }, ({ value }) => <Coded cell={value} language={language} />)
    .with({ _tag: 'Measured' }, ({ value }) => (
      <Figure cell={value} unit={unit} language={language} links={links} />
    ))
    .with({ _tag: 'List' }, ({ value }) => (
      <Prose
        text={value
          .map((item) => (typeof item === 'string' ? item : item[language]))
          .join(listSeparator[language])}
        links={links}
      />
    ))
    .exhaustive();

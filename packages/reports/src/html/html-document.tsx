// The page as one file: no scripts, no network access, two widths of every picture.
import type { VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';

import { isSynthetic } from '../cells.js';
import { plotSvg } from '../plots/plot-svg.js';
import { printable, withoutControls } from '../render/plain-text.js';
import type { Plot, Report } from '../report.js';
import { basisWords, words } from '../words.js';
import { EvidenceSection } from './evidence-section.js';
import type { CellContext } from './figure.js';
import type { HtmlReport } from './html-report.js';
import { linksOf, sectionId } from './links.js';
import { ReportTable } from './report-table.js';
import { styleSheet } from './style-sheet.js';
import { SummarySection } from './summary-section.js';
import { wording } from './wording.js';

const WIDE = 880;
const NARROW = 330;

interface Drawn {
  readonly plot: Plot;
  readonly wide: string;
  readonly narrow: string;
}

const draw = async (
  report: Report,
  plot: Plot,
  language: HtmlReport['language'],
): Promise<Drawn> => {
  const picture = (width: number, size: string): Promise<string> =>
    plotSvg(plot.specification(language, width), {
      id: `${sectionId(report)}-${plot.name}-${size}`,
      alt: `${plot.title[language]}. ${plot.alt[language]}`,
    });
  return { plot, wide: await picture(WIDE, 'wide'), narrow: await picture(NARROW, 'narrow') };
};

const Picture = ({
  drawn,
  language,
}: { readonly drawn: Drawn } & Pick<CellContext, 'language'>): VNode => (
  <figure>
    <h3>{drawn.plot.title[language]}</h3>
    <div class="wide" dangerouslySetInnerHTML={{ __html: drawn.wide }} />
    <div class="narrow" dangerouslySetInnerHTML={{ __html: drawn.narrow }} />
    <figcaption>{drawn.plot.caption[language]}</figcaption>
  </figure>
);

const Section = ({
  report,
  drawn,
  language,
  links,
}: CellContext & { readonly report: Report; readonly drawn: ReadonlyArray<Drawn> }): VNode => {
  const id = sectionId(report);
  return (
    <section id={id} aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{report.title[language]}</h2>
      <p class="lead">{report.summary[language]}</p>
      {report.notes.length > 0 && (
        <ul class="notes">
          {report.notes.map((note) => (
            <li>{printable(note[language])}</li>
          ))}
        </ul>
      )}
      {drawn.map((each) => (
        <Picture key={each.plot.name} drawn={each} language={language} />
      ))}
      <ReportTable report={report} language={language} links={links} />
    </section>
  );
};

const HowToRead = ({ language }: Pick<CellContext, 'language'>): VNode => (
  <section class="legend" aria-labelledby="legend-title">
    <h2 id="legend-title">{wording.howToRead[language]}</h2>
    <p>{wording.howToReadLead[language]}</p>
    <ul>
      {(['claimed', 'derived', 'both'] as const).map((basis) => (
        <li key={basis}>
          <span class={`fig ${basis}`}>123</span> {basisWords[basis][language]}
        </li>
      ))}
      <li>
        <span class="mark question">?</span> {words.openQuestion[language]}
      </li>
      <li>
        <span class="mark synthetic">{wording.synthetic[language]}</span>
      </li>
    </ul>
  </section>
);

export const htmlDocument = async (input: HtmlReport): Promise<string> => {
  const { language, sections, documents = [], evidence = [] } = input;
  const links = linksOf(sections, evidence);
  const drawn = new Map<Report, ReadonlyArray<Drawn>>();
  for (const report of sections) {
    const pictures: Drawn[] = [];
    for (const plot of report.plots) pictures.push(await draw(report, plot, language));
    drawn.set(report, pictures);
  }
  const only = sections.length === 1 ? sections[0] : undefined;
  const title = (input.title ?? only?.title ?? wording.title)[language];
  const synthetic = sections.some(({ rows }) => rows.some(isSynthetic));
  const parts = [
    ...(only === undefined ? [{ id: 'summary', title: wording.summary[language] }] : []),
    ...sections.map((report) => ({ id: sectionId(report), title: report.title[language] })),
    ...(evidence.length > 0 ? [{ id: 'evidence', title: wording.evidence[language] }] : []),
  ];
  const page = (
    <html lang={language === 'zh' ? 'zh-CN' : 'en'}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta
          http-equiv="Content-Security-Policy"
          content="default-src 'none'; style-src 'unsafe-inline'; img-src data:"
        />
        <title>{title}</title>
        <style dangerouslySetInnerHTML={{ __html: styleSheet }} />
      </head>
      <body>
        <a class="skip" href="#report">
          {wording.skip[language]}
        </a>
        <header>
          <p class="kicker">Aidtrail</p>
          <h1>{title}</h1>
          {input.generatedFor !== undefined && (
            <p class="for">
              {wording.for[language]} {input.generatedFor[language]}
            </p>
          )}
          <p class="meta">
            {wording.position[language]} {input.position}
          </p>
          {synthetic && (
            <p class="banner" role="note">
              {wording.syntheticBanner[language]}
            </p>
          )}
        </header>
        <div class="page">
          <nav aria-labelledby="contents">
            <h2 id="contents">{wording.contents[language]}</h2>
            <ol>
              {parts.map((part) => (
                <li key={part.id}>
                  <a href={`#${part.id}`}>{part.title}</a>
                </li>
              ))}
            </ol>
          </nav>
          <main id="report">
            {only === undefined && (
              <SummarySection
                sections={sections}
                documents={documents}
                evidence={evidence}
                language={language}
                links={links}
              />
            )}
            <HowToRead language={language} />
            {sections.map((report) => (
              <Section
                key={report.name}
                report={report}
                drawn={drawn.get(report) ?? []}
                language={language}
                links={links}
              />
            ))}
            {evidence.length > 0 && (
              <EvidenceSection
                documents={documents}
                evidence={evidence}
                language={language}
                links={links}
              />
            )}
          </main>
        </div>
        <footer>
          <a href="#contents">{wording.toTop[language]}</a>
        </footer>
      </body>
    </html>
  );
  return `<!doctype html>\n${withoutControls(renderToString(page))}\n`;
};

// Generates the list of reports in docs/reference/reports.md from their definitions.

interface Localized {
  readonly zh: string;
  readonly en: string;
}

export interface ReportInfo {
  readonly name: string;
  readonly title: Localized;
  readonly summary: Localized;
  readonly needs: ReadonlyArray<{ readonly name: string }>;
}

export const reportsSection = (reports: ReadonlyArray<ReportInfo>): string =>
  [
    '| name | title | content | from |',
    '| --- | --- | --- | --- |',
    ...reports.map(
      ({ name, title, summary, needs }) =>
        `| \`${name}\` | ${title.en} / ${title.zh} | ${summary.en} | ${needs
          .map((model) => `[${model.name}](read-models.md#${model.name})`)
          .join(', ')} |`,
    ),
  ].join('\n');

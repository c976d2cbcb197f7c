// The pages of the reference that are generated from definitions.
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';

import { eventsPage, familiesIn } from './events-page.ts';
import type { AnyReadModel } from '../../packages/projections/src/index.ts';
import { readModelsPage } from './read-models-page.ts';
import { rejectionsSection } from './rejections-section.ts';
import { reportsSection, type ReportInfo } from './reports-section.ts';
import { withSection } from './with-section.ts';

export interface Definitions {
  /** The exports of @aidtrail/domain. */
  readonly domain: Parameters<typeof familiesIn>[0];
  readonly readModels: ReadonlyArray<AnyReadModel>;
  readonly reports: ReadonlyArray<ReportInfo>;
}

/** Text by path relative to the root, formatted like the repository's files. */
export const referencePages = async (
  root: string,
  { domain, readModels, reports }: Definitions,
): Promise<ReadonlyMap<string, string>> => {
  const texts = [
    ['docs/reference/events.md', eventsPage(familiesIn(domain))],
    ['docs/reference/read-models.md', readModelsPage(readModels)],
    ['docs/errors.md', withSection(root, 'docs/errors.md', 'rejections', rejectionsSection(root))],
    [
      'docs/reference/reports.md',
      withSection(root, 'docs/reference/reports.md', 'reports', reportsSection(reports)),
    ],
  ] as const;
  const pages = texts.map(async ([path, text]) => {
    const file = join(root, path);
    const options = (await resolveConfig(file)) ?? {};
    return [path, await format(text, { ...options, filepath: file })] as const;
  });
  return new Map(await Promise.all(pages));
};

// The pages of the reference that follow from definitions, as they should be now.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';

import { eventsPage, familiesIn } from './events-page.ts';
import { readModelsPage, type Model } from './read-models-page.ts';
import { rejectionsSection } from './rejections-section.ts';

export interface Definitions {
  /** The exports of @aidtrail/domain. */
  readonly domain: Readonly<Record<string, unknown>>;
  readonly readModels: ReadonlyArray<Model>;
}

/** Text by path below the root, formatted as the repository's files are. */
export const referencePages = async (
  root: string,
  { domain, readModels }: Definitions,
): Promise<ReadonlyMap<string, string>> => {
  const texts = [
    ['docs/reference/events.md', eventsPage(familiesIn(domain))],
    ['docs/reference/read-models.md', readModelsPage(readModels)],
    ['docs/errors.md', withRejections(root)],
  ] as const;
  const pages = texts.map(async ([path, text]) => {
    const file = join(root, path);
    const options = (await resolveConfig(file)) ?? {};
    return [path, await format(text, { ...options, filepath: file })] as const;
  });
  return new Map(await Promise.all(pages));
};

/** People write docs/errors.md, apart from what stands between two markers. */
const withRejections = (root: string): string => {
  const text = readFileSync(join(root, 'docs/errors.md'), 'utf8');
  const pattern = /(<!-- rejections, from the sources -->\n)[\s\S]*(<!-- end of rejections -->)/;
  if (!pattern.test(text)) throw new Error('docs/errors.md has no place for the rejections');
  return text.replace(pattern, (_, start, end) => `${start}\n${rejectionsSection(root)}\n${end}`);
};

// The stored figures of the last complete run, and the page that shows them.
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

import { format, resolveConfig } from 'prettier';

import { withSection } from '../../scripts/reference/with-section.ts';
import type { RunFigures } from './figures.ts';
import { crashesSection } from './section.ts';

const root = resolve(import.meta.dirname, '../..');
const page = 'docs/reference/guarantees.md';
export const pageFile = join(root, page);
export const figuresFile = join(root, 'docs/reference/crashes.json');

const formatted = async (file: string, text: string): Promise<string> =>
  format(text, { ...(await resolveConfig(file)), filepath: file });

export const readFigures = (): RunFigures =>
  JSON.parse(readFileSync(figuresFile, 'utf8')) as RunFigures;

export const jsonOf = (figures: RunFigures): Promise<string> =>
  formatted(figuresFile, JSON.stringify(figures));

export const pageWith = (figures: RunFigures): Promise<string> =>
  formatted(pageFile, withSection(root, page, 'crashes', crashesSection(figures)));

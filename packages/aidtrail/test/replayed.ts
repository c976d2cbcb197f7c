// A trail in memory of a small history that a test writes, about a made-up hospital and two counties in a prefecture.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { aidReports } from '@aidtrail/aid-reports';
import type { ReplaySummary } from '@aidtrail/histories';
import { type Language, type Report, reportJson } from '@aidtrail/reports';
import * as E from 'fp-ts/lib/Either.js';

import { openTrail, type Trail } from '../src/index.js';

const base = {
  places: [
    { id: 'delta', level: 'prefecture', name: { zh: '三角州', en: 'Delta Prefecture' } },
    { id: 'north', level: 'county', name: { zh: '北县', en: 'North County' }, in: 'delta' },
    { id: 'south', level: 'county', name: { zh: '南县', en: 'South County' }, in: 'delta' },
  ],
  organisations: [
    { id: 'general', kind: 'hospital', name: { zh: '总医院', en: 'General Hospital' } },
    { id: 'harbour', kind: 'hospital', name: { zh: '港口医院', en: 'Harbour Hospital' } },
  ],
};

const documentOf = (id: string) => ({
  id,
  file: `${id}.txt`,
  sha256: '0123456789abcdef'.repeat(4),
  title: { zh: '通讯', en: 'Newsletter' },
  publisher: { zh: '三角州卫健委', en: 'Delta Health Commission' },
  published: '2026-02-03',
  script: 'simplified',
  lines: 40,
});

/** What a history has besides places, organisations and its document. A row needs an id, and what it states. */
export interface SmallHistory {
  readonly document?: string;
  readonly statements: ReadonlyArray<Readonly<Record<string, unknown>> & { readonly id: string }>;
  readonly [section: string]: unknown;
}

const rowOf = (row: SmallHistory['statements'][number], index: number) => ({
  at: { line: 1, column: index + 1, token: 'x' },
  class: 'facts' in row ? 'operational-event' : 'reported-aggregate',
  subject: { zh: '北县', en: 'North County' },
  scope: { senders: ['general'], within: ['north'] },
  ...row,
});

/** Histories as YAML, of which JSON is a part. The first one registers the places and organisations. */
const textOf = ({ document = 'm1', statements, ...sections }: SmallHistory, isFirst: boolean) =>
  JSON.stringify({
    ...(isFirst ? base : {}),
    document: documentOf(document),
    ...sections,
    statements: statements.map(rowOf),
  });

/** Replays the histories, each after the one before. */
const replayAll = async (
  trail: Trail,
  histories: ReadonlyArray<SmallHistory>,
): Promise<ReadonlyArray<ReplaySummary>> => {
  const summaries: ReplaySummary[] = [];
  const folder = await mkdtemp(join(tmpdir(), 'replayed-'));
  try {
    for (const [index, history] of histories.entries()) {
      const path = join(folder, `${index}.yaml`);
      await writeFile(path, textOf(history, index === 0));
      const outcome = await trail.replay(path)();
      if (E.isLeft(outcome)) throw new Error(JSON.stringify(outcome.left, null, 2));
      const { rejected } = outcome.right.reference;
      if (rejected.length > 0) throw new Error(JSON.stringify(rejected, null, 2));
      summaries.push(outcome.right);
    }
  } finally {
    await rm(folder, { recursive: true });
  }
  return summaries;
};

/** A trail of the histories, each replayed after the one before. The caller closes it. */
export const replayed = async (...histories: ReadonlyArray<SmallHistory>): Promise<Trail> => {
  const trail = await openTrail('memory:');
  await replayAll(trail, histories);
  return trail;
};

/** What each replay answers. */
export const summariesOf = async (
  ...histories: ReadonlyArray<SmallHistory>
): Promise<ReadonlyArray<ReplaySummary>> => {
  const trail = await openTrail('memory:');
  try {
    return await replayAll(trail, histories);
  } finally {
    await trail.close();
  }
};

/** All reports of the histories, by name. */
export const reportsOf = async (
  ...histories: ReadonlyArray<SmallHistory>
): Promise<ReadonlyMap<string, Report>> => {
  const trail = await replayed(...histories);
  try {
    return new Map((await trail.reports(aidReports)).map((report) => [report.name, report]));
  } finally {
    await trail.close();
  }
};

/** The rows of a report in JSON. */
export const rowsOf = (
  reports: ReadonlyMap<string, Report>,
  name: string,
  language: Language = 'en',
): ReadonlyArray<Readonly<Record<string, unknown>>> => {
  const report = reports.get(name);
  if (report === undefined) throw new Error(`there is no report ${name}`);
  return (
    reportJson(report, language) as unknown as { rows: ReadonlyArray<Record<string, unknown>> }
  ).rows;
};

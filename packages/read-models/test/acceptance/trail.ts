// The five documents replayed into a log, with the read models that the verdicts need, and what tests add to it.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

import { type Aggregate, type AnyEvent, commandHandler } from '@aidtrail/event-sourcing';
import { type History, knownIn, loadHistories, replay } from '@aidtrail/histories';
import { openMemoryVault } from '@aidtrail/privacy';
import { openReadModels } from '@aidtrail/projections';
import { openMemoryStore } from '@aidtrail/store-memory';
import * as E from 'fp-ts/lib/Either.js';

import {
  coverages,
  dataQuality,
  documents,
  facts,
  indicators,
  organisations,
  places,
  programmes,
  reconciliation,
  statements,
} from '../../src/index.js';

const seeds = resolve(import.meta.dirname, '../../../../seeds');

const models = [
  places,
  organisations,
  programmes,
  indicators,
  documents,
  statements,
  facts,
  coverages,
  reconciliation,
  dataQuality,
] as const;

const orThrow = <Failure, Value>(outcome: E.Either<Failure, Value>): Value => {
  if (E.isLeft(outcome)) throw new Error(JSON.stringify(outcome.left, null, 2));
  return outcome.right;
};

export const openTrail = async () => {
  const store = await openMemoryStore();
  const execute = commandHandler(store);
  const names = await openMemoryVault();
  const readModels = await openReadModels({ database: ':memory:', store, models });
  let commands = 0;

  const replayHistory = async (history: History): Promise<void> => {
    const summary = orThrow(await replay(history, { store, execute, names })());
    if (summary.totals.rejected > 0) throw new Error(JSON.stringify(summary, null, 2));
    await bringUp();
  };
  const replayPath = async (path: string): Promise<void> =>
    replayHistory(orThrow(await loadHistories(path, { known: () => knownIn(store) })()));

  const read = async () => ({
    verdicts: new Map(
      (await readModels.rowsOf(reconciliation)).map((one) => [one.row.statement_id, one]),
    ),
    facts: await readModels.rowsOf(facts),
    issues: await readModels.rowsOf(dataQuality),
  });
  /** What the read models say since the last change of the log. */
  let known = await read();
  const bringUp = async (): Promise<void> => {
    orThrow(await readModels.run()());
    known = await read();
  };
  const verdicts = () => known.verdicts;

  return {
    replaySeeds: () => replayPath(seeds),
    replayHistory,
    /** Replays a history that the test writes. */
    replayText: async (yaml: string): Promise<void> => {
      const folder = mkdtempSync(join(tmpdir(), 'reconciliation-'));
      try {
        writeFileSync(join(folder, 'history.yaml'), yaml);
        await replayPath(folder);
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    },
    execute: async <Command, State, Event extends AnyEvent, Rejection>(
      aggregate: Aggregate<Command, State, Event, Rejection>,
      id: string,
      command: Command,
    ): Promise<void> => {
      commands += 1;
      const commandId = `00000000-0000-4000-8000-${String(commands).padStart(12, '0')}`;
      orThrow(await execute(aggregate, id, command, { commandId })());
      await bringUp();
    },
    store,
    readModels,
    verdicts,
    verdict: (id: string) => {
      const found = verdicts().get(id);
      if (found === undefined) throw new Error(`no verdict on ${id}`);
      return found.row;
    },
    /** Every figure that some comparison came to. */
    figures: () =>
      [...verdicts().values()].flatMap(({ row }) =>
        row.comparisons.flatMap(({ derived }) =>
          derived === null ? [] : [derived.low, derived.high],
        ),
      ),
    factsOf: (factType: string) =>
      known.facts.flatMap(({ row }) => (row.fact_type === factType ? [row.fact] : [])),
    issues: () => known.issues.map(({ row }) => row),
    close: () => readModels.close(),
  };
};

export type Trail = Awaited<ReturnType<typeof openTrail>>;

/** What the files of the seeds say. */
export const loadSeeds = async (): Promise<History> => orThrow(await loadHistories(seeds)());

export const openSeeds = async (): Promise<Trail> => {
  const trail = await openTrail();
  await trail.replaySeeds();
  return trail;
};

/** The comparison of a claim with the events, or with other claims. */
export const comparisonWith = (
  row: ReturnType<Trail['verdict']>,
  against: 'events' | ReadonlyArray<string>,
) => {
  const found = row.comparisons.find((one) =>
    against === 'events'
      ? one.against === 'events'
      : one.against !== 'events' && one.against.join() === against.join(),
  );
  if (found === undefined)
    throw new Error(`${row.statement_id} was not compared with ${String(against)}`);
  return found;
};

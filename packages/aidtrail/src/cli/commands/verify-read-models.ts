// Read models against a replay of the whole log into memory: every row, and what each rests on.
import { isDeepStrictEqual } from 'node:util';

import type { AnyReadModel, ReadModels } from '@aidtrail/projections';

import type { Trail } from '../../trail.js';
import { counted } from '../moving.js';
import { startProgress } from '../progress.js';
import type { Terminal } from '../terminal.js';

type AnyReadModels = ReadModels<ReadonlyArray<AnyReadModel>>;

interface Faults {
  readonly rows: number;
  readonly lines: ReadonlyArray<string>;
}

/** The log may grow while it is replayed: then what was compared is of two moments. */
const ATTEMPTS = 3;

/** Prints what it finds; true where the read models are what a fresh replay gives. */
export const verifyReadModels = async (
  terminal: Terminal,
  trail: Pick<Trail, 'readModels'>,
): Promise<boolean> => {
  const live = trail.readModels as unknown as AnyReadModels;
  let found: Faults = { rows: 0, lines: [] };
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    await live.run();
    const position = live.position();
    found = await compared(live, position);
    if (found.lines.length === 0 || live.position() === position) break;
  }
  const { rows, lines } = found;
  terminal.write(
    lines.length === 0
      ? `read models: ${live.models.length} equal to a fresh replay, ${counted(rows, 'row')} with what they rest on\n`
      : `read models: NOT what a fresh replay gives\n${lines.map((line) => `  ${line}\n`).join('')}`,
  );
  return lines.length === 0;
};

const rowsOf = async (readModels: AnyReadModels, model: AnyReadModel) =>
  await readModels.rowsOf(model);

const compared = async (live: AnyReadModels, position: number): Promise<Faults> => {
  const progress = await startProgress('replaying into memory');
  const fresh = await live.replayInto({
    upTo: position,
    onProgress: ({ position: at, head }) => progress.update(at, head),
  });
  progress.stop();
  try {
    let rows = 0;
    const lines: string[] = [];
    for (const { name, error } of await live.status())
      if (error !== null)
        lines.push(`${name}: stopped at position ${error.position}: ${error.message}`);
    for (const model of live.models) {
      const expected = await rowsOf(fresh, model);
      const found = await rowsOf(live, model);
      rows += found.length;
      const at = expected.findIndex((row, index) => !isDeepStrictEqual(row, found[index]));
      if (at < 0 && expected.length === found.length) continue;
      const place = at < 0 ? expected.length : at;
      lines.push(
        `${model.name}: row ${place + 1} of ${found.length} (a replay gives ${expected.length}) is ${JSON.stringify(found[place]) ?? 'missing'}, a replay gives ${JSON.stringify(expected[place]) ?? 'none'}`,
      );
    }
    return { rows, lines };
  } finally {
    await fresh.close();
  }
};

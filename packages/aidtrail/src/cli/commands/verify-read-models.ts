// Checks read models against a replay of the whole log into memory: every row and its lineage.
import { isDeepStrictEqual } from 'node:util';

import type { AnyReadModel, AnyReadModels } from '@aidtrail/projections';

import { orThrow } from '../../or-throw.js';
import { counted } from '../moving.js';
import { withBar } from '../progress.js';
import type { Terminal } from '../terminal.js';

interface Faults {
  readonly rows: number;
  /** Read models that an event has stopped. */
  readonly stopped: ReadonlyArray<string>;
  readonly differing: ReadonlyArray<string>;
}

/** If the log grows during the replay, the two sides show different positions and are compared again. */
const ATTEMPTS = 3;

/** What to do. */
const cures = {
  different:
    'Read models differ from the log. Check with --against that the log equals a copy of it, then rebuild them: aidtrail rebuild.',
  moving: `Read models were not compared, because other processes wrote to the log during each of ${ATTEMPTS} replays. Repeat when they have finished, or verify a copy: aidtrail backup, aidtrail copy.`,
};

/** Prints the results. Returns what to do if read models differ from a new replay, else null. */
export const verifyReadModels = async (
  terminal: Terminal,
  { readModels: live }: { readonly readModels: AnyReadModels },
): Promise<string | null> => {
  const { rows, stopped, differing, hasMoved } = await comparedAtRest(live);
  const isDifferent = differing.length > 0 && !hasMoved;
  const lines = [...stopped, ...(isDifferent ? differing : [])].map((line) => `  ${line}\n`);
  if (lines.length > 0)
    terminal.write(`read models: DIFFERENT from a new replay\n${lines.join('')}`);
  else if (hasMoved)
    terminal.write('read models: not compared, other processes changed them during the replay\n');
  else
    terminal.write(
      `read models: ${live.models.length} equal to a new replay, ${counted(rows, 'row')} with their lineage\n`,
    );
  if (lines.length > 0) return cures.different;
  return hasMoved ? cures.moving : null;
};

/** Compares again if rows differ and other processes have changed them in the meantime. */
const comparedAtRest = async (
  live: AnyReadModels,
): Promise<Faults & { readonly hasMoved: boolean }> => {
  for (let attempt = 1; ; attempt++) {
    await orThrow(live.run());
    const position = live.position();
    const found = await compared(live, position);
    if (found.differing.length === 0) return { ...found, hasMoved: false };
    // The position is this process's own until it reads what others have written.
    await orThrow(live.run());
    const hasMoved = live.position() !== position;
    if (!hasMoved || attempt === ATTEMPTS) return { ...found, hasMoved };
  }
};

const rowsOf = async (readModels: AnyReadModels, model: AnyReadModel) =>
  await readModels.rowsOf(model);

const compared = async (live: AnyReadModels, position: number): Promise<Faults> => {
  const fresh = await withBar('replaying into memory', (advance) =>
    live.replayInto({
      upTo: position,
      onProgress: ({ position: at, head }) => advance(at, head),
    }),
  );
  try {
    let rows = 0;
    const stopped: string[] = [];
    const differing: string[] = [];
    for (const { name, error } of await live.status())
      if (error !== null)
        stopped.push(`${name}: stopped at position ${error.position}: ${error.message}`);
    for (const model of live.models) {
      const [found, expected] = [await rowsOf(live, model), await rowsOf(fresh, model)];
      rows += found.length;
      const [first, ...others] = differences(model, found, expected);
      if (first === undefined) continue;
      const more = others.length === 0 ? '' : ` … and ${counted(others.length, 'row')} more`;
      differing.push(`${model.name}: ${first}${more}`);
    }
    return { rows, stopped, differing };
  } finally {
    await fresh.close();
  }
};

type Row = Awaited<ReturnType<typeof rowsOf>>[number];

/** A sentence for each row that differs. */
const differences = (
  { key }: AnyReadModel,
  found: ReadonlyArray<Row>,
  expected: ReadonlyArray<Row>,
): ReadonlyArray<string> => {
  const keyOf = ({ row }: Row): string =>
    key.map((column) => String(Object(row)[column])).join('/');
  const wanted = new Map(expected.map((each) => [keyOf(each), each]));
  const lines: string[] = [];
  for (const each of found) {
    const other = wanted.get(keyOf(each));
    wanted.delete(keyOf(each));
    if (other === undefined) lines.push(`row ${keyOf(each)} exists, but not in the replay`);
    else if (!isDeepStrictEqual(each, other))
      lines.push(`in row ${keyOf(each)}, ${cellsText(each, other)}`);
  }
  for (const missing of wanted.keys()) lines.push(`row ${missing} is missing`);
  return lines;
};

const cellsText = (found: Row, expected: Row): string => {
  const [ours, theirs] = [Object(found.row), Object(expected.row)] as ReadonlyArray<
    Readonly<Record<string, unknown>>
  >;
  const column = Object.keys({ ...ours, ...theirs }).find(
    (name) => !isDeepStrictEqual(ours?.[name], theirs?.[name]),
  );
  return column === undefined
    ? `its lineage is ${shown(found.lineage)}, in the replay ${shown(expected.lineage)}`
    : `${column} is ${shown(ours?.[column])}, in the replay ${shown(theirs?.[column])}`;
};

const LONGEST = 80;

const shown = (value: unknown): string => {
  const text = JSON.stringify(value) ?? 'missing';
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
};

// Read models against a replay of the whole log into memory: every row, and what each rests on.
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

/** The log may grow while it is replayed: then what was compared is of two moments. */
const ATTEMPTS = 3;

/** What is wrong with read models, and how to mend it. */
const cures = {
  different:
    'Read models are not what the log gives. Where the log is as it was written, which a copy of it can tell (--against), build them anew: aidtrail rebuild.',
  moving: `Read models were not compared: others wrote to the log each of the ${ATTEMPTS} times that it was replayed. Repeat when they have ended, or verify a copy: aidtrail backup, aidtrail copy.`,
};

/** Prints what it finds; answers what to do where the read models are not what a fresh replay gives. */
export const verifyReadModels = async (
  terminal: Terminal,
  { readModels: live }: { readonly readModels: AnyReadModels },
): Promise<string | null> => {
  const { rows, stopped, differing, hasMoved } = await comparedAtRest(live);
  const isDifferent = differing.length > 0 && !hasMoved;
  const lines = [...stopped, ...(isDifferent ? differing : [])].map((line) => `  ${line}\n`);
  if (lines.length > 0)
    terminal.write(`read models: NOT what a fresh replay gives\n${lines.join('')}`);
  else if (hasMoved)
    terminal.write('read models: not compared, others moved them on while the log was replayed\n');
  else
    terminal.write(
      `read models: ${live.models.length} equal to a fresh replay, ${counted(rows, 'row')} with what they rest on\n`,
    );
  if (lines.length > 0) return cures.different;
  return hasMoved ? cures.moving : null;
};

/** Once more where rows differ that others have moved on meanwhile. */
const comparedAtRest = async (
  live: AnyReadModels,
): Promise<Faults & { readonly hasMoved: boolean }> => {
  for (let attempt = 1; ; attempt++) {
    await orThrow(live.run());
    const position = live.position();
    const found = await compared(live, position);
    if (found.differing.length === 0) return { ...found, hasMoved: false };
    // The position is that of this process, until it looks at what others have written.
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

/** A sentence for each row that is another one. */
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
    if (other === undefined)
      lines.push(`row ${keyOf(each)} is there, and a replay does not give it`);
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
    ? `what it rests on is ${shown(found.lineage)}, a replay gives ${shown(expected.lineage)}`
    : `${column} is ${shown(ours?.[column])}, a replay gives ${shown(theirs?.[column])}`;
};

const LONGEST = 80;

const shown = (value: unknown): string => {
  const text = JSON.stringify(value) ?? 'missing';
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
};

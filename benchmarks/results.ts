// The results of a run, as they are stored: benchmarks/results.json for the page, or another file.
import { type Figure, numberOf, peerRatioOf, ratioOf, type Row, verdictOf } from './benchmark.ts';
import type { Facts } from './machine.ts';
import type { Spread } from './measure.ts';

export interface Result {
  readonly benchmark: string;
  readonly work: string;
  readonly unit: string;
  readonly raw: number | null;
  readonly ours: number;
  readonly ratio: Spread | null;
  readonly mark: number | null;
  readonly lessIsBetter?: boolean;
  readonly against?: string;
  readonly peer?: {
    readonly name: string;
    readonly rate: number;
    readonly ratio: Spread;
    readonly mark: number;
  };
  readonly remark?: string;
  readonly ifMissed?: string;
  readonly verdict: 'reached' | 'missed' | '';
}

export interface Results {
  /** Day of the run. */
  readonly on: string;
  readonly facts: Facts;
  readonly results: ReadonlyArray<Result>;
}

/** Rounds to three significant digits, more than a machine reproduces. */
const rounded = (value: number): number => Number(value.toPrecision(4));
const roundedFigure = (figure: Figure): number => rounded(numberOf(figure));
const roundedSpread = ({ low, median, high }: Spread): Spread => ({
  low: rounded(low),
  median: rounded(median),
  high: rounded(high),
});

export const resultOf = (benchmark: string, row: Row): Result => {
  const ratio = ratioOf(row);
  const peerRatio = peerRatioOf(row);
  const { work, unit, mark, lessIsBetter, against, peer, remark, ifMissed } = row;
  return {
    benchmark,
    work,
    unit,
    raw: row.raw === null ? null : roundedFigure(row.raw),
    ours: roundedFigure(row.ours),
    ratio: ratio === null ? null : roundedSpread(ratio),
    mark,
    ...(lessIsBetter === undefined ? {} : { lessIsBetter }),
    ...(against === undefined ? {} : { against }),
    ...(peer === undefined || peerRatio === null
      ? {}
      : {
          peer: {
            name: peer.name,
            rate: roundedFigure(peer.rate),
            ratio: roundedSpread(peerRatio),
            mark: peer.mark,
          },
        }),
    ...(remark === undefined ? {} : { remark }),
    ...(ifMissed === undefined ? {} : { ifMissed }),
    verdict: verdictOf(row),
  };
};

/** Facts that vary between runs on the same machine. */
const passing = new Set(['One fsync of 4 KiB']);

const sameMachine = (one: Facts, other: Facts): boolean =>
  Object.entries(one).every(
    ([name, value]) => passing.has(name) || !(name in other) || other[name] === value,
  );

/**
 * The earlier results, with those of repeated benchmarks replaced, in the order of `names`. Throws if the
 * machine or a version differs, because one table must not mix two machines.
 */
export const merged = (
  before: Results | null,
  now: Results,
  names: ReadonlyArray<string>,
): Results => {
  const again = new Set(now.results.map(({ benchmark }) => benchmark));
  const kept = (before?.results ?? []).filter(
    ({ benchmark }) => names.includes(benchmark) && !again.has(benchmark),
  );
  if (before === null || kept.length === 0) return now;
  if (!sameMachine(before.facts, now.facts))
    throw new Error(
      'The stored results come from another machine or version. Measure all benchmarks again: name none.',
    );
  return {
    on: now.on,
    facts: { ...before.facts, ...now.facts },
    results: [...kept, ...now.results].toSorted(
      (a, b) => names.indexOf(a.benchmark) - names.indexOf(b.benchmark),
    ),
  };
};

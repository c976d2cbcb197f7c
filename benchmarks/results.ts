// What a run measured, as it is written down: benchmarks/results.json for the page, or a file of one's own.
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

/** Three figures are more than a machine repeats. */
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

/** Facts that differ from run to run on the same machine. */
const passing = new Set(['One fsync of 4 KiB']);

const sameMachine = (one: Facts, other: Facts): boolean =>
  Object.entries(one).every(
    ([name, value]) => passing.has(name) || !(name in other) || other[name] === value,
  );

/**
 * The results of before, with those of benchmarks that were measured again in their place, in the order of
 * `names`. Throws where the machine or a version is another one: figures of two machines have no place in
 * one table.
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
      'The results that are kept were measured on another machine or version; measure all anew, without naming benchmarks.',
    );
  return {
    on: now.on,
    facts: { ...before.facts, ...now.facts },
    results: [...kept, ...now.results].toSorted(
      (a, b) => names.indexOf(a.benchmark) - names.indexOf(b.benchmark),
    ),
  };
};

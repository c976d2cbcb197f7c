// Mistakes that the records or another claim contradict, and that no verdict reports.
import { claimText } from './claim-content.js';
import type { SimulatedClaim } from './claims.js';
import { provenBounds } from './happening.js';
import type { SimulatedVerdict, Violation } from './judge.js';
import type { SimulatedWorld } from './simulated-world.js';

/** Verdicts that make a reader look. */
const alarms: ReadonlySet<string> = new Set(['conflict', 'exceeds', 'short', 'tension']);

const lowOf = ({ quantity: { low } }: SimulatedClaim): number =>
  low === null ? -Infinity : Number(low.value);
const highOf = ({ quantity: { high } }: SimulatedClaim): number =>
  high === null ? Infinity : Number(high.value);

/** What contradicts the claim beyond doubt; null if nothing does. */
const contradiction = (claim: SimulatedClaim, world: SimulatedWorld): string | null => {
  if (claim.isTrue !== false) return null;
  const { least, most } = provenBounds(claim.counted, world.happenings, world.map);
  if (least > highOf(claim)) return `the records prove at least ${least}`;
  if (most < lowOf(claim) && world.isComplete(claim.counted))
    return `the records are complete and allow at most ${most}`;
  return null;
};

const sum = (numbers: ReadonlyArray<number>): number =>
  numbers.reduce((total, next) => total + next, 0);

/** Links between claims that cannot all be true, with the claims whose verdict must say so. */
const disagreements = ({ links, claims }: SimulatedWorld): ReadonlyArray<SimulatedClaim> => {
  const known = new Map(claims.map((claim) => [claim.statementId, claim]));
  return links.flatMap(({ relation, from, to }) => {
    const one = known.get(from);
    const others = to.map((each) => known.get(each)).filter((each) => each !== undefined);
    const [other] = others;
    if (
      one === undefined ||
      other === undefined ||
      [one, ...others].some(({ status }) => status !== 'judged')
    )
      return [];
    const isApart = (left: SimulatedClaim, low: number, high: number): boolean =>
      lowOf(left) > high || highOf(left) < low;
    switch (relation) {
      case 'agreesWith':
        return isApart(one, lowOf(other), highOf(other)) ? [one, other] : [];
      case 'sumOf':
        return isApart(one, sum(others.map(lowOf)), sum(others.map(highOf))) ? [one] : [];
      case 'partOf':
        return lowOf(one) > highOf(other) ? [one, other] : [];
      case 'laterThan':
        return one.counted.period.kind === 'cumulativeTo' &&
          one.counted.indicator.adds !== 'amounts' &&
          highOf(one) < lowOf(other)
          ? [one, other]
          : [];
    }
  });
};

/** The mistakes that no verdict reports. */
export const overlooked = (
  world: SimulatedWorld,
  verdictOn: (statementId: string) => SimulatedVerdict | undefined,
): ReadonlyArray<Violation> => {
  const isReported = ({ statementId }: SimulatedClaim): boolean =>
    alarms.has(verdictOn(statementId)?.verdict ?? '');
  const said = (claim: SimulatedClaim): string => {
    const row = verdictOn(claim.statementId);
    return `${claim.statementId} (${claimText(claim)}) is “${row?.verdict}, ${row?.strength ?? row?.reason}”`;
  };
  return [
    ...world.claims.flatMap((claim): ReadonlyArray<Violation> => {
      const against = claim.status === 'judged' ? contradiction(claim, world) : null;
      return against === null || isReported(claim)
        ? []
        : [
            {
              kind: 'overlooked',
              subject: `${claim.counted.indicator.code}, by records`,
              text: `${said(claim)}, although ${against}.`,
            },
          ];
    }),
    ...disagreements(world).flatMap((claim): ReadonlyArray<Violation> =>
      isReported(claim)
        ? []
        : [
            {
              kind: 'overlooked',
              subject: `${claim.counted.indicator.code}, by claims`,
              text: `${said(claim)}, although a linked claim contradicts it.`,
            },
          ],
    ),
  ];
};

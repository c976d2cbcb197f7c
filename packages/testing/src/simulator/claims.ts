// The claims of a simulated world: true figures in a source's words, some of them wrong.
import type { CalendarDay, Quantity } from '@aidtrail/domain';

import { daysAfter } from '../fixed.js';
import { claimText, contentOf } from './claim-content.js';
import type { ClaimPlan, FigurePlan } from './claim-plans.js';
import { allows, worded } from './figures.js';
import {
  type Counted,
  type Happening,
  type Period,
  type SimulatedIndicator,
  trueFigures,
} from './happening.js';
import type { Limits, WorldMap } from './map.js';
import { corrected, documents, linked, retracted, states } from './statements.js';
import type { Step } from './step.js';

/** A claim of a source about a simulated world. */
export interface SimulatedClaim {
  readonly statementId: string;
  readonly counted: Counted;
  readonly quantity: Quantity;
  /** The true figures; two where it is a matter of convention. */
  readonly figures: ReadonlyArray<number>;
  /** Null where it is a matter of convention. */
  readonly isTrue: boolean | null;
  /** What must become of its statement: judged, recognised as a repetition, or left out of everything. */
  readonly status: 'judged' | 'repetition' | 'retracted';
}

/** A link between claims of a simulated world. */
export interface SimulatedLink {
  readonly relation: 'agreesWith' | 'partOf' | 'sumOf' | 'laterThan';
  readonly from: string;
  readonly to: ReadonlyArray<string>;
}

/** Claims with the steps that record them. */
export interface Claimed {
  readonly claims: ReadonlyArray<SimulatedClaim>;
  readonly links: ReadonlyArray<SimulatedLink>;
  readonly steps: ReadonlyArray<Step>;
}

/** What claims are about. */
export interface Truth {
  readonly indicators: ReadonlyArray<SimulatedIndicator>;
  readonly happenings: ReadonlyArray<Happening>;
  readonly map: WorldMap;
}

/** The claims that the plan describes. `number` distinguishes the claims of a world. */
export const claimsOf = (plan: ClaimPlan, number: number, truth: Truth): Claimed => {
  const { indicators } = truth;
  const indicator = indicators[plan.indicator % indicators.length];
  if (indicator === undefined) return { claims: [], links: [], steps: [] };
  const counted: Counted = {
    indicator,
    limits: possibleLimits(plan.limits, indicator),
    period: periodOf(plan, indicator),
  };
  const statementId = `claim-${number}`;
  const first = claimed(statementId, counted, plan, truth);
  const recorded = edited(first, plan, truth);
  // A statement that is retracted or repeated is linked to nothing else.
  return recorded.claims.length === 1 && recorded.claims[0]?.status === 'judged'
    ? joined([recorded, ...related(first, plan, truth)])
    : recorded;
};

const joined = (all: ReadonlyArray<Claimed>): Claimed => ({
  claims: all.flatMap(({ claims }) => [...claims]),
  links: all.flatMap(({ links }) => [...links]),
  steps: all.flatMap(({ steps }) => [...steps]),
});

const possibleLimits = (limits: Limits, { isSent }: SimulatedIndicator): Limits =>
  isSent || (limits.sender === undefined && limits.programme === undefined) ? limits : {};

const periodOf = (plan: ClaimPlan, { periods }: SimulatedIndicator): Period => {
  const kind = periods[plan.period % periods.length] ?? 'cumulativeTo';
  const [one, other] = plan.days;
  if (kind !== 'interval') return { kind, to: one };
  const [from, to] = one < other ? [one, other] : [other, one];
  return plan.isInYears
    ? {
        kind,
        from: `${from.slice(0, 4)}-01-01` as CalendarDay,
        to: `${to.slice(0, 4)}-12-31` as CalendarDay,
      }
    : { kind, from, to };
};

const claimed = (
  statementId: string,
  counted: Counted,
  { wording, error }: FigurePlan,
  { happenings, map }: Truth,
): SimulatedClaim => {
  const figures = trueFigures(counted, happenings, map);
  const { unit, scale } = counted.indicator;
  const stated = Math.max(0, (figures[0] ?? 0) + error * scale);
  const quantity = worded(stated, wording, unit, scale);
  const answers = new Set(figures.map((figure) => allows(quantity, figure)));
  return {
    statementId,
    counted,
    quantity,
    figures,
    isTrue: answers.size === 1 ? answers.has(true) : null,
    status: 'judged',
  };
};

const documentOf = ({ document }: FigurePlan): string => documents[document] ?? documents[0];

const plain = (claim: SimulatedClaim, plan: FigurePlan): Claimed => ({
  claims: [claim],
  links: [],
  steps: [states(claim.statementId, documentOf(plan), contentOf(claim), claimText(claim))],
});

/** The claim, as its record comes about. */
const edited = (claim: SimulatedClaim, plan: ClaimPlan, truth: Truth): Claimed => {
  const { statementId, counted } = claim;
  const name = documentOf(plan);
  const content = contentOf(claim);
  switch (plan.edit) {
    case 'none':
      return plain(claim, plan);
    case 'figure corrected': {
      const misread = {
        ...claim,
        quantity: worded(
          97 * counted.indicator.scale,
          { kind: 'exact', step: 1 },
          counted.indicator.unit,
          1,
        ),
      };
      return {
        ...plain(claim, plan),
        steps: [
          states(statementId, name, contentOf(misread), claimText(misread)),
          corrected(statementId, name, content, claimText(claim)),
        ],
      };
    }
    case 'indicator corrected': {
      const other = truth.indicators.find(
        ({ code, unit }) => code !== counted.indicator.code && unit === counted.indicator.unit,
      );
      if (other === undefined) return plain(claim, plan);
      return {
        ...plain(claim, plan),
        steps: [
          states(
            statementId,
            name,
            contentOf(claim, other.code),
            `${claimText(claim)}, entered as ${other.code}`,
          ),
          corrected(statementId, name, content, claimText(claim)),
        ],
      };
    }
    case 'retracted':
      return {
        claims: [{ ...claim, status: 'retracted' }],
        links: [],
        steps: [...plain(claim, plan).steps, retracted(statementId)],
      };
    case 'repeated':
    case 'repeated, original retracted':
    case 'repeated twice, original retracted': {
      const isRetracted = plan.edit !== 'repeated';
      const times = plan.edit === 'repeated twice, original retracted' ? 2 : 1;
      const repeats = Array.from({ length: times }, (_, index): SimulatedClaim => ({
        ...claim,
        statementId: `${statementId}-again-${index + 1}`,
        status: isRetracted && index === 0 ? 'judged' : 'repetition',
      }));
      return {
        claims: [{ ...claim, status: isRetracted ? 'retracted' : 'judged' }, ...repeats],
        links: [],
        steps: [
          ...plain(claim, plan).steps,
          ...repeats.flatMap((repeat) => [
            ...plain(repeat, plan).steps,
            linked(repeat.statementId, 'duplicateOf', [statementId]),
          ]),
          ...(isRetracted
            ? [
                retracted(
                  statementId,
                  repeats.map((each) => `${each.statementId} duplicateOf ${statementId}`),
                ),
              ]
            : []),
        ],
      };
    }
  }
};

/** Other claims, and their links with the first one. */
const related = (first: SimulatedClaim, plan: ClaimPlan, truth: Truth): ReadonlyArray<Claimed> => {
  const { counted, statementId } = first;
  const { limits, period, indicator } = counted;
  const [other] = plan.others;
  const another = (suffix: string, change: Partial<Counted>, figure: FigurePlan): Claimed =>
    plain(claimed(`${statementId}-${suffix}`, { ...counted, ...change }, figure, truth), figure);
  const withLink = (claims: Claimed, link: SimulatedLink): Claimed => ({
    ...claims,
    links: [link],
    steps: [...claims.steps, linked(link.from, link.relation, link.to)],
  });
  const isWide =
    limits.hospital === undefined && (limits.within === undefined || limits.within === 'north');
  switch (plan.relation) {
    case 'none':
      return [];
    case 'agreement':
      return [
        withLink(another('too', {}, { ...other, document: 1 - plan.document }), {
          relation: 'agreesWith',
          from: `${statementId}-too`,
          to: [statementId],
        }),
      ];
    case 'later': {
      if (period.kind === 'interval') return [];
      const to = daysAfter(period.to, 400);
      return [
        withLink(another('later', { period: { kind: period.kind, to } }, other), {
          relation: 'laterThan',
          from: `${statementId}-later`,
          to: [statementId],
        }),
      ];
    }
    case 'part':
      // What is paid back to one place in an interval can make the whole smaller than another part.
      return !isWide || (indicator.adds === 'amounts' && period.kind === 'interval')
        ? []
        : [
            withLink(another('part', { limits: { ...limits, within: 'west' } }, other), {
              relation: 'partOf',
              from: `${statementId}-part`,
              to: [statementId],
            }),
          ];
    case 'sum': {
      if (!isWide || !indicator.isAdditive) return [];
      const counties = ['west-1', 'west-2', 'east-1'] as const;
      const parts = counties.map((within, index) =>
        another(within, { limits: { ...limits, within } }, plan.others[index] ?? other),
      );
      const to = counties.map((within) => `${statementId}-${within}`);
      return [withLink(joined(parts), { relation: 'sumOf', from: statementId, to })];
    }
  }
};

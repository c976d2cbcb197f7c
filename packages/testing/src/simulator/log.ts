// Records the steps of a world in some order.
import type { AidEvent } from '@aidtrail/domain';
import * as E from 'fp-ts/lib/Either.js';

import { emptyWorld } from '../world.js';
import type { Step } from './step.js';

/** A step that was refused. */
export interface Refusal {
  readonly step: Step;
  readonly rejection: { readonly _tag: string };
}

/** A log, and what was refused on the way. */
export interface Recorded {
  readonly events: ReadonlyArray<AidEvent>;
  readonly steps: ReadonlyArray<Step>;
  readonly refusals: ReadonlyArray<Refusal>;
}

/** FNV-1a: spreads the steps of every order, and stays the same when a world shrinks. */
const rankOf = (text: string, order: number): number => {
  let hash = 0x811c9dc5 ^ order;
  for (let index = 0; index < text.length; index += 1)
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  return (Math.imul(hash, 0x85ebca6b) ^ (hash >>> 13)) >>> 0;
};

/** The steps in one of the orders that their references allow; 0 is the order in which they are given. */
export const inOrder = (steps: ReadonlyArray<Step>, order: number): ReadonlyArray<Step> => {
  const known = new Set(steps.map(({ key }) => key));
  const truths = Map.groupBy(
    steps.filter(({ isMistaken }) => isMistaken !== true),
    ({ stream }) => stream,
  );
  const isReady = ({ needs, isMistaken, stream }: Step): boolean =>
    needs.every((key) => done.has(key) || !known.has(key)) &&
    (isMistaken !== true || (truths.get(stream) ?? []).every(({ key }) => done.has(key)));
  const waiting = steps
    .map((each, index) => ({ step: each, rank: order === 0 ? index : rankOf(each.key, order) }))
    .toSorted((left, right) => left.rank - right.rank);
  const done = new Set<string>();
  const ordered: Step[] = [];
  while (waiting.length > 0) {
    const index = waiting.findIndex(({ step }) => isReady(step));
    const [next] = waiting.splice(Math.max(index, 0), 1);
    if (index === -1 || next === undefined)
      throw new Error(`steps need each other: ${waiting.map(({ step }) => step.key).join(', ')}`);
    done.add(next.step.key);
    ordered.push(next.step);
  }
  return ordered;
};

/** Decides the steps one after the other. */
export const record = (steps: ReadonlyArray<Step>): Recorded => {
  const log = emptyWorld();
  const refusals: Refusal[] = [];
  for (const each of steps) {
    const decision = each.decide(log);
    if (E.isLeft(decision) && each.isMistaken !== true)
      refusals.push({ step: each, rejection: decision.left });
  }
  return { events: log.events() as ReadonlyArray<AidEvent>, steps, refusals };
};

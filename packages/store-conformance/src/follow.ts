// Subscriptions for the cases: their pages are collected, and every wait ends within the patience.
import assert from 'node:assert/strict';

import type {
  AllPage,
  EventStore,
  GlobalPosition,
  SubscribeOptions,
} from '@aidtrail/event-sourcing';

import { eventsOf, soon, pending } from './expect.js';
import type { Scene } from './scene.js';

/** The pages of a subscription up to `position`. Then ends the subscription. */
export const pagesUpTo = async (
  store: EventStore,
  position: GlobalPosition,
  options: SubscribeOptions,
): Promise<ReadonlyArray<AllPage>> => {
  const pages: AllPage[] = [];
  for await (const page of store.subscribe(options)) {
    pages.push(page);
    if (page.upTo >= position) break;
  }
  return pages;
};

/** Subscribes from the origin, and collects pages until the subscription ends. */
export const collect = (scene: Scene, options: SubscribeOptions = {}) => {
  const pages: AllPage[] = [];
  let arrived = (): void => {};
  const ended = (async () => {
    for await (const page of scene.store.subscribe({ after: scene.origin, ...options })) {
      pages.push(page);
      arrived();
    }
  })();
  const events = () => eventsOf(pages);
  const reached = async (count: number): Promise<void> => {
    while (events().length < count)
      await new Promise<void>((resolve) => {
        arrived = resolve;
      });
  };
  const withoutError = pending(
    ended.catch((thrown: unknown) =>
      assert.fail(`the subscription ended with an error: ${String(thrown)}`),
    ),
  );
  const inTime = <Result>(promise: Promise<Result>, what: string) =>
    soon(promise, scene.patienceMilliseconds, what);
  return {
    events,
    reached: (count: number) =>
      inTime(Promise.race([reached(count), withoutError]), `${count} events to arrive`),
    ended: () => inTime(withoutError, 'the subscription to end'),
  };
};

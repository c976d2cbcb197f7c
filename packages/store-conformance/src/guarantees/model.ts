// Random sequences of what a store can be asked for, compared with a list.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';

import type {
  AppendError,
  Appended,
  EventStore,
  EventToAppend,
  ExpectedVersion,
  GlobalPosition,
  RecordedEvent,
  StreamName,
  StreamVersion,
} from '@aidtrail/event-sourcing';
import * as E from 'fp-ts/lib/Either.js';
import fc from 'fast-check';

import type { Capabilities } from '../capabilities.js';
import { allOf, eventsOf, listOf, soon } from '../expect.js';
import { type Group, group } from '../group.js';
import { holds } from '../holds.js';
import { emptyModel, type Model, type ModelAnswer } from '../model.js';
import { idsOf, written } from '../sample-events.js';
import type { Scene } from '../scene.js';

type Step =
  | {
      readonly ask: 'append';
      readonly stream: number;
      readonly events: ReadonlyArray<{ readonly id: number; readonly content: number }>;
      readonly expected: ExpectedVersion;
    }
  | { readonly ask: 'repeat'; readonly back: number; readonly expected: ExpectedVersion }
  | {
      readonly ask: 'readStream';
      readonly stream: number;
      readonly from: number | null;
      readonly direction: 'forwards' | 'backwards';
      readonly pageSize: number;
    }
  | {
      readonly ask: 'readAll' | 'subscribe';
      readonly after: number;
      readonly types: ReadonlyArray<string> | null;
      readonly pageSize: number;
    }
  | { readonly ask: 'reopen' };

const TYPES = ['TeamDispatched', 'TeamReturned'] as const;
const stream = fc.nat({ max: 2 });
const pageSize = fc.integer({ min: 1, max: 4 });
// Weighted so that most appends succeed: a store has to hold something before it can go wrong.
const expected = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom<ExpectedVersion>('any') },
  { weight: 3, arbitrary: fc.constantFrom<ExpectedVersion>('noStream', 'streamExists') },
  { weight: 2, arbitrary: fc.nat({ max: 6 }).map((version) => version as StreamVersion) },
);
const events = fc.array(
  fc.record({
    id: fc.nat({ max: 60 }),
    content: fc.oneof(
      { weight: 5, arbitrary: fc.constant(0) },
      { weight: 1, arbitrary: fc.constant(1) },
    ),
  }),
  { minLength: 1, maxLength: 4 },
);
const append: fc.Arbitrary<Step> = fc.record({
  ask: fc.constant('append' as const),
  stream,
  events,
  expected,
});
/** An append of some steps before, once more. */
const repeat: fc.Arbitrary<Step> = fc.record({
  ask: fc.constant('repeat' as const),
  back: fc.integer({ min: 1, max: 8 }),
  expected,
});
const readStream: fc.Arbitrary<Step> = fc.record({
  ask: fc.constant('readStream' as const),
  stream,
  from: fc.option(fc.nat({ max: 8 }), { nil: null }),
  direction: fc.constantFrom('forwards' as const, 'backwards' as const),
  pageSize,
});
const readAll: fc.Arbitrary<Step> = fc.record({
  ask: fc.constantFrom('readAll' as const, 'subscribe' as const),
  after: fc.nat({ max: 20 }),
  types: fc.option(fc.subarray<string>([...TYPES]), { nil: null }),
  pageSize,
});
const reopen: fc.Arbitrary<Step> = fc.constant({ ask: 'reopen' });

const steps = (supports: Capabilities): fc.Arbitrary<ReadonlyArray<Step>> =>
  fc.array(
    fc.oneof(
      { weight: 6, arbitrary: append },
      { weight: 2, arbitrary: repeat },
      { weight: 2, arbitrary: readStream },
      { weight: 2, arbitrary: readAll },
      { weight: supports.reopening ? 1 : 0, arbitrary: reopen },
    ),
    { minLength: 1, maxLength: 30 },
  );

const answerOf = (outcome: E.Either<AppendError, Appended>): ModelAnswer | string => {
  if (E.isRight(outcome)) {
    const { version, alreadyKnown } = outcome.right;
    return { tag: 'Appended', version, alreadyKnown };
  }
  const error = outcome.left;
  if (error._tag === 'VersionConflict') return { tag: error._tag, actual: error.actual };
  return error._tag === 'EventIdConflict' ? { tag: error._tag } : error.message;
};

type Append = Extract<Step, { ask: 'append' }>;

/** One run: a store and a list that are asked the same. */
interface Run {
  store: EventStore;
  readonly model: Model;
  readonly appends: Append[];
  readonly origin: GlobalPosition;
  readonly streamAt: (index: number) => StreamName;
  readonly eventAt: (stream: number, id: number, content: number) => EventToAppend;
}

const wantedOf = (model: Model, after: number, types: ReadonlyArray<string> | null) =>
  model.log
    .slice(after)
    .map(({ event }) => event)
    .filter(({ type }) => types === null || types.includes(type));

const take = async (run: Run, step: Step, scene: Scene): Promise<void> => {
  const { model, origin, store } = run;
  if (step.ask === 'repeat') {
    const earlier = run.appends.at(-step.back);
    if (earlier !== undefined) await take(run, { ...earlier, expected: step.expected }, scene);
  } else if (step.ask === 'append') {
    run.appends.push(step);
    const name = run.streamAt(step.stream);
    const batch = step.events.map(({ id, content }) => run.eventAt(step.stream, id, content));
    const outcome = await store.append(name, batch, step.expected)();
    assert.deepEqual(answerOf(outcome), model.append(name, batch, step.expected));
  } else if (step.ask === 'readStream') {
    const { direction, pageSize: size } = step;
    const from = step.from === null ? {} : { from: step.from as StreamVersion };
    const name = run.streamAt(step.stream);
    const pages = await listOf(store.readStream(name, { ...from, direction, pageSize: size }));
    const entries = model.streamOf(name);
    const selected =
      direction === 'forwards'
        ? entries.slice(step.from ?? 0)
        : entries.slice(0, (step.from ?? entries.length) + 1).toReversed();
    assert.deepEqual(
      pages.flat().map(({ version, id }) => ({ version, id })),
      selected.map(({ version, event }) => ({ version, id: event.id })),
    );
    for (const page of pages) assert.ok(page.length > 0 && page.length <= size, 'the page size');
  } else if (step.ask === 'reopen') {
    await store.close();
    run.store = await scene.reopen();
  } else {
    const everything = await allOf(store, { after: origin });
    const start = Math.min(step.after, everything.length);
    const after = everything[start - 1]?.position ?? origin;
    const options = {
      after,
      pageSize: step.pageSize,
      ...(step.types === null ? {} : { types: step.types }),
    };
    const found =
      step.ask === 'readAll'
        ? await allOf(store, options)
        : await subscribed(store, options, scene.patienceMilliseconds);
    assert.deepEqual(idsOf(found), idsOf(wantedOf(model, start, step.types)));
  }
};

const subscribed = async (
  store: EventStore,
  options: { readonly after: GlobalPosition; readonly pageSize: number },
  patienceMilliseconds: number,
): Promise<ReadonlyArray<RecordedEvent>> => {
  const head = await store.head();
  if (head <= options.after) return [];
  const reading = (async () => {
    const pages = [];
    for await (const page of store.subscribe(options)) {
      pages.push(page);
      if (page.upTo >= head) break;
    }
    return eventsOf(pages);
  })();
  return soon(reading, patienceMilliseconds, 'the head');
};

/** The store and a list answer alike, whatever they are asked in whatever order. */
export const model = (supports: Capabilities, runs: number): ReadonlyArray<Group> => [
  group('model', 'the store answers as a list of events would', {
    'random appends, repeats, conflicts, reads and subscriptions give what a list gives': async (
      scene,
    ) => {
      let { store } = scene;
      await holds(
        fc.asyncProperty(steps(supports), async (sequence) => {
          const name = randomUUID();
          const ids = new Map<string, string>();
          const run: Run = {
            store,
            model: emptyModel(),
            appends: [],
            origin: await store.head(),
            streamAt: (index) => scene.stream(`${name}:${index}`),
            eventAt: (index, number, content) => {
              const key = supports.storeWideIds ? `${number}` : `${index}:${number}`;
              const id = ids.get(key) ?? randomUUID();
              ids.set(key, id);
              const type = TYPES[number % 2] ?? TYPES[0];
              return { id, type, schemaVersion: 1, data: { content }, metadata: {} };
            },
          };
          try {
            for (const step of sequence) await take(run, step, scene);
            assert.deepEqual(
              (await allOf(run.store, { after: run.origin })).map((event) => ({
                stream: event.stream,
                version: event.version as number,
                event: written(event),
              })),
              run.model.log,
            );
          } finally {
            store = run.store;
          }
        }),
        runs,
      );
    },
  }),
];

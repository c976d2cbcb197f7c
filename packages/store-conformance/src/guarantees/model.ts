// Random sequences of calls, compared with the same calls on a list.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';

import type {
  AppendError,
  Appended,
  EventStore,
  EventToAppend,
  GlobalPosition,
  RecordedEvent,
  StreamName,
  StreamVersion,
} from '@aidtrail/event-sourcing';
import * as E from 'fp-ts/lib/Either.js';

import type { Capabilities } from '../capabilities.js';
import { allOf, eventsOf, listOf, soon } from '../expect.js';
import { type Follower, follower, type FollowerOptions } from '../follower.js';
import { type Group, group } from '../group.js';
import { checkProperty } from '../check-property.js';
import { type Asked, type Step, stepsFor, TYPES } from '../model-steps.js';
import { emptyModel, type Model, type ModelAnswer } from '../model.js';
import { idsOf, written } from '../sample-events.js';
import type { Scene } from '../scene.js';
import { settleAll, settleInTurn } from '../settle.js';

/** The patience while shrinking, since each step may use all of it. */
const SHRINKING_PATIENCE_MILLISECONDS = 1_000;

const answerOf = (outcome: E.Either<AppendError, Appended>): ModelAnswer | string => {
  if (E.isRight(outcome)) {
    const { version, alreadyKnown } = outcome.right;
    return { tag: 'Appended', version, alreadyKnown };
  }
  const error = outcome.left;
  if (error._tag === 'VersionConflict') return { tag: error._tag, actual: error.actual };
  return error._tag === 'EventIdConflict' ? { tag: error._tag } : error.message;
};

/** One run: a store and a list that receive the same calls. */
interface Run {
  store: EventStore;
  readonly scene: Scene;
  readonly model: Model;
  readonly appends: Array<Asked<'append'>>;
  /** The positions that appends returned for their last events. */
  readonly positions: Map<string, GlobalPosition>;
  readonly followers: Array<Followed>;
  readonly origin: GlobalPosition;
  readonly streamAt: (index: number) => StreamName;
  readonly eventAt: (stream: number, id: number, content: number) => EventToAppend;
}

interface Followed {
  readonly follower: Follower;
  readonly start: number;
  readonly types: ReadonlyArray<string> | null;
}

const wantedOf = (model: Model, after: number, types: ReadonlyArray<string> | null) =>
  model.log
    .slice(after)
    .map(({ event }) => event)
    .filter(({ type }) => types === null || types.includes(type));

const append = async (run: Run, step: Asked<'append'>): Promise<void> => {
  run.appends.push(step);
  const name = run.streamAt(step.stream);
  const batch = step.events.map(({ id, content }) => run.eventAt(step.stream, id, content));
  const outcome = await run.store.append(name, batch, step.expected)();
  assert.deepEqual(answerOf(outcome), run.model.append(name, batch, step.expected));
  const last = batch.at(-1);
  if (E.isRight(outcome) && last !== undefined) run.positions.set(last.id, outcome.right.position);
};

const readStream = async (run: Run, step: Asked<'readStream'>): Promise<void> => {
  const { direction, pageSize } = step;
  const from = step.from === null ? {} : { from: step.from as StreamVersion };
  const name = run.streamAt(step.stream);
  const pages = await listOf(run.store.readStream(name, { ...from, direction, pageSize }));
  const entries = run.model.streamOf(name);
  const selected =
    direction === 'forwards'
      ? entries.slice(step.from ?? 0)
      : entries.slice(0, (step.from ?? entries.length) + 1).toReversed();
  assert.deepEqual(
    pages.flat().map(({ version, id }) => ({ version, id })),
    selected.map(({ version, event }) => ({ version, id: event.id })),
  );
  for (const page of pages) assert.ok(page.length > 0 && page.length <= pageSize, 'the page size');
};

const readLog = async (
  run: Run,
  step: Asked<'readAll' | 'subscribe' | 'follow'>,
): Promise<void> => {
  const { store, model, origin, scene } = run;
  const { patienceMilliseconds } = scene;
  const everything = await allOf(store, { after: origin });
  const start = Math.min(step.after, everything.length);
  const options: FollowerOptions = {
    after: everything[start - 1]?.position ?? origin,
    pageSize: step.pageSize,
    ...(step.types === null ? {} : { types: step.types }),
  };
  if (step.ask === 'follow') {
    const added = follower(store, options, patienceMilliseconds);
    run.followers.push({ follower: added, start, types: step.types });
    return;
  }
  const found =
    step.ask === 'readAll'
      ? await allOf(store, options)
      : await subscribed(store, options, patienceMilliseconds);
  assert.deepEqual(idsOf(found), idsOf(wantedOf(model, start, step.types)));
};

const subscribed = async (
  store: EventStore,
  options: FollowerOptions,
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

const take = async (run: Run, step: Step): Promise<void> => {
  switch (step.ask) {
    case 'repeat': {
      const earlier = run.appends.at(-step.back);
      if (earlier !== undefined) await append(run, { ...earlier, expected: step.expected });
      return;
    }
    case 'append':
      return append(run, step);
    case 'readStream':
      return readStream(run, step);
    case 'reopen':
      await run.store.close();
      run.store = await run.scene.reopen();
      for (const followed of run.followers) await followed.follower.resume(run.store);
      return;
    default:
      return readLog(run, step);
  }
};

/** What is true at the end of every run. */
const expectAlike = async ({ store, model, positions, followers, origin }: Run) => {
  const stored = await allOf(store, { after: origin });
  assert.deepEqual(
    stored.map((event) => ({
      stream: event.stream,
      version: event.version as number,
      event: written(event),
    })),
    model.log,
  );
  for (const { id, position } of stored)
    assert.equal(positions.get(id) ?? position, position, 'the position that the append returned');
  const head = await store.head();
  for (const { follower: one, start, types } of followers)
    assert.deepEqual(
      await one.upTo(head),
      idsOf(wantedOf(model, start, types)),
      'the events of a subscription that stayed open',
    );
};

const lessPatient = (scene: Scene): Scene => ({
  ...scene,
  patienceMilliseconds: Math.min(scene.patienceMilliseconds, SHRINKING_PATIENCE_MILLISECONDS),
});

const begin = async (scene: Scene, store: EventStore, supports: Capabilities): Promise<Run> => {
  const name = randomUUID();
  const ids = new Map<string, string>();
  return {
    store,
    scene,
    model: emptyModel(),
    appends: [],
    positions: new Map(),
    followers: [],
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
};

/** The store and the list give the same results for every sequence of calls. */
export const model = (supports: Capabilities, runs: number): ReadonlyArray<Group> => [
  group('model', 'the store gives the same answers as a list of events', {
    'random appends, repetitions, conflicts, reads and subscriptions give the same results as a list':
      async (scene) => {
        let { store } = scene;
        await checkProperty(stepsFor(supports), runs, async (sequence, isShrinking) => {
          const run = await begin(isShrinking ? lessPatient(scene) : scene, store, supports);
          await settleInTurn(
            async () => {
              for (const step of sequence) await take(run, step);
              await expectAlike(run);
            },
            async () => {
              store = run.store;
              await settleAll(run.followers.map((followed) => followed.follower.end()));
            },
          );
        });
      },
  }),
];

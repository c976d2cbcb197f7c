// What the store adds to the server.
import { expect, test } from '@jest/globals';
import * as E from 'fp-ts/lib/Either.js';

import { describeWithServer } from './describe-with-server.js';
import { opened } from './open.js';
import { dispatches, everything, team } from './sample.js';
import { newPrefix, serverUrl } from './server.js';

describeWithServer('the same ids from two handles at once', () => {
  test.each([1, 20])(
    'are written once, and the other content is refused, in appends of %i',
    async (count) => {
      const prefix = newPrefix();
      const handles = await Promise.all([1, 2].map(() => opened({ url: serverUrl, prefix })));
      const ids = dispatches(count).map(({ id }) => id);
      const outcomes = await Promise.all(
        handles.map((handle, index) =>
          handle.append(
            team,
            dispatches(count, { data: { by: index } }).map((event, at) => ({
              ...event,
              id: ids[at] ?? event.id,
            })),
            'noStream',
          )(),
        ),
      );
      const won = outcomes.findIndex(E.isRight);
      expect(outcomes[won]).toMatchObject({ right: { alreadyKnown: false } });
      expect(outcomes[1 - won]).toMatchObject({
        left: { _tag: 'EventIdConflict', reason: 'otherContent' },
      });
      const events = handles[0] === undefined ? [] : await everything(handles[0]);
      expect(events.map(({ data }) => data)).toEqual(ids.map(() => ({ by: won })));
      await Promise.all(handles.map((handle) => handle.close()));
    },
  );

  test('are known to the one that comes second with the same content', async () => {
    const prefix = newPrefix();
    const handles = await Promise.all(
      Array.from({ length: 4 }, () => opened({ url: serverUrl, prefix })),
    );
    const events = dispatches(3);
    const outcomes = await Promise.all(
      handles.map((handle) => handle.append(team, events, 'any')()),
    );
    const known = outcomes.map((outcome) => E.isRight(outcome) && outcome.right.alreadyKnown);
    expect(outcomes.filter(E.isRight)).toHaveLength(4);
    expect(known.filter(Boolean)).toHaveLength(3);
    await Promise.all(handles.map((handle) => handle.close()));
  });
});

describeWithServer('an append above the limit', () => {
  test('is refused whole, with the limit, before it is sent', async () => {
    const store = await opened({ url: serverUrl, prefix: newPrefix() });
    const events = dispatches(3, { data: { text: 'x'.repeat(400_000) } });
    expect(await store.append(team, events, 'noStream')()).toMatchObject({
      left: {
        _tag: 'InvalidAppend',
        path: 'events',
        reason: expect.stringContaining('the limit is 1048576'),
      },
    });
    expect(await everything(store)).toEqual([]);
    await store.close();
  });

  test('is refused by the server if its limit is lower than the store was given', async () => {
    const store = await opened({
      url: serverUrl,
      prefix: newPrefix(),
      maxAppendBytes: 10_000_000,
    });
    const events = dispatches(3, { data: { text: 'x'.repeat(400_000) } });
    expect(await store.append(team, events, 'noStream')()).toMatchObject({
      left: { _tag: 'InvalidAppend', reason: expect.stringContaining('the limit is') },
    });
    expect(await everything(store)).toEqual([]);
    await store.close();
  });
});

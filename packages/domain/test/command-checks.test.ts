// What every aggregate refuses before it decides: fields that a command does not have, and the id of another stream.
import { describe, expect, test } from '@jest/globals';
import type { AnyEvent } from '@aidtrail/event-sourcing';
import { arbitraryEvent } from '@aidtrail/testing';
import * as fc from 'fast-check';

import { aidAggregates, type FactTable } from '../src/index.js';

interface Command {
  readonly type: string;
  readonly [field: string]: unknown;
}

const streamIdOf = (facts: FactTable, { type, data }: AnyEvent): string =>
  facts.entries[type]?.stream?.(data) ??
  ((data as Readonly<Record<string, string>>)[facts.stream] as string);

const commandsOf = aidAggregates.flatMap(({ category, events, facts, faultsIn }) =>
  events.definitions.flatMap((definition) => {
    const entry = facts.entries[definition.type];
    if (entry === undefined || category === 'document') return [];
    const { command: type, derived = [], lookUps = [] } = entry;
    const commands = arbitraryEvent(definition).map((event: AnyEvent) => {
      const given = Object.entries(event.data as object).filter(([key]) => !derived.includes(key));
      const lookedUp = lookUps.map((name) => [name, null] as const);
      const command: Command = { ...Object.fromEntries([...given, ...lookedUp]), type };
      return { command, id: streamIdOf(facts, event) };
    });
    const faults = faultsIn as unknown as (command: Command, id: string) => ReadonlyArray<object>;
    return [[`${category}: ${type}`, commands, faults] as const];
  }),
);

test('every command is tried', () => expect(commandsOf.length).toBeGreaterThan(60));

describe.each(commandsOf)('%s', (_, commands, faultsIn) => {
  test('may have its own fields and look-ups, and no other', () =>
    fc.assert(
      fc.property(commands, ({ command, id }) => {
        expect(faultsIn(command, id)).toEqual([]);
        expect(faultsIn({ ...command, patientName: 'x', constructor: 'y' }, id)).toMatchObject([
          { path: `${command.type}.patientName` },
          { path: `${command.type}.constructor` },
        ]);
      }),
      { numRuns: 10 },
    ));

  test('is given to the stream that it is about', () =>
    fc.assert(
      fc.property(commands, ({ command, id }) => {
        expect(faultsIn(command, `${id}x`)).toMatchObject([{ path: 'id' }]);
      }),
      { numRuns: 10 },
    ));
});

describe('the document', () => {
  const document = aidAggregates.find(({ category }) => category === 'document');
  const faultsIn = document?.faultsIn as unknown as (command: Command, id: string) => object;

  test('goes by the hash of its bytes, which only its registration carries', () => {
    expect(faultsIn({ type: 'RegisterDocument', sha256: 'ab' }, 'ab')).toEqual([]);
    expect(faultsIn({ type: 'RegisterDocument', sha256: 'ab' }, 'cd')).toMatchObject([
      { path: 'id' },
    ]);
    expect(faultsIn({ type: 'ExcludeRange', documentId: '007' }, 'ab')).toEqual([]);
  });
});

test('a command of no aggregate names those that there are', () => {
  const [first] = aidAggregates;
  const faultsIn = first?.faultsIn as unknown as (command: Command, id: string) => object;
  expect(faultsIn({ type: 'DropTable' }, '1')).toMatchObject([
    { path: 'DropTable', reason: expect.stringContaining('FormAlliance') },
  ]);
});

// The text above the table of each guarantee.
import type { Guarantee } from '../../packages/store-conformance/src/index.ts';

interface Chapter {
  readonly guarantee: Guarantee;
  readonly title: string;
  readonly text: string;
  /** In packages/store-conformance/src/guarantees. */
  readonly files: ReadonlyArray<string>;
}

export const chapters: ReadonlyArray<Chapter> = [
  {
    guarantee: 1,
    title: '1. The expected version is checked atomically with the write',
    text: 'This applies to all four kinds: any version, no stream, any existing stream, an exact version. A conflict is a value that carries the actual version.',
    files: ['expected-version'],
  },
  {
    guarantee: 2,
    title: '2. Nothing acknowledged is lost or duplicated',
    text: 'An append with ids that are already stored returns the first result; other content under such an id is an error. An unknown outcome is reported as unknown, and repeating the append resolves it.',
    files: ['event-ids', 'lost-answers', 'restarts'],
  },
  {
    guarantee: 3,
    title: '3. Readers see one global order and miss nothing',
    text: 'A reader that has seen a position never finds a new event at or below it later, whichever of two transactions commits first. Positions increase and may have gaps. Within a stream, the global order is the order of the stream.',
    files: ['global-order', 'late-commits'],
  },
  {
    guarantee: 4,
    title: '4. Reads are in order, by page, and filtered by the store',
    text: 'A filter names one or more types. `EventTypes.storedNames` returns all names that a type has had.',
    files: ['reading'],
  },
  {
    guarantee: 5,
    title: '5. Large appends are stored completely',
    text: 'An event may have 1,000,000 bytes of type, data and metadata. A store rejects what it cannot store; it never truncates.',
    files: ['large-appends'],
  },
  {
    guarantee: 6,
    title: '6. Data and metadata are returned exactly',
    text: 'Text is exact to the code unit, numbers to the last bit, and the time of recording to the millisecond.',
    files: ['exact-content'],
  },
  {
    guarantee: 7,
    title: '7. Subscriptions deliver every event once and in order',
    text: 'They resume from a checkpoint and after a restart, and end immediately on abort. A caller can wait for a position.',
    files: ['subscriptions', 'restarts'],
  },
  {
    guarantee: 8,
    title: '8. Invalid input is rejected before anything is written',
    text: 'The error names the location in the input.',
    files: ['bad-input'],
  },
  {
    guarantee: 9,
    title: '9. Closing waits for appends in flight',
    text: 'A later call fails with a typed error.',
    files: ['closing'],
  },
  {
    guarantee: 10,
    title: '10. Every log has an identity of its own',
    text: 'It is given when the log is created and never changes. A log that is dropped and begun again has another one, whatever events it holds. Read models, archives and keys record the identity of their log.',
    files: ['identity'],
  },
  {
    guarantee: 'model',
    title: 'All guarantees together',
    text: 'Random sequences of appends, conflicts, repetitions, reads and subscriptions run on the store and on a list of events, and must give the same results. A failing sequence is shrunk to the fewest steps. `AIDTRAIL_MODEL_RUNS` sets the number of sequences; the default is 100.',
    files: ['model'],
  },
];

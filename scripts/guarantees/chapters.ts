// What stands above the table of each guarantee.
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
    title: '1. The expected version is checked with the write',
    text: 'For all four kinds: any, no stream, a stream, an exact version. A lost race is a value that carries the actual version.',
    files: ['expected-version'],
  },
  {
    guarantee: 2,
    title: '2. Nothing acknowledged is lost, nothing is doubled',
    text: 'The same ids again are answered with the first result; other content under a known id is an error. An outcome that is not known is told as such, and repeating the append resolves it.',
    files: ['event-ids', 'lost-answers', 'restarts'],
  },
  {
    guarantee: 3,
    title: '3. One global order without gaps for readers',
    text: 'Who has seen a position never later finds a new event at or below it, whichever of two transactions commits first. Positions rise; they need not be dense. Within a stream the global order is the stream’s order.',
    files: ['global-order', 'late-commits'],
  },
  {
    guarantee: 4,
    title: '4. Reads are in order, by page, and filtered by the store',
    text: 'A filter names types, one or several. Whoever reads through an event’s definition asks for all its historical names.',
    files: ['reading'],
  },
  {
    guarantee: 5,
    title: '5. Large appends are kept whole',
    text: 'An event may have 1,000,000 bytes of type, data and metadata. What a store cannot take it refuses; it cuts nothing.',
    files: ['large-appends'],
  },
  {
    guarantee: 6,
    title: '6. Data and metadata come back exactly',
    text: 'To the code unit and to the last bit, and the time of recording with them.',
    files: ['exact-content'],
  },
  {
    guarantee: 7,
    title: '7. Subscriptions deliver every event once and in order',
    text: 'They go on from a checkpoint and after a restart, and end at once when asked to. A position can be waited for.',
    files: ['subscriptions', 'restarts'],
  },
  {
    guarantee: 8,
    title: '8. Bad input is refused before anything is written',
    text: 'The error says where it is.',
    files: ['bad-input'],
  },
  {
    guarantee: 9,
    title: '9. Closing waits for what is in flight',
    text: 'Use afterwards is a typed error.',
    files: ['closing'],
  },
  {
    guarantee: 'model',
    title: 'All at once',
    text: 'Random sequences of appends, conflicts, repeats, reads and subscriptions, on every store and on a plain list of events. The memory store is compared with the same list, so all stores answer alike. A sequence that fails is shrunk to the fewest steps. `AIDTRAIL_MODEL_RUNS` asks for more sequences than 100.',
    files: ['model'],
  },
];

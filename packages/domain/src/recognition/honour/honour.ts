import { recordedOnce } from '../../facts/recorded-once.js';
import { honourConferred, honourEvents } from './events.js';

/** Command: `ConferHonour` with the data of HonourConferred. */
export const honour = recordedOnce({
  category: 'honour',
  commandType: 'ConferHonour',
  definition: honourConferred,
  events: honourEvents,
  idOf: ({ honourId }) => honourId,
});

import { recordedOnce } from '../../facts/recorded-once.js';
import { occasionEvents, occasionRecorded } from './events.js';

/** Command: `RecordOccasion` with the data of OccasionRecorded. */
export const occasion = recordedOnce({
  category: 'occasion',
  commandType: 'RecordOccasion',
  definition: occasionRecorded,
  events: occasionEvents,
  idOf: ({ occasionId }) => occasionId,
});

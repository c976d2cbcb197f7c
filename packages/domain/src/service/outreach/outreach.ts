import { recordedOnce } from '../../facts/recorded-once.js';
import { outreachEvents, outreachHeld } from './events.js';

/** Command: `HoldOutreach` with the data of OutreachHeld. */
export const outreach = recordedOnce({
  category: 'outreach',
  commandType: 'HoldOutreach',
  definition: outreachHeld,
  events: outreachEvents,
  idOf: ({ outreachId }) => outreachId,
});

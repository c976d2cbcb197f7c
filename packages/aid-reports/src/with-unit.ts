import { Unit } from '@aidtrail/domain';
import { withUnit as inWords } from '@aidtrail/domain/reconciliation';
import type { Cell, Localized } from '@aidtrail/projections';

/** “nearly 300 persons”, “CNY 8.3 million”. A unit that the domain does not know follows the figure as it is. */
export const withUnit = ({ display, unit, worded }: Cell): Localized => ({
  ...(Unit.is(unit)
    ? { en: inWords(display.en, unit, 'en'), zh: inWords(display.zh, unit, 'zh') }
    : { en: `${display.en} ${unit}`, zh: `${display.zh}${unit}` }),
  ...worded,
});

// The sentences for comparisons in time, and for repetitions.
import type { StatementId } from '../values/identity.js';
import type { Localized } from '../values/localized.js';
import type { PartialDate } from '../values/partial-date.js';
import type { Interval, Quantity } from '../values/quantity.js';
import { negated, point, pointValue } from './interval-arithmetic.js';
import {
  claimText as claim,
  dateText,
  en,
  intervalText,
  measureText,
  references,
  sentence,
  zh,
} from './wording.js';

type Ids = ReadonlyArray<StatementId>;

/** A figure, and the end of its period. */
type Dated = readonly [Quantity, PartialDate | undefined];

const dated = ([quantity, date]: Dated): Localized => {
  const when = dateText(date);
  return when === null
    ? claim(quantity)
    : sentence(en`${claim(quantity)} (${when})`, zh`${claim(quantity)}（${when}）`);
};

const isWhole = ({ precision, low, high }: Quantity): boolean =>
  precision !== undefined || (low !== null && low.value === high?.value);

/** “4.02 years”; of rounded figures “4.02 years (between 4.01 and 4.03)”; else the range alone. */
const amountOf = (change: Interval, earlier: Quantity, later: Quantity): Localized => {
  const { low, high } = change;
  const isRounded = isWhole(earlier) && isWhole(later);
  if (pointValue(change) !== null || low === null || high === null || !isRounded)
    return measureText(change, later.unit);
  const nominal = measureText(point(low.value.add(high.value).div(2)), later.unit);
  const range = intervalText(change);
  return sentence(en`${nominal} (${range})`, zh`${nominal}（${range}）`);
};

/** From an earlier to a later figure of the same thing. A difference of rounded figures is a range. */
export const overTime = (earlier: Dated, later: Dated, change: Interval, ids: Ids): Localized => {
  const [from, to, refs] = [dated(earlier), dated(later), references(ids)];
  const { low, high } = change;
  const moved = (isRise: boolean, by: Interval): Localized => {
    const amount = amountOf(by, earlier[0], later[0]);
    return sentence(
      en`From ${from} to ${to}: ${isRise ? 'up' : 'down'} by ${amount}${refs}.`,
      zh`从${from}到${to}，${isRise ? '增加' : '减少'}${amount}${refs}。`,
    );
  };
  if (low === null || high === null)
    return sentence(en`From ${from} to ${to}${refs}.`, zh`从${from}到${to}${refs}。`);
  if (pointValue(change)?.equals(0) === true)
    return sentence(
      en`Unchanged from ${from} to ${to}${refs}.`,
      zh`从${from}到${to}，没有变化${refs}。`,
    );
  if (low.value.compare(0) >= 0) return moved(true, change);
  if (high.value.compare(0) <= 0) return moved(false, negated(change));
  const [down, up] = [low.value.neg(), high.value].map((end) =>
    measureText(point(end), later[0].unit),
  );
  return sentence(
    en`From ${from} to ${to}: between ${down ?? ''} lower and ${up ?? ''} higher${refs}.`,
    zh`从${from}到${to}，变化在减少${down ?? ''}至增加${up ?? ''}之间${refs}。`,
  );
};

export const cannotFall: Localized = sentence(
  'A cumulative figure cannot fall.',
  '累计数不会减少。',
);

const orderClaimed = (isBefore: boolean, ids: Ids): Localized =>
  sentence(
    `The source says that this came ${isBefore ? 'before' : 'after'} the events in ${ids.join(', ')}`,
    `原文称此事${isBefore ? '早' : '晚'}于${ids.join('、')}所述之事`,
  );

export const orderUndecided = (isBefore: boolean, ids: Ids): Localized =>
  sentence(
    en`${orderClaimed(isBefore, ids)}. Without dates the order cannot be checked.`,
    zh`${orderClaimed(isBefore, ids)}，因缺少日期无法核对先后。`,
  );

export const orderHolds = (isBefore: boolean, ids: Ids): Localized =>
  sentence(
    en`${orderClaimed(isBefore, ids)}. The dates confirm it.`,
    zh`${orderClaimed(isBefore, ids)}，日期可以证实。`,
  );

export const orderBroken = (isBefore: boolean, ids: Ids): Localized =>
  sentence(
    en`${orderClaimed(isBefore, ids)}. The dates contradict it.`,
    zh`${orderClaimed(isBefore, ids)}，但与日期矛盾。`,
  );

/** `sum` is what adding the figure to its repetition would wrongly give. */
export const repetition = (
  figure: Quantity | undefined,
  sum: Interval | null,
  ids: Ids,
): Localized => {
  const refs = references(ids);
  if (figure === undefined)
    return sentence(
      en`Repeats another passage${refs}. Kept as evidence and counted once.`,
      zh`与另一处内容重复${refs}；留作佐证，只计一次。`,
    );
  const twice = sum === null ? null : measureText(sum, figure.unit);
  return sentence(
    en`Repeats the same ${claim(figure)}${refs}. Kept as evidence and counted once${twice === null ? '' : en`, never as ${twice}`}.`,
    zh`重复提及同样的${claim(figure)}${refs}；留作佐证，只计一次${twice === null ? '' : zh`，不可算成${twice}`}。`,
  );
};

export const repetitionDiffers = (figure: Quantity, other: Quantity, ids: Ids): Localized =>
  sentence(
    en`Marked as a repetition, but it says ${claim(figure)} and the other passage says ${claim(other)}${references(ids)}.`,
    zh`标为重复，但此处称${claim(figure)}，另一处称${claim(other)}${references(ids)}。`,
  );

export const repeatedIn = (figure: Quantity | undefined, ids: Ids): Localized =>
  sentence(
    en`${figure === undefined ? 'It' : en`The figure of ${claim(figure)}`} is repeated in ${ids.join(', ')} and counted once.`,
    zh`${ids.join('、')}重复提及${figure === undefined ? '此事' : zh`同样的${claim(figure)}`}，只计一次。`,
  );

export const sameFact = (ids: Ids): Localized =>
  sentence(
    en`Another source reports the same fact${references(ids)}. It is counted once, on both pieces of evidence.`,
    zh`另一来源也提及同一事实${references(ids)}，有两份佐证，只计一次。`,
  );

export const stale = (figure: Quantity, since: PartialDate | undefined, ids: Ids): Localized => {
  const when = dateText(since);
  return sentence(
    en`${claim(figure)} was already published${when === null ? ' earlier' : en` as of ${when}`}${references(ids)}. The source presents an old figure as current.`,
    zh`${when ?? '更早'}已公布过同样的${claim(figure)}${references(ids)}，来源把旧数据当作现状。`,
  );
};

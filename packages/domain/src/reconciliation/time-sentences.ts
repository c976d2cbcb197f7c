// What a comparison in time says to people: order, growth over the years, repetition, staleness.
import type { StatementId } from '../values/identity.js';
import type { Localized } from '../values/localized.js';
import type { PartialDate } from '../values/partial-date.js';
import type { Interval, Quantity } from '../values/quantity.js';
import { pointValue } from './interval-arithmetic.js';
import {
  claimText,
  dateText,
  inBoth,
  intervalText,
  numberText,
  references,
  sentence,
  withUnit,
} from './wording.js';

type Ids = ReadonlyArray<StatementId>;

const dated = (quantity: Quantity, date: PartialDate | undefined): Localized => {
  const when = { en: dateText(date, 'en'), zh: dateText(date, 'zh') };
  return sentence(
    when.en === null ? claimText(quantity, 'en') : `${claimText(quantity, 'en')} (${when.en})`,
    when.zh === null ? claimText(quantity, 'zh') : `${claimText(quantity, 'zh')}（${when.zh}）`,
  );
};

/** From an earlier to a later figure of the same thing. */
export const overTime = (
  earlier: readonly [Quantity, PartialDate | undefined],
  later: readonly [Quantity, PartialDate | undefined],
  change: Interval,
  ids: Ids,
): Localized =>
  inBoth((language) => {
    const [from, to] = [dated(...earlier)[language], dated(...later)[language]];
    const refs = references(ids, language);
    const exact = pointValue(change);
    const middle =
      change.low === null || change.high === null
        ? null
        : change.low.value.add(change.high.value).div(2);
    const size = exact ?? middle;
    if (size === null)
      return language === 'en' ? `From ${from} to ${to}${refs}.` : `从${from}到${to}${refs}。`;
    const amount = withUnit(numberText(size.abs()), later[0].unit, language);
    if (size.compare(0) === 0)
      return language === 'en'
        ? `${from}, and ${to}: unchanged${refs}.`
        : `${from}与${to}相同${refs}。`;
    const rose = size.compare(0) > 0;
    if (language === 'en')
      return `From ${from} to ${to}: ${rose ? 'up' : 'down'} by ${amount}${refs}.`;
    return `从${from}到${to}，${rose ? '增加' : '减少'}${amount}${refs}。`;
  });

export const cannotFall: Localized = sentence(
  'A cumulative figure cannot fall.',
  '累计数不会减少。',
);

export const mayHaveFallen: Localized = sentence(
  'A later figure that is lower needs an explanation.',
  '后来的数字反而更低，需要说明原因。',
);

export const orderUndecided = (isBefore: boolean, ids: Ids): Localized =>
  sentence(
    `Said to come ${isBefore ? 'before' : 'after'} what ${ids.join(', ')} ${ids.length === 1 ? 'tells' : 'tell'}. Without dates the order cannot be checked.`,
    `原文称此事在${ids.join('、')}所述之${isBefore ? '前' : '后'}，因缺少日期无法核对先后。`,
  );

export const orderHolds = (isBefore: boolean, ids: Ids): Localized =>
  sentence(
    `The dates bear out that it came ${isBefore ? 'before' : 'after'} what ${ids.join(', ')} ${ids.length === 1 ? 'tells' : 'tell'}.`,
    `从日期看，此事确在${ids.join('、')}所述之${isBefore ? '前' : '后'}。`,
  );

export const orderBroken = (isBefore: boolean, ids: Ids): Localized =>
  sentence(
    `Said to come ${isBefore ? 'before' : 'after'} what ${ids.join(', ')} ${ids.length === 1 ? 'tells' : 'tell'}, but the dates say otherwise.`,
    `原文称此事在${ids.join('、')}所述之${isBefore ? '前' : '后'}，但日期与此不符。`,
  );

/** `sum` is what a careless addition would make of the figure and its repetition. */
export const toldAgain = (
  figure: Quantity | undefined,
  sum: Interval | null,
  ids: Ids,
): Localized =>
  inBoth((language) => {
    const refs = references(ids, language);
    if (figure === undefined)
      return language === 'en'
        ? `Tells again what another passage tells${refs}; kept as evidence, counted once.`
        : `与另一处所述相同${refs}；作为佐证保留，只计一次。`;
    const once = claimText(figure, language);
    const twice = sum === null ? null : intervalText(sum, language);
    if (language === 'en')
      return `The same ${once} told again${refs}: kept as evidence and counted once${twice === null ? '' : `, never as ${twice}`}.`;
    return `重复提到同一个${once}${refs}；作为佐证保留，只计一次${twice === null ? '' : `，不能算成${twice}`}。`;
  });

export const repetitionDiffers = (figure: Quantity, other: Quantity, ids: Ids): Localized =>
  sentence(
    `Marked as a repetition, yet it says ${claimText(figure, 'en')} where the other passage says ${claimText(other, 'en')}${references(ids, 'en')}.`,
    `标为重复，却说是${claimText(figure, 'zh')}，而另一处说是${claimText(other, 'zh')}${references(ids, 'zh')}。`,
  );

export const alsoTold = (figure: Quantity | undefined, ids: Ids): Localized =>
  inBoth((language) => {
    if (language === 'en')
      return `${figure === undefined ? 'It' : `The figure of ${claimText(figure, 'en')}`} is told again in ${ids.join(', ')} and counted once.`;
    const repeated = figure === undefined ? '此事' : claimText(figure, 'zh');
    return `${ids.join('、')}重复提到${repeated}，只计一次。`;
  });

export const sameFact = (ids: Ids): Localized =>
  sentence(
    `Another source tells of it as well${references(ids, 'en')}: one fact with two pieces of evidence, counted once.`,
    `另一来源也提到此事${references(ids, 'zh')}：同一事实，两份佐证，只计一次。`,
  );

export const stale = (figure: Quantity, since: PartialDate | undefined, ids: Ids): Localized => {
  const when = { en: dateText(since, 'en'), zh: dateText(since, 'zh') };
  return sentence(
    `The same ${claimText(figure, 'en')} was already published${when.en === null ? ' earlier' : ` as of ${when.en}`}${references(ids, 'en')}: what is given as the present state is stale.`,
    `${when.zh ?? '更早'}已公布过同一数字${claimText(figure, 'zh')}${references(ids, 'zh')}，这里作为现状给出的其实是旧数据。`,
  );
};

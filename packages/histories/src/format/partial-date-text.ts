// Parses dates as reports print them: 2022-07, 2012-11~, …2022-10-14~, 2021?, unknown.
import { CalendarDay, type PartialDate, UNKNOWN_DATE } from '@aidtrail/domain';
import * as E from 'fp-ts/lib/Either.js';

const noSuchDay = (text: string): string => `there is no day ${text}; check year, month and day`;

const notADate = (text: string): string =>
  `“${text}” is not a date; write 2022-10-14, 2022-10, 2022, a window such as …2022-10-14, or unknown`;

const bases = { '~': 'inferred', '?': 'unknown' } as const;

const split = (text: string): { readonly bare: string; readonly basis: PartialDate['basis'] } => {
  const suffix = text.at(-1);
  return suffix === '~' || suffix === '?'
    ? { bare: text.slice(0, -1), basis: bases[suffix] }
    : { bare: text, basis: 'explicit' };
};

const dayOf = (text: string): E.Either<string, CalendarDay> =>
  CalendarDay.is(text) ? E.right(text) : E.left(noSuchDay(text));

const windowOf = (
  first: string,
  last: string,
  basis: PartialDate['basis'],
): E.Either<string, PartialDate> => {
  if (first === '' && last === '')
    return E.left('the window has neither a first nor a last day; write unknown');
  const notBefore = first === '' ? E.right(undefined) : dayOf(first);
  if (E.isLeft(notBefore)) return notBefore;
  const notAfter = last === '' ? E.right(undefined) : dayOf(last);
  if (E.isLeft(notAfter)) return notAfter;
  if (first !== '' && last !== '' && first > last)
    return E.left(`the window ${first}…${last} ends before it begins; write the earlier day first`);
  return E.right({
    precision: 'window',
    basis,
    ...(notBefore.right === undefined ? {} : { notBefore: notBefore.right }),
    ...(notAfter.right === undefined ? {} : { notAfter: notAfter.right }),
  });
};

/** Left is the message of a fault. */
export const parsePartialDate = (text: string): E.Either<string, PartialDate> => {
  if (text === 'unknown') return E.right(UNKNOWN_DATE);
  const { bare, basis } = split(text);
  const window = /^(\d{4}-\d{2}-\d{2})?(?:…|\.\.)(\d{4}-\d{2}-\d{2})?$/.exec(bare);
  if (window !== null) return windowOf(window[1] ?? '', window[2] ?? '', basis);
  if (/^\d{4}$/.test(bare)) return E.right({ precision: 'year', value: bare, basis });
  if (/^\d{4}-\d{2}$/.test(bare)) {
    const month = Number(bare.slice(5));
    return month >= 1 && month <= 12
      ? E.right({ precision: 'month', value: bare, basis })
      : E.left(`there is no month ${bare}; months go from 01 to 12`);
  }
  if (!/^\d{4}-\d{2}-\d{2}$/.test(bare)) return E.left(notADate(text));
  const found = dayOf(bare);
  return E.isLeft(found) ? found : E.right({ precision: 'day', value: found.right, basis });
};

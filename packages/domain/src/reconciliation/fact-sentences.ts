// What a comparison of a claim with the recorded events says to people.
import type { StatementId } from '../values/identity.js';
import type { Localized } from '../values/localized.js';
import type { Interval, Quantity } from '../values/quantity.js';
import { type Unit, units } from '../values/unit.js';
import type { Strength } from './verdict.js';
import {
  claimText,
  inBoth,
  intervalText,
  listText,
  measureText,
  references,
  sentence,
} from './wording.js';

export interface Found {
  readonly interval: Interval;
  readonly unit: Unit;
  /** The least that the events prove, as a figure. */
  readonly least: Interval;
  /** Names of what was found; none for persons. */
  readonly names: ReadonlyArray<Localized>;
  readonly evidence: ReadonlyArray<StatementId>;
  readonly enumerated: boolean;
  /** Whether amounts are added up rather than things counted. */
  readonly sums: boolean;
}

/** “name 3: a, b and c (ids)”, “come to CNY 5,000 (ids)”. */
const found = ({ least, unit, names, evidence, sums }: Found): Localized =>
  inBoth((language) => {
    const list = listText(
      names.map((name) => name[language]),
      language,
      6,
    );
    const count = measureText(least, unit, language);
    const refs = references(evidence, language);
    if (language === 'en')
      return sums
        ? `come to ${count}${refs}`
        : `name ${names.length === 0 ? `${count}${refs}` : `${count} – ${list}${refs}`}`;
    if (sums) return `合计${count}${refs}`;
    return `点名的有${count}${names.length === 0 ? refs : `：${list}${refs}`}`;
  });

export const agrees = (claimed: Quantity, what: Found, strength: Strength): Localized => {
  const list = found(what);
  const [en, zh] = [claimText(claimed, 'en'), claimText(claimed, 'zh')];
  if (what.enumerated)
    return sentence(
      `The records ${list.en}: all that “${en}” speaks of.`,
      `记录中${list.zh}，即“${zh}”的全部。`,
    );
  return strength === 'certain'
    ? sentence(
        `The records ${list.en}, which bears out “${en}”.`,
        `记录中${list.zh}，证实了“${zh}”。`,
      )
    : sentence(
        `The records ${list.en}. That fits “${en}”, though there may be more that nobody recorded.`,
        `记录中${list.zh}，与“${zh}”不矛盾，但可能还有未记录的。`,
      );
};

export const exceeds = (claimed: Quantity, what: Found): Localized => {
  const list = found(what);
  return sentence(
    `The records ${list.en}, more than “${claimText(claimed, 'en')}” allows.`,
    `记录中${list.zh}，超出了“${claimText(claimed, 'zh')}”。`,
  );
};

export const short = (claimed: Quantity, what: Found, strength: Strength): Localized => {
  const list = found(what);
  const [en, zh] = [claimText(claimed, 'en'), claimText(claimed, 'zh')];
  return strength === 'certain'
    ? sentence(
        `The source says “${en}”, but the records, declared complete, ${list.en} and no more.`,
        `来源说“${zh}”，而已声明完整的记录中${list.zh}，再无其他。`,
      )
    : sentence(
        `The source says “${en}”; so far the records ${list.en}. The rest may well exist, but nobody has named it.`,
        `来源说“${zh}”，目前记录中${list.zh}。其余可能确有，只是没有点名。`,
      );
};

export const provenByOrdinal = (
  claimed: Quantity,
  ordinal: Interval,
  ids: ReadonlyArray<StatementId>,
): Localized => {
  const [en, zh] = [intervalText(ordinal, 'en'), intervalText(ordinal, 'zh')];
  return sentence(
    `The source says “${claimText(claimed, 'en')}”; that batch no. ${en} is named${references(ids, 'en')} proves at least ${en}. The rest may well exist, but nobody has named it.`,
    `来源说“${claimText(claimed, 'zh')}”；有来源提到第${zh}批${references(ids, 'zh')}，可见至少有${zh}批。其余可能确有，只是没有点名。`,
  );
};

export const mayBelong = (count: number): Localized =>
  sentence(
    `${count} more on record may belong to it: date or place is not known well enough.`,
    `另有${count}项记录可能也在其中，因日期或地点不明未计入。`,
  );

export const madeUp: Localized = sentence(
  'Made-up example events are counted in this.',
  '其中含有虚构的示例数据。',
);

export const outsideSoftBound = (claimed: Quantity, derived: Interval): Localized =>
  sentence(
    `Note: “${claimText(claimed, 'en')}” is seldom said of ${measureText(derived, claimed.unit, 'en')}.`,
    `注：通常不会把${measureText(derived, claimed.unit, 'zh')}说成“${claimText(claimed, 'zh')}”。`,
  );

export const qualitative: Localized = sentence(
  'A statement in words without a figure: there is nothing to calculate.',
  '只有文字描述，没有数字，无从核算。',
);

export const retracted: Localized = sentence(
  'This statement was withdrawn: it is kept, but no longer counted.',
  '该说法已撤回：保留备查，不再计入。',
);

export const noRule = (indicator: Localized | null): Localized =>
  indicator === null
    ? sentence(
        'No recorded events give such a figure; it stands on this source alone.',
        '没有可以推算这一数字的事件记录，只能以该来源为据。',
      )
    : sentence(
        `“${indicator.en}” cannot be worked out from recorded events; the figure stands on this source alone.`,
        `“${indicator.zh}”无法由事件记录推算，这一数字只能以该来源为据。`,
      );

export const noEvents = (indicator: Localized | null): Localized =>
  indicator === null
    ? sentence(
        'No event on record bears on this figure yet; it stands on this source alone.',
        '尚无相关事件记录，这一数字只能以该来源为据。',
      )
    : sentence(
        `“${indicator.en}” could be worked out from events, but none that belongs here is on record yet; the figure stands on this source alone.`,
        `“${indicator.zh}”可由事件推算，但此处尚无相应记录，这一数字只能以该来源为据。`,
      );

export const onlyToldHere: Localized = sentence(
  'Only this source tells of it: there is no second source and no record of your own to check it against.',
  '仅此一处提及，没有第二个来源或自有记录可以核对。',
);

export const nobodyNamed: Localized = sentence(
  'The source does not say exactly who or what, so there is no event to check it against.',
  '来源没有说明具体是谁或何事，没有可供核对的事件。',
);

export const toldElsewhere = (ids: ReadonlyArray<StatementId>): Localized =>
  sentence(
    `On record as one event, told in ${ids.join(', ')} as well.`,
    `已作为一个事件记录在案，${ids.join('、')}也提及此事。`,
  );

export const recordedToo: Localized = sentence(
  'The library’s own records hold the same event.',
  '自有记录中也有同一事件。',
);

export const unitMismatch = (claimed: Unit, counted: Unit): Localized => {
  const persons = [claimed, counted].toSorted().join() === 'person,person-time';
  return persons
    ? sentence(
        `The source counts ${units[claimed].en}, rosters count ${units[counted].en}. One person can go several times, so neither gives the other.`,
        `来源按“${units[claimed].zh}”计，名册按“${units[counted].zh}”计。同一人可多次派出，两者不能换算。`,
      )
    : sentence(
        `The source counts ${units[claimed].en}, the records count ${units[counted].en}: neither gives the other.`,
        `来源按“${units[claimed].zh}”计，记录按“${units[counted].zh}”计，两者不能换算。`,
      );
};

export const ambiguous = (question: Localized): Localized =>
  sentence(
    `The source can be read in more than one way (${question.en}). Until a reading is chosen, the figure is not used.`,
    `原文有不止一种读法（${question.zh}）。在选定读法之前，不使用这一数字。`,
  );

export const openQuestion = (question: Localized): Localized =>
  sentence(`A question is still open: ${question.en}`, `尚有待定的问题：${question.zh}`);

export const datesMissing: Localized = sentence(
  'The dates that this would have to be checked against are not stated.',
  '核对所需的日期没有说明。',
);

export const scopeUnresolved: Localized = sentence(
  'Whether the events on record fall within what this claim covers is not stated.',
  '有记录的事件是否属于该说法的范围，没有说明。',
);

// The sentences for comparisons of a claim with the recorded events.
import type Fraction from 'fraction.js';

import type { StatementId } from '../values/identity.js';
import type { Localized } from '../values/localized.js';
import { type Interval, intervalOf, type Quantity } from '../values/quantity.js';
import { type Unit, units } from '../values/unit.js';
import { point, pointValue } from './interval-arithmetic.js';
import type { Strength } from './verdict.js';
import {
  claimText as claim,
  en,
  listText,
  measureText,
  numberText,
  references,
  sentence,
  zh,
} from './wording.js';

type Ids = ReadonlyArray<StatementId>;

/** What the records give for a claim. */
export interface Found {
  readonly unit: Unit;
  /** The least that the events prove. */
  readonly least: Fraction;
  /** Names of what was found; none for persons. */
  readonly names: ReadonlyArray<Localized>;
  readonly evidence: Ids;
  /** True if every member that the claim counts is named. */
  readonly enumerated: boolean;
  /** True if amounts are added up, false if members are counted. */
  readonly sums: boolean;
}

const listed = ({ names, evidence }: Found): Localized => {
  const list = listText(names, 6);
  return names.length === 0
    ? references(evidence)
    : sentence(en`: ${list}${references(evidence)}`, zh`：${list}${references(evidence)}`);
};

/** “The records name 3 hospitals: a, b and c (ids)”, “The records add up to CNY 5,000 (ids)”. */
const found = (what: Found): Localized => {
  const count = measureText(point(what.least), what.unit);
  return what.sums
    ? sentence(
        en`The records add up to ${count}${references(what.evidence)}`,
        zh`记录合计${count}${references(what.evidence)}`,
      )
    : sentence(
        en`The records name ${count}${listed(what)}`,
        zh`记录中点名的有${count}${listed(what)}`,
      );
};

export const agrees = (claimed: Quantity, what: Found, strength: Strength): Localized => {
  if (what.enumerated)
    return sentence(
      en`The records name all of “${claim(claimed)}”${listed(what)}.`,
      zh`“${claim(claimed)}”在记录中已全部点名${listed(what)}。`,
    );
  return strength === 'certain'
    ? sentence(
        en`${found(what)}. This confirms “${claim(claimed)}”.`,
        zh`${found(what)}，证实了“${claim(claimed)}”。`,
      )
    : sentence(
        en`${found(what)}. This is consistent with “${claim(claimed)}”, but there may be more than is recorded.`,
        zh`${found(what)}，与“${claim(claimed)}”不矛盾，但可能还有未记录的。`,
      );
};

export const exceeds = (claimed: Quantity, what: Found): Localized =>
  sentence(
    en`${found(what)}. This is more than “${claim(claimed)}”.`,
    zh`${found(what)}，超出“${claim(claimed)}”。`,
  );

/** How many of a counted claim are missing, if it is exact: “The other 25 are not named in the sources.” */
const remainder = (claimed: Quantity, least: Fraction): Localized => {
  const missing = pointValue(intervalOf(claimed))?.sub(least);
  if (missing === undefined || missing.compare(0) <= 0)
    return sentence('The others are not named in the sources.', '其余未在来源中点名。');
  return sentence(
    missing.equals(1)
      ? 'The other one is not named in the sources.'
      : en`The other ${numberText(missing)} are not named in the sources.`,
    zh`其余${measureText(point(missing), claimed.unit)}未在来源中点名。`,
  );
};

export const short = (claimed: Quantity, what: Found, strength: Strength): Localized => {
  const says = sentence(
    en`The source says “${claim(claimed)}”. ${found(what)}`,
    zh`来源称“${claim(claimed)}”，${found(what)}`,
  );
  if (strength === 'certain')
    return sentence(
      en`${says}. They are declared complete.`,
      zh`${says}；记录已声明完整，再无其他。`,
    );
  return what.sums
    ? sentence(en`${says}. The rest is not recorded.`, zh`${says}，其余没有记录。`)
    : sentence(
        en`${says}. ${remainder(claimed, what.least)}`,
        zh`${says}。${remainder(claimed, what.least)}`,
      );
};

export const provenByOrdinal = (claimed: Quantity, ordinal: Fraction, ids: Ids): Localized => {
  const number = measureText(point(ordinal), 'batch-ordinal');
  const rest = remainder(claimed, ordinal);
  return sentence(
    en`The source says “${claim(claimed)}”. Batch ${number} is named${references(ids)}, so there are at least that many. ${rest}`,
    zh`来源称“${claim(claimed)}”。来源提到${number}${references(ids)}，可见至少有${measureText(point(ordinal), 'batch')}。${rest}`,
  );
};

export const mayBelong = (count: number): Localized =>
  sentence(
    count === 1
      ? '1 more record may belong here, but its date or place is not known well enough.'
      : `${count} more records may belong here, but their dates or places are not known well enough.`,
    `另有${count}项记录可能也应计入，因日期或地点不明而未计。`,
  );

export const madeUp: Localized = sentence(
  'This includes made-up example events.',
  '其中含有虚构的示例数据。',
);

export const outsideSoftBound = (claimed: Quantity, derived: Interval): Localized => {
  const figure = measureText(derived, claimed.unit);
  return sentence(
    en`Note: “${claim(claimed)}” seldom means ${figure}.`,
    zh`注：“${claim(claimed)}”通常不指${figure}。`,
  );
};

export const qualitative: Localized = sentence(
  'The statement has no figure, so there is nothing to calculate.',
  '该陈述没有数字，无从核算。',
);

export const retracted: Localized = sentence(
  'This statement was retracted. It is kept on file and not counted.',
  '该陈述已撤回，仅留存备查，不再计入。',
);

export const noRule = (indicator: Localized | null): Localized =>
  indicator === null
    ? sentence(
        'No type of recorded event gives such a figure; it rests on this source alone.',
        '没有可以推算这一数字的事件记录，只能以该来源为据。',
      )
    : sentence(
        en`“${indicator}” cannot be derived from recorded events; the figure rests on this source alone.`,
        zh`“${indicator}”无法由事件记录推算，这一数字只能以该来源为据。`,
      );

export const noEvents = (indicator: Localized | null): Localized =>
  indicator === null
    ? sentence(
        'No event that bears on this figure is recorded yet; it rests on this source alone.',
        '尚无相关事件记录，这一数字只能以该来源为据。',
      )
    : sentence(
        en`“${indicator}” can be derived from events, but no matching event is recorded yet; the figure rests on this source alone.`,
        zh`“${indicator}”可由事件推算，但尚无相应记录，这一数字只能以该来源为据。`,
      );

export const noOtherEvidence: Localized = sentence(
  'Only this source reports it. There is no second source and no operational record to check it against.',
  '仅此一处来源提及，没有其他来源或业务记录可供核对。',
);

export const notSpecific: Localized = sentence(
  'The source does not say exactly who or what, so there is no event to check it against.',
  '来源没有说明具体是谁或何事，没有可供核对的事件。',
);

export const alsoReported = (ids: Ids): Localized =>
  sentence(
    `Recorded as one event, which ${ids.join(', ')} also ${ids.length === 1 ? 'reports' : 'report'}.`,
    `已记录为同一事件，${ids.join('、')}也提及此事。`,
  );

export const recordedToo: Localized = sentence(
  'The operational records contain the same event.',
  '业务记录中也有同一事件。',
);

export const recordDiffers = (stated: string, recorded: string): Localized =>
  sentence(
    `The operational record says ${recorded}, the source ${stated}.`,
    `业务记录为${recorded}，与来源所述${stated}不同。`,
  );

export const unitMismatch = (claimed: Unit, counted: Unit): Localized => {
  const [theirs, ours] = [units[claimed], units[counted]];
  return [claimed, counted].toSorted().join() === 'person,person-time'
    ? sentence(
        en`The source counts ${theirs}, but rosters count ${ours}. One person can go several times, so neither figure gives the other.`,
        zh`来源按“${theirs}”计，名册按“${ours}”计。同一人可多次派出，两者不能换算。`,
      )
    : sentence(
        en`The source counts ${theirs}, but the records count ${ours}. Neither figure gives the other.`,
        zh`来源按“${theirs}”计，记录按“${ours}”计，两者不能换算。`,
      );
};

export const ambiguous = (question: Localized): Localized =>
  sentence(
    en`The source can be read in more than one way (${question}). The figure is not used until a reading is chosen.`,
    zh`原文有不止一种解读（${question}）。选定解读之前，不采用这一数字。`,
  );

export const openQuestion = (question: Localized): Localized =>
  sentence(en`Open question: ${question}`, zh`待定问题：${question}`);

export const datesMissing: Localized = sentence(
  'The sources do not give the dates needed to check this.',
  '来源没有给出核对所需的日期。',
);

export const scopeUnresolved: Localized = sentence(
  'The sources do not say whether the recorded events fall within the scope of this claim.',
  '来源没有说明已记录的事件是否属于该陈述的统计范围。',
);

// What can be counted, in which units, and what may be added up.
import { defineEvent, type EventsOf, eventTypes } from '@aidtrail/event-sourcing';
import * as t from 'io-ts';

import { IndicatorCode, PartyId } from '../../values/identity.js';
import { Localized } from '../../values/localized.js';
import { PeriodClaim } from '../../values/period-claim.js';
import { Quantity } from '../../values/quantity.js';
import { Unit } from '../../values/unit.js';
import { Topic, TopicMeasure } from './topics.js';

/** What adding makes sense: over periods (or the last value stands), and over subjects. */
export const Additivity = t.readonly(
  t.type({
    overTime: t.keyof({ sum: null, last: null, none: null }),
    overSubjects: t.keyof({ sum: null, none: null }),
  }),
  'Additivity',
);
export type Additivity = t.TypeOf<typeof Additivity>;

const definition = t.type({
  code: IndicatorCode,
  names: Localized,
  /** The first is the canonical one; none if the indicator has no figures. */
  units: t.readonlyArray(Unit),
  additivity: Additivity,
});

const details = {
  /** Everything it counts is counted there too. */
  subsetOf: IndicatorCode,
  /** Name of the rule that derives it from events. */
  derivation: t.string,
  /** More is better. */
  ascending: t.boolean,
};

const classification = {
  /** The report that shows its claims. */
  topic: Topic,
  /** The column in it, where the unit does not decide. */
  measure: TopicMeasure,
};

/** An indicator was registered. Recorded again when it gets a topic later. */
export const indicatorDefined = defineEvent(
  'IndicatorDefined',
  t.intersection([definition, t.partial(details)]),
).revised(
  t.intersection([definition, t.partial({ ...details, ...classification })]),
  (defined) => defined,
);

const figure = {
  code: IndicatorCode,
  subjectId: PartyId,
  period: PeriodClaim,
};

/** The value at the start of a period was set. */
export const baselineSet = defineEvent('BaselineSet', t.type({ ...figure, value: Quantity }));

/** A target was set. */
export const targetSet = defineEvent('TargetSet', t.type({ ...figure, value: Quantity }));

/** A target was changed. */
export const targetRevised = defineEvent(
  'TargetRevised',
  t.type({ ...figure, old: Quantity, new: Quantity, reason: Localized }),
);

/** The event types of an indicator. */
export const indicatorEvents = eventTypes([
  indicatorDefined,
  baselineSet,
  targetSet,
  targetRevised,
]);

/** Any event of an indicator. */
export type IndicatorEvent = EventsOf<typeof indicatorEvents>;

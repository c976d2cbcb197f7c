// A custom event type besides those of the domain: definition, second version, decider, read model, use.
import {
  countingNumber,
  CountingNumber,
  day,
  id,
  onDay,
  operational,
  OrganisationId,
  PartialDate,
  Source,
  timesOf,
} from '@aidtrail/domain';
import {
  aggregate,
  type Decision,
  defineEvent,
  type EventsOf,
  eventTypes,
  streamName,
} from '@aidtrail/event-sourcing';
import { integer, readModelOf, text } from '@aidtrail/projections';
import { openTrail } from 'aidtrail';
import * as E from 'fp-ts/lib/Either.js';
import * as t from 'io-ts';
import { match } from 'ts-pattern';

import { runWhenCalled } from './running/run-when-called.ts';

// #region definition
const payload = {
  hospitalId: OrganisationId,
  beds: CountingNumber,
  since: PartialDate,
  source: Source,
};

const firstBedsSet = defineEvent('BedsSet', t.type(payload));
// #endregion

// #region version-2
const Ward = t.keyof({ general: null, intensive: null }, 'Ward');
type Ward = t.TypeOf<typeof Ward>;

/** Schema version 2 adds the ward. Version 1 counted general wards only. */
export const bedsSet = firstBedsSet.revised(t.type({ ...payload, ward: Ward }), (data) => ({
  ...data,
  ward: 'general' as const,
}));

const bedEvents = eventTypes([bedsSet]);
type BedEvent = EventsOf<typeof bedEvents>;
// #endregion

// #region decider
interface SetBeds {
  readonly type: 'SetBeds';
  readonly hospitalId: OrganisationId;
  readonly ward: Ward;
  readonly beds: CountingNumber;
  readonly since: PartialDate;
  readonly source: Source;
  /** The number of beds that the hospital is licensed for. The caller looks it up. */
  readonly licensed: number;
}

interface LicenceExceeded {
  readonly _tag: 'LicenceExceeded';
  readonly licensed: number;
  readonly wanted: number;
}

type Beds = Readonly<Record<Ward, number>>;

const decide = (
  { type: _, licensed, ...data }: SetBeds,
  beds: Beds,
): Decision<BedEvent, LicenceExceeded> => {
  if (beds[data.ward] === data.beds) return E.right([]);
  const wanted = beds.general + beds.intensive - beds[data.ward] + data.beds;
  return wanted > licensed
    ? E.left({ _tag: 'LicenceExceeded', licensed, wanted })
    : E.right([{ type: 'BedsSet', data }]);
};

export const bedCapacity = aggregate({
  category: 'bedCapacity',
  events: bedEvents,
  initial: { general: 0, intensive: 0 },
  decide,
  evolve: (beds, { data }) => ({ ...beds, [data.ward]: data.beds }),
});
// #endregion

// #region times
/** Reports as of a day count the beds that were there by then. */
export const bedTimes = timesOf(bedEvents, { BedsSet: { date: 'since' } });
// #endregion

// #region read-model
export const bedsByWard = readModelOf(bedEvents)('beds-by-ward', {
  version: 1,
  title: { zh: '各病区开放床位', en: 'Beds, by ward' },
  grain: { zh: '一家医院的一个病区', en: 'one ward of one hospital' },
  key: ['hospital', 'ward'],
  columns: {
    hospital: text({ zh: '医院', en: 'Hospital' }, 'subject'),
    ward: text({ zh: '病区', en: 'Ward' }),
    beds: integer({ zh: '床位', en: 'Beds' }),
  },
  measures: {},
  on: {
    BedsSet: ({ data: { hospitalId: hospital, ward, beds } }, rows) =>
      rows.put({ hospital, ward, beds }),
  },
});
// #endregion

export const ownEventType = async (write: (line: string) => void): Promise<void> => {
  // #region use
  const trail = await openTrail('memory:', { readModels: [bedsByWard], times: [bedTimes] });
  const hospitalId = id(OrganisationId, 'riverside');
  const setBeds = (ward: Ward, beds: number) =>
    trail.execute(bedCapacity, hospitalId, {
      type: 'SetBeds',
      hospitalId,
      ward,
      beds: countingNumber(beds),
      since: onDay(day('2024-01-01')),
      source: operational,
      licensed: 30,
    })();
  // #endregion

  // An event that an application with version 1 wrote.
  const old = {
    id: '01970000-0000-4000-8000-00000000be01',
    type: 'BedsSet',
    schemaVersion: 1,
    data: firstBedsSet.encode({
      hospitalId,
      beds: countingNumber(12),
      since: onDay(day('2019-03-01')),
      source: operational,
    }),
    metadata: {},
  };
  await trail.store.append(streamName('bedCapacity', hospitalId), [old], 'noStream')();

  for (const outcome of [await setBeds('intensive', 4), await setBeds('general', 27)])
    match(outcome)
      .with({ _tag: 'Right' }, ({ right }) => write(`version ${right.version}`))
      .with({ left: { _tag: 'Rejected' } }, ({ left: { rejection } }) =>
        write(`rejected: ${rejection.wanted} beds, with a licence for ${rejection.licensed}`),
      )
      .otherwise(({ left }) => write(`the store failed: ${left._tag}`));

  // #region query
  const caughtUp = await trail.readModels.run()();
  if (caughtUp._tag === 'Left') throw caughtUp.left;
  const wards = await trail.readModels.query
    .selectFrom('beds_by_ward')
    .select(['ward', 'beds'])
    .orderBy('ward')
    .execute();
  // #endregion
  for (const { ward, beds } of wards) write(`${ward}: ${beds}`);
  await trail.close();
};

await runWhenCalled(import.meta.url, ownEventType);

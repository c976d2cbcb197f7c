// An event type of one's own, beside those of the domain: definition, second version, decider, read model, use.
import {
  countingNumber,
  CountingNumber,
  id,
  operational,
  OrganisationId,
  Source,
} from '@aidtrail/domain';
import {
  type Aggregate,
  defineEvent,
  type EventOf,
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
const opening = { hospitalId: OrganisationId, beds: CountingNumber, source: Source };

const firstBedsOpened = defineEvent('BedsOpened', t.type(opening));
// #endregion

// #region version-2
const Ward = t.keyof({ general: null, intensive: null }, 'Ward');
type Ward = t.TypeOf<typeof Ward>;

/** Since schema version 2 an opening says in which ward; before, only general wards were counted. */
const bedsOpened = firstBedsOpened.revised(t.type({ ...opening, ward: Ward }), (data) => ({
  ...data,
  ward: 'general' as const,
}));

const bedEvents = eventTypes([bedsOpened]);
type BedEvent = EventOf<typeof bedsOpened>;
// #endregion

// #region decider
interface OpenBeds {
  readonly type: 'OpenBeds';
  readonly hospitalId: OrganisationId;
  readonly ward: Ward;
  readonly beds: CountingNumber;
  readonly source: Source;
  /** A look-up: how many the hospital is licensed for. Deciders ask nobody. */
  readonly licensed: number;
}

interface LicenceExceeded {
  readonly _tag: 'LicenceExceeded';
  readonly licensed: number;
  readonly open: number;
}

type Beds = Readonly<Record<Ward, number>>;

export const bedCapacity: Aggregate<OpenBeds, Beds, BedEvent, LicenceExceeded> = {
  category: 'bedCapacity',
  events: bedEvents,
  initial: { general: 0, intensive: 0 },
  decide: ({ type: _, licensed, ...data }, { general, intensive }) => {
    const open = general + intensive;
    return open + data.beds > licensed
      ? E.left({ _tag: 'LicenceExceeded', licensed, open })
      : E.right([{ type: 'BedsOpened', data }]);
  },
  evolve: (state, { data: { ward, beds } }) => ({ ...state, [ward]: state[ward] + beds }),
};
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
    BedsOpened: ({ data: { hospitalId: hospital, ward, beds } }, rows) =>
      rows.put({ hospital, ward, beds: (rows.get({ hospital, ward })?.beds ?? 0) + beds }),
  },
});
// #endregion

export const ownEventType = async (write: (line: string) => void): Promise<void> => {
  // #region use
  const trail = await openTrail('memory:', { readModels: [bedsByWard] });
  const hospitalId = id(OrganisationId, 'riverside');
  const open = (ward: Ward, beds: number) =>
    trail.execute(bedCapacity, hospitalId, {
      type: 'OpenBeds',
      hospitalId,
      ward,
      beds: countingNumber(beds),
      source: operational,
      licensed: 30,
    })();
  // #endregion

  // An event as version 1 wrote it, years ago.
  const old = {
    id: '01970000-0000-4000-8000-00000000be01',
    type: 'BedsOpened',
    schemaVersion: 1,
    data: firstBedsOpened.encode({ hospitalId, beds: countingNumber(12), source: operational }),
    metadata: {},
  };
  await trail.store.append(streamName('bedCapacity', hospitalId), [old], 'noStream')();

  for (const outcome of [await open('intensive', 4), await open('general', 20)])
    match(outcome)
      .with({ _tag: 'Right' }, ({ right }) => write(`version ${right.version}`))
      .with({ left: { _tag: 'Rejected' } }, ({ left: { rejection } }) =>
        write(`${rejection.open} of ${rejection.licensed} beds are open: refused`),
      )
      .otherwise(({ left }) => write(`the store could not do it: ${left._tag}`));

  // #region query
  await trail.readModels.run();
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

import { EquipmentId, id, operational, OrganisationId } from '@aidtrail/domain';
import { hospital } from '@aidtrail/domain/facility';
import {
  blurred,
  blurs,
  days,
  type Feature,
  grades,
  hospitals,
  simulate,
  step,
  type Topic,
} from '@aidtrail/testing';
import { expect, test } from '@jest/globals';
import * as fc from 'fast-check';

/** What the verdicts of this version are not yet certain about. */
const without: ReadonlyArray<Feature> = [
  'as of a day',
  'any order of a stream',
  'declared coverage',
  'places move',
  'falls',
  'expiry',
  'false reports, retracted',
  'repetitions',
  'series',
  'parts and sums',
  'attested records',
  'mergers',
];

// #region indicator
/** Hospitals of level 2, of any class: an indicator of our own over the grades of the simulator. */
const secondLevel: Topic = {
  ...grades,
  indicators: [
    {
      code: 'second-level',
      unit: 'hospital',
      derivation: 'hospitals-accredited:2',
      counts: ({ kind }) => kind.startsWith('accredited 2'),
      adds: 'members',
      periods: ['cumulativeTo', 'interval'],
      isSent: false,
      isAdditive: true,
      scale: 1,
    },
  ],
};

test('what is called certain about hospitals of level 2 is true', () => {
  const { counterexample } = simulate({ seed: 1, worlds: 50, topics: [secondLevel], without });
  expect(counterexample?.story).toBeUndefined();
});
// #endregion

// #region topic
/** Ambulances: what happens, who records it, and what is counted. */
const ambulances: Topic = {
  name: 'ambulances',
  factTypes: ['EquipmentCommissioned'],
  indicators: [
    {
      code: 'vehicles',
      unit: 'vehicle',
      derivation: 'equipment-commissioned:mobile',
      counts: () => true,
      adds: 'happenings',
      periods: ['cumulativeTo', 'interval'],
      isSent: false,
      isAdditive: true,
      scale: 1,
    },
  ],
  happens: () =>
    fc
      .array(fc.record({ at: fc.constantFrom(...hospitals), on: days, blur: blurs }))
      .map((bought) => () => ({
        story: bought.map(({ at, on }) => `${on}: ${at} has a new ambulance`),
        happenings: bought.map(({ at, on, blur }, index) => ({
          kind: 'ambulance',
          member: `ambulance-${index}`,
          hospital: at,
          sender: null,
          programme: null,
          from: on,
          until: null,
          amount: 1,
          record: { from: blurred(on, blur), until: null },
        })),
        steps: bought.map(({ at, on, blur }, index) =>
          step(`ambulance ${index}`, `${at} puts an ambulance into use`, hospital, at, {
            type: 'CommissionEquipment',
            hospitalId: id(OrganisationId, at),
            equipmentId: id(EquipmentId, `ambulance-${index}`),
            kind: 'other',
            name: { en: 'Ambulance', zh: '救护车' },
            mobile: true,
            on: blurred(on, blur),
            source: operational,
          }),
        ),
      })),
};
// #endregion

test('what is called certain about ambulances is true', () => {
  const { counterexample } = simulate({ seed: 1, worlds: 50, topics: [ambulances], without });
  expect(counterexample?.story).toBeUndefined();
});

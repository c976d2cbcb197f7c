import { defineEvent, type EventOf, eventTypes } from '@aidtrail/event-sourcing';
import { type Cell, json, readModelOf, text } from '@aidtrail/projections';
import { project } from '@aidtrail/testing';
import { describe, expect, test } from '@jest/globals';
import * as t from 'io-ts';

const arrived = defineEvent('PatientArrived', t.type({ ward: t.string, bed: t.string }));
const wardEvents = eventTypes([arrived]);

const label = (en: string) => ({ zh: en, en });
const count = (value: number): Cell => ({
  low: value,
  lowInclusive: true,
  high: value,
  highInclusive: true,
  unit: 'person',
  display: label(String(value)),
});

const wards = readModelOf(wardEvents)('wards', {
  version: 1,
  title: label('Wards'),
  grain: label('a ward'),
  columns: {
    ward: text(label('Ward'), 'subject'),
    beds: json<ReadonlyArray<string>>(label('Beds')),
  },
  key: ['ward'],
  measures: {
    patients: {
      unit: 'person',
      label: label('Patients'),
      additivity: { overTime: 'none', overSubjects: 'sum' },
    },
  },
  on: {
    PatientArrived: ({ data: { ward, bed } }, rows) => {
      const beds = [...(rows.get({ ward })?.beds ?? []), bed];
      rows.put({ ward, beds, patients: count(beds.length) });
    },
  },
});

const arrive = (ward: string, bed: string): EventOf<typeof arrived> => ({
  type: 'PatientArrived',
  data: { ward, bed },
});
const given = () =>
  project(wards).given(arrive('east', '1'), arrive('west', '7'), arrive('east', '2'));

describe('given events, then rows', () => {
  test('passes when the rows are as expected, by the columns named', async () => {
    await given().thenRows([
      { ward: 'east', patients: 2 },
      { ward: 'west', beds: ['7'], patients: count(1) },
    ]);
    await given().thenLineage([[1, 3], [2]]);
    await project(wards).given().thenRows([]);
  });

  test.each<[string, () => Promise<void>]>([
    ['a figure is another', () => given().thenRows([{ patients: 3 }, {}])],
    ['a column is another', () => given().thenRows([{ beds: ['2', '1'] }, {}])],
    ['there are more rows', () => given().thenRows([{ ward: 'east' }])],
    ['there are fewer rows', () => given().thenRows([{}, {}, {}])],
    ['they stand in another order', () => given().thenRows([{ ward: 'west' }, { ward: 'east' }])],
    ['the lineage is another', () => given().thenLineage([[1], [2]])],
  ])('fails when %s', async (_, check) => {
    await expect(check()).rejects.toMatchObject({ code: 'ERR_ASSERTION' });
  });

  test('fails when it matters in how many pages the events come', async () => {
    let pages = 0;
    const impure = readModelOf(wardEvents)('wards', {
      ...wards,
      on: {
        PatientArrived: ({ data: { ward } }, rows) => {
          pages += 1;
          rows.put({ ward, beds: [String(pages)], patients: count(1) });
        },
      },
    });
    await expect(project(impure).given(arrive('east', '1')).thenRows([{}])).rejects.toThrow(
      /event by event/,
    );
  });
});

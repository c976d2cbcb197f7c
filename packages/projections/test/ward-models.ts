// Small events and read models that the tests of the engine share: patients in wards.
import { defineEvent, type EventOf, eventTypes } from '@aidtrail/event-sourcing';
import * as t from 'io-ts';

import {
  boolean,
  type Cell,
  derivedReadModel,
  integer,
  json,
  optionalText,
  readModelOf,
  text,
} from '../src/index.js';

const admitted = defineEvent('Admitted', t.type({ patient: t.string, ward: t.string }));
const moved = defineEvent('Moved', t.type({ patient: t.string, ward: t.string }));
const discharged = defineEvent('Discharged', t.type({ patient: t.string }));
const inspected = defineEvent('Inspected', t.type({ ward: t.string, passed: t.boolean }));

export const wardEvents = eventTypes([admitted, moved, discharged, inspected]);
export type WardEvent =
  | EventOf<typeof admitted>
  | EventOf<typeof moved>
  | EventOf<typeof discharged>
  | EventOf<typeof inspected>;

export const admit = (patient: string, ward: string): WardEvent => ({
  type: 'Admitted',
  data: { patient, ward },
});
export const move = (patient: string, ward: string): WardEvent => ({
  type: 'Moved',
  data: { patient, ward },
});
export const discharge = (patient: string): WardEvent => ({
  type: 'Discharged',
  data: { patient },
});
export const inspect = (ward: string, passed: boolean): WardEvent => ({
  type: 'Inspected',
  data: { ward, passed },
});

const label = (en: string) => ({ zh: en, en });

export const count = (value: number): Cell => ({
  low: value,
  lowInclusive: true,
  high: value,
  highInclusive: true,
  unit: 'person',
  display: { zh: String(value), en: String(value) },
});

export const readModel = readModelOf(wardEvents);

interface WardRow {
  readonly ward: string;
  readonly passed: boolean;
  readonly patients: Cell | null;
  readonly names: ReadonlyArray<string>;
}

const emptyWard = (ward: string): WardRow => ({ ward, passed: false, patients: null, names: [] });

const without = (row: WardRow, patient: string): WardRow => {
  const names = row.names.filter((name) => name !== patient);
  return { ...row, names, patients: count(names.length) };
};

const including = (row: WardRow, patient: string): WardRow => {
  const names = [...row.names, patient];
  return { ...row, names, patients: count(names.length) };
};

export const wards = readModel('ward-state', {
  version: 1,
  title: label('Wards'),
  grain: label('a ward'),
  key: ['ward'],
  columns: {
    ward: text(label('Ward'), 'subject'),
    passed: boolean(label('Passed its inspection')),
    names: json<ReadonlyArray<string>>(label('Who lies there')),
  },
  measures: {
    patients: {
      unit: 'person',
      label: label('Patients'),
      additivity: { overTime: 'last', overSubjects: 'sum' },
    },
  },
  indexes: [['passed']],
  on: {
    Admitted: ({ data, position }, rows, memory) => {
      memory.set(data.patient, { ward: data.ward, position });
      rows.put(including(rows.get(data) ?? emptyWard(data.ward), data.patient));
    },
    Moved: ({ data, position }, rows, memory) => {
      const from = memory.get<{ ward: string; position: number }>(data.patient);
      memory.set(data.patient, { ward: data.ward, position });
      if (from !== undefined) rows.change(from, (row) => without(row, data.patient));
      const row = including(rows.get(data) ?? emptyWard(data.ward), data.patient);
      rows.put(row, from === undefined ? [] : [from.position]);
    },
    Discharged: ({ data }, rows, memory) => {
      const from = memory.get<{ ward: string; position: number }>(data.patient);
      if (from === undefined) return;
      memory.set(data.patient, undefined);
      const left = rows.get(from);
      if (left?.names.length === 1) rows.remove(from);
      else rows.change(from, (row) => without(row, data.patient));
    },
    Inspected: ({ data }, rows) => rows.change(data, (row) => ({ ...row, passed: data.passed })),
  },
});

export const stays = readModel('stays', {
  version: 1,
  title: label('Stays'),
  grain: label('a patient in a ward'),
  key: ['patient', 'ward'],
  columns: {
    patient: text(label('Patient'), 'subject'),
    ward: text(label('Ward'), 'subject'),
    before: optionalText(label('Ward before')),
    times: integer(label('Times')),
  },
  measures: {},
  on: {
    Admitted: ({ data }, rows) =>
      rows.put({ ...data, before: null, times: (rows.get(data)?.times ?? 0) + 1 }),
    Moved: ({ data }, rows) =>
      rows.put({ ...data, before: 'another', times: (rows.get(data)?.times ?? 0) + 1 }),
  },
});

/** Whether all wards passed, from the rows of the wards. */
export const house = derivedReadModel('house', {
  version: 1,
  title: label('The house'),
  grain: label('the house'),
  key: ['name'],
  columns: { name: text(label('Name')), wards: integer(label('Wards')) },
  measures: {
    patients: {
      unit: 'person',
      label: label('Patients'),
      additivity: { overTime: 'last', overSubjects: 'sum' },
    },
  },
  from: [wards],
  derive: (rows) => [
    {
      row: {
        name: 'house',
        wards: rows(wards).length,
        patients: count(rows(wards).reduce((sum, { row }) => sum + (row.patients?.low ?? 0), 0)),
      },
      lineage: rows(wards)
        .flatMap(({ lineage }) => lineage)
        .toSorted((a, b) => a - b),
    },
  ],
});

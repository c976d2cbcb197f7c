// Three read models over the workload: a row for every assignment, sums for every hospital and period, and a matrix.
import { type Cell, integer, readModelOf, text } from '@aidtrail/projections';

import { workloadEvents } from '../workload.ts';

const readModel = readModelOf(workloadEvents);
const label = (en: string) => ({ zh: en, en });

/** As large as a cell of the aid read models. */
interface FullCell extends Cell {
  readonly basis: 'derived';
  readonly evidence: ReadonlyArray<string>;
}

const exact = (value: number, unit: string): FullCell => ({
  low: value,
  lowInclusive: true,
  high: value,
  highInclusive: true,
  unit,
  display: { zh: String(value), en: String(value) },
  basis: 'derived',
  evidence: [],
});

const sum = (cell: Cell | null | undefined, value: number, unit: string): Cell =>
  exact((cell?.low ?? 0) + value, unit);

const counted = (unit: string) =>
  ({
    unit,
    label: label(unit),
    additivity: { overTime: 'sum', overSubjects: 'sum' },
  }) as const;

const roster = readModel('roster', {
  version: 1,
  title: label('Roster'),
  grain: label('a member'),
  key: ['member'],
  columns: {
    member: text(label('Member'), 'subject'),
    hospital: text(label('Hospital'), 'subject'),
    specialty: text(label('Specialty')),
    since: text(label('Since'), 'time'),
  },
  measures: {},
  on: {
    MemberAssigned: ({ data }, rows) =>
      rows.put({
        member: data.memberId,
        hospital: data.hospitalId,
        specialty: data.specialty,
        since: data.from,
      }),
  },
});

const hospitals = readModel('hospital-years', {
  version: 1,
  title: label('Hospitals by year'),
  grain: label('hospital × year'),
  key: ['hospital', 'year'],
  columns: {
    hospital: text(label('Hospital'), 'subject'),
    year: text(label('Year'), 'time'),
  },
  measures: {
    persons: counted('person'),
    attendances: counted('person-time'),
    amount: counted('CNY'),
  },
  on: {
    TeamDispatched: ({ data }, rows) => {
      const key = { hospital: data.recipientId, year: data.on.slice(0, 4) };
      const row = rows.get(key);
      rows.put({
        ...key,
        persons: sum(row?.persons, data.persons, 'person'),
        attendances: row?.attendances ?? null,
        amount: row?.amount ?? null,
      });
    },
    ServiceRendered: ({ data }, rows) => {
      const key = { hospital: data.hospitalId, year: data.period.from.slice(0, 4) };
      const row = rows.get(key);
      rows.put({
        ...key,
        persons: row?.persons ?? null,
        attendances: sum(row?.attendances, data.quantity.low, 'person-time'),
        amount: row?.amount ?? null,
      });
    },
    FundsGranted: ({ data }, rows) => {
      const key = { hospital: data.recipientId, year: data.on.slice(0, 4) };
      const row = rows.get(key);
      rows.put({
        ...key,
        persons: row?.persons ?? null,
        attendances: row?.attendances ?? null,
        amount: sum(row?.amount, data.fen / 100, 'CNY'),
      });
    },
  },
});

const techniques = readModel('hospital-techniques', {
  version: 1,
  title: label('Techniques'),
  grain: label('hospital × technique'),
  key: ['hospital', 'technique'],
  columns: {
    hospital: text(label('Hospital'), 'subject'),
    technique: text(label('Technique'), 'subject'),
    since: integer(label('Since'), 'time'),
  },
  measures: {},
  on: {
    TechniqueIntroduced: ({ data }, rows) => {
      const key = { hospital: data.hospitalId, technique: data.techniqueId };
      const since = Math.min(rows.get(key)?.since ?? data.on.year, data.on.year);
      rows.put({ ...key, since });
    },
  },
});

export const workloadReadModels = [roster, hospitals, techniques] as const;

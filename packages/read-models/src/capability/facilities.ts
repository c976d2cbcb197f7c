// What stays when a team has left: departments, equipment, links, alliances.
import type { Memory } from '@aidtrail/projections';

import { derivedCell } from '../cells/cells.js';
import type { Happened } from '../claims/claim.js';
import { lastOf } from '../claims/claim-scope.js';
import { eventValues, originsOf, withEvidence } from '../claims/event-row.js';
import { type CapabilityRows, nothingElse } from './capability-columns.js';
import { rememberFact } from './corroborated.js';

const departmentEntry = (data: {
  readonly hospitalId: string;
  readonly departmentId: string;
}): string => `department/${data.hospitalId}/${data.departmentId}`;

export const facilities = {
  DepartmentEstablished: (
    { data }: Happened<'DepartmentEstablished'>,
    rows: CapabilityRows,
    memory: Memory,
  ): void => {
    const { hospitalId, departmentId, name, specialty, on, supporterIds, source } = data;
    const entry = departmentEntry(data);
    rememberFact(memory, 'DepartmentEstablished', hospitalId, entry, departmentId);
    rows.put({
      ...eventValues({
        entry,
        indicator: 'departments.established',
        label: name,
        sender: supporterIds.length === 0 ? null : supporterIds.join('+'),
        subject: hospitalId,
        from: on,
        to: on,
        source,
      }),
      ...nothingElse,
      kind: 'department',
      status: 'established',
      details: specialty,
      departments: derivedCell(1, 'department', originsOf(source)),
    });
  },

  DepartmentClosed: ({ data }: Happened<'DepartmentClosed'>, rows: CapabilityRows): void =>
    rows.change({ entry: departmentEntry(data) }, (row) => ({
      ...withEvidence(row, data.source),
      status: 'closed',
      to: lastOf(data.on),
    })),

  EquipmentCommissioned: (
    { data }: Happened<'EquipmentCommissioned'>,
    rows: CapabilityRows,
    memory: Memory,
  ): void => {
    const { hospitalId, equipmentId, name, spec, on, source } = data;
    const entry = `equipment/${hospitalId}/${equipmentId}`;
    rememberFact(memory, 'EquipmentCommissioned', hospitalId, entry, equipmentId);
    rows.put({
      ...eventValues({
        entry,
        indicator: 'equipment.commissioned',
        label: name,
        subject: hospitalId,
        from: on,
        to: on,
        source,
      }),
      ...nothingElse,
      kind: 'equipment',
      status: 'established',
      details: spec ?? null,
    });
  },

  TelemedicineLinkCommissioned: (
    { data }: Happened<'TelemedicineLinkCommissioned'>,
    rows: CapabilityRows,
    memory: Memory,
  ): void => {
    const { hostId, linkId, name, on, source } = data;
    const entry = `link/${hostId}/${linkId}`;
    rememberFact(memory, 'TelemedicineLinkCommissioned', hostId, entry, linkId);
    rows.put({
      ...eventValues({
        entry,
        indicator: 'telemedicine.links',
        label: name ?? { zh: linkId, en: linkId },
        subject: hostId,
        from: on,
        to: on,
        source,
      }),
      ...nothingElse,
      kind: 'link',
      status: 'established',
    });
  },

  SpecialistAllianceFormed: (
    { data }: Happened<'SpecialistAllianceFormed'>,
    rows: CapabilityRows,
    memory: Memory,
  ): void => {
    const { allianceId, name, specialty, memberIds, leadId, on, source } = data;
    const entry = `alliance/${allianceId}`;
    rememberFact(memory, 'SpecialistAllianceFormed', allianceId, entry);
    rows.put({
      ...eventValues({
        entry,
        indicator: 'alliances.formed',
        label: name,
        sender: leadId ?? null,
        subject: memberIds.length === 0 ? null : memberIds.join('+'),
        from: on,
        to: on,
        source,
      }),
      ...nothingElse,
      kind: 'alliance',
      status: 'established',
      details: specialty,
      alliances: derivedCell(1, 'alliance', originsOf(source)),
    });
  },

  AllianceDissolved: ({ data }: Happened<'AllianceDissolved'>, rows: CapabilityRows): void =>
    rows.change({ entry: `alliance/${data.allianceId}` }, (row) => ({
      ...withEvidence(row, data.source),
      status: 'closed',
      to: lastOf(data.on),
    })),
} as const;

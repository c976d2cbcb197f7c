// What remains after a team has left: departments, equipment, links, alliances.
import { alliance, hospital, isDepartmentOpen } from '@aidtrail/domain/facility';

import { derivedCell } from '../cells/cells.js';
import { eventValues, joinedIds, originsOf } from '../streams/event-row.js';
import { latest, latestOfEach, type OccurrenceOf, sourcesOf } from '../streams/occurrences.js';
import { streamRows } from '../streams/stream-rows.js';
import { type CapabilityRow, nothingElse } from './capability-columns.js';

const departmentRow = (
  established: OccurrenceOf<'DepartmentEstablished'>,
  closed: OccurrenceOf<'DepartmentClosed'> | undefined,
): CapabilityRow => {
  const { hospitalId, departmentId, name, specialty, on, supporterIds } = established.data;
  return {
    ...eventValues({
      entry: `department/${hospitalId}/${departmentId}`,
      indicator: 'departments.established',
      label: name,
      sender: joinedIds(supporterIds),
      subject: hospitalId,
      from: on,
      to: on,
      ended: closed?.data.on,
      sources: sourcesOf(established, closed),
    }),
    ...nothingElse,
    kind: 'department',
    status: closed === undefined ? 'established' : 'closed',
    details: specialty,
    departments: derivedCell(1, 'department', originsOf(established.sources)),
  };
};

const equipmentRow = ({ data, sources }: OccurrenceOf<'EquipmentCommissioned'>): CapabilityRow => ({
  ...eventValues({
    entry: `equipment/${data.hospitalId}/${data.equipmentId}`,
    indicator: 'equipment.commissioned',
    label: data.name,
    subject: data.hospitalId,
    from: data.on,
    to: data.on,
    sources,
  }),
  ...nothingElse,
  kind: 'equipment',
  status: 'established',
  details: data.spec ?? null,
});

const linkRow = ({
  data: { hostId, linkId, name, on },
  sources,
}: OccurrenceOf<'TelemedicineLinkCommissioned'>): CapabilityRow => ({
  ...eventValues({
    entry: `link/${hostId}/${linkId}`,
    indicator: 'telemedicine.links',
    label: name ?? { zh: linkId, en: linkId },
    subject: hostId,
    from: on,
    to: on,
    sources,
  }),
  ...nothingElse,
  kind: 'link',
  status: 'established',
});

/** Links of a community are in its own stream, and are shown alike. */
export const hospitalFacilities = streamRows<CapabilityRow, typeof hospital>(hospital, (state) => [
  ...latestOfEach(state, 'DepartmentEstablished').map((established) =>
    departmentRow(
      established,
      isDepartmentOpen(state, established.data.departmentId)
        ? undefined
        : latest(state, 'DepartmentClosed', established.key),
    ),
  ),
  ...latestOfEach(state, 'EquipmentCommissioned').map(equipmentRow),
  ...latestOfEach(state, 'TelemedicineLinkCommissioned').map(linkRow),
]);

export const alliances = streamRows<CapabilityRow, typeof alliance>(alliance, (state) => {
  const formed = latest(state, 'SpecialistAllianceFormed');
  if (formed === undefined) return [];
  const { allianceId, name, specialty, memberIds, leadId, on } = formed.data;
  const dissolved =
    state.status._tag === 'Dissolved' ? latest(state, 'AllianceDissolved') : undefined;
  return [
    {
      ...eventValues({
        entry: `alliance/${allianceId}`,
        indicator: 'alliances.formed',
        label: name,
        sender: leadId ?? null,
        subject: joinedIds(memberIds),
        from: on,
        to: on,
        ended: dissolved?.data.on,
        sources: sourcesOf(formed, dissolved),
      }),
      ...nothingElse,
      kind: 'alliance',
      status: dissolved === undefined ? 'established' : 'closed',
      details: specialty,
      alliances: derivedCell(1, 'alliance', originsOf(formed.sources)),
    },
  ];
});

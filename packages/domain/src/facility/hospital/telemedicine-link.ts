// Shared by hospitals and medical communities: either can be the host of a link.
import { defineEvent } from '@aidtrail/event-sourcing';
import * as t from 'io-ts';

import type { DataOf } from '../../decision.js';
import type { Fact } from '../../facts/fact-table.js';

import { CommunityId, LinkId, OrganisationId } from '../../values/identity.js';
import { Localized } from '../../values/localized.js';
import { PartialDate } from '../../values/partial-date.js';
import { Source } from '../../values/source.js';

/** The kind of a telemedicine link. */
export const LinkKind = t.keyof(
  {
    teleconsultation: null,
    remoteDiagnosis: null,
    remoteTraining: null,
    /** Records and services shared within a community. */
    interconnection: null,
  },
  'LinkKind',
);
export type LinkKind = t.TypeOf<typeof LinkKind>;

/** A telemedicine link was put into use. */
export const telemedicineLinkCommissioned = defineEvent(
  'TelemedicineLinkCommissioned',
  t.intersection([
    t.type({
      /** The hospital or the medical community in whose stream it stands. */
      hostId: t.union([OrganisationId, CommunityId]),
      linkId: LinkId,
      kind: LinkKind,
      /** The other ends that the source names. */
      peerOrgIds: t.readonlyArray(OrganisationId),
      on: PartialDate,
      source: Source,
    }),
    t.partial({ name: Localized }),
  ]),
);

/** The stream is that of the host. */
export const telemedicineLinkFact = {
  name: { zh: '远程医疗', en: 'telemedicine link' },
  command: 'CommissionLink',
  when: { date: 'on' },
  stream: ({ hostId }) => hostId,
  key: ({ linkId }) => linkId,
  label: 'name',
  organisations: ['hostId', 'peerOrgIds'],
  traits: ['kind'],
  attestable: true,
} as const satisfies Fact<DataOf<typeof telemedicineLinkCommissioned>>;

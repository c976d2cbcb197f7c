import { defineEvent } from '@aidtrail/event-sourcing';
import * as t from 'io-ts';

import { recordedOnce } from '../facts/recorded-once.js';
import { OrganisationId, PolicyId } from '../values/identity.js';
import { Localized } from '../values/localized.js';
import { PartialDate } from '../values/partial-date.js';
import { Quantity } from '../values/quantity.js';
import { Source } from '../values/source.js';

/** An authority issued a policy. */
export const policyIssued = defineEvent(
  'PolicyIssued',
  t.intersection([
    t.type({
      policyId: PolicyId,
      title: Localized,
      /** Those that the source names. */
      issuers: t.readonlyArray(OrganisationId),
      on: PartialDate,
      source: Source,
    }),
    t.partial({
      /** The document's official number, as printed. */
      number: t.string,
      /** All issuers, where the source counts more than it names. */
      issuerCount: Quantity,
    }),
  ]),
);

/** A policy; its number and its issuers as the source names them. */
export const policy = recordedOnce({
  category: 'policy',
  definition: policyIssued,
  stream: 'policyId',
  fact: {
    name: { zh: '政策文件', en: 'policy' },
    command: 'IssuePolicy',
    when: { date: 'on' },
    label: 'title',
    organisations: ['issuers'],
    attestable: true,
  },
});

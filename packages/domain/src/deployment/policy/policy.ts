import { recordedOnce } from '../../facts/recorded-once.js';
import { policyEvents, policyIssued } from './events.js';

/** Command: `IssuePolicy` with the data of PolicyIssued. */
export const policy = recordedOnce({
  category: 'policy',
  commandType: 'IssuePolicy',
  definition: policyIssued,
  events: policyEvents,
  idOf: ({ policyId }) => policyId,
});

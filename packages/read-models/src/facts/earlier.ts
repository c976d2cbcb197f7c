// What the facts remember of earlier events that later ones refer to by id.
import type { AidEvent, Localized } from '@aidtrail/domain';
import type { Memory } from '@aidtrail/projections';

import {
  type DeploymentTold,
  type Earlier,
  type EventData,
  type FundTold,
  type PairingTold,
  unknownDeployment,
} from './fact-draft.js';

const keysName = (factType: string, subjectId: string): string => `keys ${factType} ${subjectId}`;

/** The keys under which facts of a type and subject were told, in order. */
export const factKeys = (
  memory: Memory,
  factType: string,
  subjectId: string,
): ReadonlyArray<string> => memory.get<ReadonlyArray<string>>(keysName(factType, subjectId)) ?? [];

export const withFactKey = (
  memory: Memory,
  factType: string,
  subjectId: string,
  factKey: string,
): void => {
  const known = factKeys(memory, factType, subjectId);
  if (!known.includes(factKey)) memory.set(keysName(factType, subjectId), [...known, factKey]);
};

const look = <Value>(memory: Memory, kind: string, id: string | undefined): Value | undefined =>
  id === undefined ? undefined : memory.get<Value>(`${kind} ${id}`);

export const earlierFrom = (memory: Memory): Earlier => ({
  pairing: (id) => look<PairingTold>(memory, 'pairing', id),
  deployment: (id) => look<DeploymentTold>(memory, 'deployment', id),
  employer: (id) => look<string>(memory, 'employer', id),
  technique: (id) => look<Localized>(memory, 'technique', id),
  fund: (id) => look<FundTold>(memory, 'fund', id),
  introductions: (id) => factKeys(memory, 'TechniqueIntroduced', id).length,
});

const pairedBy = (earlier: Earlier, pairingId: string | undefined): Partial<DeploymentTold> => {
  const pairing = earlier.pairing(pairingId);
  if (pairing === undefined) return {};
  const { senderIds, recipientId, programmeId } = pairing;
  return {
    senderIds,
    recipientIds: [recipientId],
    programmeIds: programmeId === null ? [] : [programmeId],
  };
};

type Remembered = readonly [kind: string, id: string, value: unknown];

const kept: {
  readonly [Type in AidEvent['type']]?: (data: EventData<Type>, earlier: Earlier) => Remembered;
} = {
  PairingEstablished: ({ pairingId, senderIds, recipientId, programmeId = null }) => [
    'pairing',
    pairingId,
    { senderIds, recipientId, programmeId },
  ],
  DeploymentPlanned: ({ deploymentId, pairingId, batchOrdinal }, earlier) => [
    'deployment',
    deploymentId,
    {
      ...(earlier.deployment(deploymentId) ?? unknownDeployment),
      ...pairedBy(earlier, pairingId),
      ordinal: batchOrdinal,
    },
  ],
  TeamDispatched: ({ deploymentId, pairingId, senderId, recipientId, batchOrdinal }, earlier) => {
    const known = earlier.deployment(deploymentId) ?? unknownDeployment;
    return [
      'deployment',
      deploymentId,
      {
        ...known,
        ...pairedBy(earlier, pairingId),
        senderIds: [senderId],
        recipientIds: [recipientId],
        ordinal: batchOrdinal ?? known.ordinal,
      },
    ];
  },
  TraineeRegistered: ({ traineeId, employerId }) => ['employer', traineeId, employerId],
  TechniqueCatalogued: ({ techniqueId, name }) => ['technique', techniqueId, name],
  FundsCommitted: ({ fundId, payerId, payeeId }) => ['fund', fundId, { payerId, payeeId }],
};

export const remember = (event: AidEvent, earlier: Earlier, memory: Memory): void => {
  const keep = kept[event.type] as ((data: unknown, earlier: Earlier) => Remembered) | undefined;
  if (keep === undefined) return;
  const [kind, id, value] = keep(event.data, earlier);
  memory.set(`${kind} ${id}`, value);
};

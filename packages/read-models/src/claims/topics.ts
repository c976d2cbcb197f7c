// What indicators measure, and the claims that wait to be shown until that is known.
import type { AidEvent, StatementId } from '@aidtrail/domain';
import { type Classification, classificationOf } from '@aidtrail/domain/reference';
import type { Memory } from '@aidtrail/projections';

import type { Claim } from './claim.js';

/** Claims wait in lists of this length, so that one more does not write all of them again. */
const CHUNK = 500;

const topicName = (code: string): string => `topic ${code}`;
const countName = (code: string): string => `waiting ${code}`;
const chunkName = (code: string, index: number): string => `waiting ${code} ${index}`;
const waitsName = (statementId: string): string => `waits ${statementId}`;

/** The claim with what its indicator measures, if that is known. */
export const classified = (claim: Claim, memory: Memory): Claim =>
  claim.classification !== null || claim.indicator === null
    ? claim
    : {
        ...claim,
        classification: memory.get<Classification>(topicName(claim.indicator)) ?? null,
      };

/** True if the claim may belong to a row once its indicator has a topic. */
export const isWaiting = ({ indicator, classification }: Claim): boolean =>
  indicator !== null && classification === null;

/** Notes that the claim is to be placed when its indicator gets a topic. */
export const waitFor = (claim: Claim, memory: Memory): void => {
  const { id, indicator } = claim;
  if (!isWaiting(claim) || indicator === null || memory.get(waitsName(id)) === indicator) return;
  memory.set(waitsName(id), indicator);
  const count = memory.get<number>(countName(indicator)) ?? 0;
  const chunk = chunkName(indicator, Math.floor(count / CHUNK));
  memory.set(chunk, [...(memory.get<ReadonlyArray<StatementId>>(chunk) ?? []), id]);
  memory.set(countName(indicator), count + 1);
};

/** Notes what an indicator measures. Returns the claims that waited for it. */
export const noteIndicator = (
  event: Pick<AidEvent, 'type' | 'data'>,
  memory: Memory,
): ReadonlyArray<StatementId> => {
  const { code, ...defined } = event.data as Extract<
    AidEvent,
    { readonly type: 'IndicatorDefined' }
  >['data'];
  const topic = classificationOf(code, defined);
  if (topic === null || memory.get(topicName(code)) !== undefined) return [];
  memory.set(topicName(code), topic);
  const chunks = Math.ceil((memory.get<number>(countName(code)) ?? 0) / CHUNK);
  return Array.from({ length: chunks }, (_, index) => chunkName(code, index)).flatMap((chunk) => [
    ...(memory.get<ReadonlyArray<StatementId>>(chunk) ?? []),
  ]);
};

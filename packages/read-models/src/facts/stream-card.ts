// What the facts remember of each stream, for the facts that refer to it.
import type { Localized, Trait } from '@aidtrail/domain';
import type { Memory } from '@aidtrail/projections';

/** The name and the parties of a stream, as its last facts have them. */
export interface StreamCard {
  readonly label: Localized | null;
  readonly organisations: ReadonlyArray<string>;
  readonly senders: ReadonlyArray<string> | null;
  readonly programmes: ReadonlyArray<string> | null;
  readonly traits: Readonly<Record<string, Trait>>;
}

export const cardOf = (memory: Memory, category: string, id: unknown): StreamCard | undefined =>
  typeof id === 'string' ? memory.get<StreamCard>(`${category} ${id}`) : undefined;

export const keepCard = (memory: Memory, category: string, id: string, card: StreamCard): void =>
  memory.set(`${category} ${id}`, card);

const keysName = (factType: string, subjectId: string): string => `keys ${factType} ${subjectId}`;

/** The keys of the facts of a type and subject, in recorded order. */
export const factKeys = (
  memory: Memory,
  factType: string,
  subjectId: string,
): ReadonlyArray<string> => memory.get<ReadonlyArray<string>>(keysName(factType, subjectId)) ?? [];

export const keepFactKey = (
  memory: Memory,
  factType: string,
  subjectId: string,
  factKey: string,
): void => {
  const known = factKeys(memory, factType, subjectId);
  if (!known.includes(factKey)) memory.set(keysName(factType, subjectId), [...known, factKey]);
};

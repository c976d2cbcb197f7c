// Ids that follow from what is commanded: the same row gives the same command, so replaying adds nothing.
import { v5 } from 'uuid';

const NAMESPACE = '3f0c9d52-6a3e-5d0b-9a55-0c7f5f0a7e11';

const sorted = (_key: string, value: unknown): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(
        Object.entries(value).toSorted(([left], [right]) => (left < right ? -1 : 1)),
      )
    : value;

/** From the aggregate's category and id (the natural key) and everything that the command says. */
export const commandIdOf = (category: string, id: string, content: object): string =>
  v5(JSON.stringify([category, id, content], sorted), NAMESPACE);

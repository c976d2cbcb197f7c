// Command ids that follow from the content: the same row has the same id, so replaying it again adds nothing.
import { v5 } from 'uuid';

const NAMESPACE = '3f0c9d52-6a3e-5d0b-9a55-0c7f5f0a7e11';

const sorted = (_key: string, value: unknown): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(
        Object.entries(value).toSorted(([left], [right]) => (left < right ? -1 : 1)),
      )
    : value;

/** A UUID v5 of the aggregate's category and id and the command without its look-ups. */
export const commandIdOf = (category: string, id: string, content: object): string =>
  v5(JSON.stringify([category, id, content], sorted), NAMESPACE);

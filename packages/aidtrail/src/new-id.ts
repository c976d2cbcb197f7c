import { randomUUID } from 'node:crypto';

/** A new random id: `newId(DeploymentId)`. Throws if ids of this kind are not UUIDs. */
export const newId = <Id extends string>(kind: {
  readonly is: (value: unknown) => value is Id;
}): Id => {
  const id: unknown = randomUUID();
  if (!kind.is(id)) throw new Error('ids of this kind are not UUIDs');
  return id;
};

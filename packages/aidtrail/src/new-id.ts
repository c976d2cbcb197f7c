import { randomUUID } from 'node:crypto';

/** A fresh id for a thing of this kind: `newId(DeploymentId)`. */
export const newId = <Id extends string>(kind: {
  readonly is: (value: unknown) => value is Id;
}): Id => {
  const id: unknown = randomUUID();
  if (!kind.is(id)) throw new Error('this kind of id does not take a UUID');
  return id;
};

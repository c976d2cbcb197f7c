/** Are the two the same JSON? An absent field and an undefined one are alike. */
export const isSameContent = (left: unknown, right: unknown): boolean => {
  if (Object.is(left, right)) return true;
  if (typeof left !== 'object' || typeof right !== 'object' || left === null || right === null)
    return false;
  if (Array.isArray(left) || Array.isArray(right))
    return (
      Array.isArray(left) &&
      Array.isArray(right) &&
      left.length === right.length &&
      left.every((item, index) => isSameContent(item, right[index]))
    );
  return differingFields(left, right).length === 0;
};

/** Names of the fields in which two records differ, in alphabetical order. */
export const differingFields = (left: object, right: object): ReadonlyArray<string> => {
  const l = left as Readonly<Record<string, unknown>>;
  const r = right as Readonly<Record<string, unknown>>;
  const fields = new Set([...Object.keys(l), ...Object.keys(r)]);
  return [...fields].filter((field) => !isSameContent(l[field], r[field])).toSorted();
};

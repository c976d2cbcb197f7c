/** Why a value cannot be stored. */
export interface JsonFault {
  /** Where in the value, such as `data.members[2].name`. */
  readonly path: string;
  readonly reason: string;
}

/** The deepest nesting of objects and arrays that every store accepts. */
export const MAX_JSON_DEPTH = 500;

/** The first part of a value that JSON cannot represent exactly; null if there is none. `path` is the name of the whole value. */
export const findJsonFault = (value: unknown, path: string): JsonFault | null => {
  const fault = inspect(value, []);
  return fault === null ? null : { path: path + fault.path, reason: fault.reason };
};

// Paths are built on the way back from a fault, so that valid values do not pay for them.
const inspect = (value: unknown, ancestors: object[]): JsonFault | null => {
  switch (typeof value) {
    case 'string':
      return inspectString(value);
    case 'number':
      return Number.isFinite(value) ? null : { path: '', reason: `${value} is not a JSON number` };
    case 'boolean':
      return null;
    case 'object':
      return value === null ? null : inspectObject(value, ancestors);
    default:
      return { path: '', reason: `a value of type ${typeof value} cannot be stored` };
  }
};

const inspectString = (text: string): JsonFault | null => {
  if (text.includes('\0')) return { path: '', reason: 'the text has a NUL character' };
  if (!text.isWellFormed()) return { path: '', reason: 'the text has a lone surrogate' };
  return null;
};

const inspectObject = (value: object, ancestors: object[]): JsonFault | null => {
  if (ancestors.includes(value)) return { path: '', reason: 'the object refers to itself' };
  if (ancestors.length >= MAX_JSON_DEPTH)
    return { path: '', reason: `nested deeper than ${MAX_JSON_DEPTH} levels` };
  ancestors.push(value);
  const fault = Array.isArray(value)
    ? inspectArray(value, ancestors)
    : inspectMembers(value, ancestors);
  ancestors.pop();
  return fault;
};

const inspectArray = (values: ReadonlyArray<unknown>, ancestors: object[]): JsonFault | null => {
  for (let index = 0; index < values.length; index++) {
    const fault = inspect(values[index], ancestors);
    if (fault !== null) return { path: `[${index}]${fault.path}`, reason: fault.reason };
  }
  return null;
};

const inspectMembers = (value: object, ancestors: object[]): JsonFault | null => {
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null)
    return { path: '', reason: 'only plain objects and arrays can be stored' };
  for (const key of Object.keys(value)) {
    const fault = inspectString(key) ?? inspect((value as Record<string, unknown>)[key], ancestors);
    if (fault !== null) return { path: `.${key}${fault.path}`, reason: fault.reason };
  }
  return null;
};

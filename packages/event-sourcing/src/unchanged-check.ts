// A fast path for decoding: io-ts interprets a codec for every value; here each codec is compiled once, to a closure.
import * as t from 'io-ts';

/**
 * True if decoding would return the value unchanged. False says nothing: decode to find out. Relies on the law of
 * codecs that decoding reverses encoding.
 */
export type UnchangedCheck = (value: unknown) => boolean;

/** What decoding may do to a value that it accepts, at any depth. A higher number includes the lower ones. */
const NOTHING = 0;
const DROPS_KEYS = 1;
const ANYTHING = 2;
type Change = typeof NOTHING | typeof DROPS_KEYS | typeof ANYTHING;

const most = (compiled: ReadonlyArray<Compiled>): Change =>
  Math.max(NOTHING, ...compiled.map(({ change }) => change)) as Change;

interface Compiled {
  /** True if decoding would change nothing but drop the top-level keys that `keys` does not name. */
  readonly check: UnchangedCheck;
  /** The top-level keys that decoding keeps; null if it keeps all. */
  readonly keys: ReadonlySet<string> | null;
  readonly change: Change;
}

const leaf = (check: UnchangedCheck, change: Change = NOTHING): Compiled => ({
  check,
  keys: null,
  change,
});

/** Compiles the check of a codec. A codec without a rule here is asked itself. */
export const compileUnchangedCheck = (codec: t.Any): UnchangedCheck => whole(compile(codec));

const whole = ({ check, keys }: Compiled): UnchangedCheck =>
  keys === null ? check : (value) => check(value) && hasNoOtherKeys(value as object, keys);

const hasNoOtherKeys = (value: object, keys: ReadonlySet<string>): boolean => {
  for (const key in value) if (!keys.has(key)) return false;
  return true;
};

type Members = Readonly<Record<string, unknown>>;

const isRecord = (value: unknown): value is Members =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const compile = (codec: t.Any): Compiled => {
  if (codec instanceof t.StringType) return leaf((value) => typeof value === 'string');
  if (codec instanceof t.NumberType) return leaf((value) => typeof value === 'number');
  if (codec instanceof t.BooleanType) return leaf((value) => typeof value === 'boolean');
  if (codec instanceof t.NullType) return leaf((value) => value === null);
  if (codec instanceof t.LiteralType) {
    const literal: unknown = codec.value;
    return leaf((value) => value === literal);
  }
  if (codec instanceof t.ReadonlyType) return compile(codec.type as t.Any);
  if (codec instanceof t.ExactType) return exact(codec as t.ExactC<t.HasProps>);
  if (codec instanceof t.InterfaceType) return members(codec.props as t.AnyProps, false);
  if (codec instanceof t.PartialType) return members(codec.props as t.AnyProps, true);
  if (codec instanceof t.ArrayType || codec instanceof t.ReadonlyArrayType)
    return list(codec.type as t.Any);
  if (codec instanceof t.RefinementType)
    return refined(codec.type as t.Any, codec.predicate as UnchangedCheck);
  if (codec instanceof t.UnionType) return union(codec.types as ReadonlyArray<t.Any>);
  if (codec instanceof t.IntersectionType) return intersection(codec.types as ReadonlyArray<t.Any>);
  if ((codec.encode as unknown) !== t.identity) return leaf(() => false, ANYTHING);
  const isPlain =
    codec instanceof t.KeyofType ||
    codec instanceof t.UnknownType ||
    codec instanceof t.UndefinedType;
  return leaf((value) => codec.is(value), isPlain ? NOTHING : ANYTHING);
};

const members = (props: t.AnyProps, optional: boolean): Compiled => {
  const compiled = Object.entries(props).map(([key, codec]) => [key, compile(codec)] as const);
  const names = compiled.map(([key]) => key);
  const checks = compiled.map(([, member]) => whole(member));
  const check: UnchangedCheck = (value) => {
    if (!isRecord(value)) return false;
    for (let index = 0; index < names.length; index++) {
      const member = value[names[index] as string];
      // Decoding writes a missing member as undefined, or fails.
      if (member === undefined) {
        if (!optional) return false;
      } else if (!(checks[index] as UnchangedCheck)(member)) return false;
    }
    return true;
  };
  const addsKeys = !optional && Object.values(props).some((codec) => codec.is(undefined));
  return {
    check,
    keys: null,
    change: addsKeys ? ANYTHING : most(compiled.map(([, member]) => member)),
  };
};

const keysOf = (codec: t.HasProps): ReadonlySet<string> => {
  if (codec instanceof t.IntersectionType)
    return new Set((codec.types as ReadonlyArray<t.HasProps>).flatMap((type) => [...keysOf(type)]));
  if (codec instanceof t.RefinementType || codec instanceof t.ReadonlyType)
    return keysOf(codec.type);
  return new Set(Object.keys((codec as t.InterfaceType<t.AnyProps>).props));
};

const exact = (codec: t.ExactC<t.HasProps>): Compiled => {
  const { check, change } = compile(codec.type);
  return { check, keys: keysOf(codec.type), change: change === NOTHING ? DROPS_KEYS : change };
};

const list = (item: t.Any): Compiled => {
  const compiled = compile(item);
  const check = whole(compiled);
  return {
    check: (value) => Array.isArray(value) && value.every(check),
    keys: null,
    change: compiled.change,
  };
};

const refined = (type: t.Any, predicate: UnchangedCheck): Compiled => {
  const compiled = compile(type);
  return { ...compiled, check: (value) => compiled.check(value) && predicate(value) };
};

// Decoding uses the first member that accepts the value. If that one would change the value, a later member that
// would not does not count.
const union = (types: ReadonlyArray<t.Any>): Compiled => {
  const compiled = types.map(compile);
  const checks = compiled.map(whole);
  const acceptsChanged = types.map((type, index): UnchangedCheck => {
    const change = compiled[index]?.change;
    if (change === NOTHING) return () => false;
    return change === DROPS_KEYS
      ? (value) => type.is(value)
      : (value) => type.decode(value)._tag === 'Right';
  });
  return {
    check: (value) => {
      for (let index = 0; index < checks.length; index++) {
        if ((checks[index] as UnchangedCheck)(value)) return true;
        if ((acceptsChanged[index] as UnchangedCheck)(value)) return false;
      }
      return false;
    },
    keys: null,
    change: most(compiled),
  };
};

// Decoding merges the results of the members: a key is kept unless every member drops it.
const intersection = (types: ReadonlyArray<t.Any>): Compiled => {
  const compiled = types.map(compile);
  const keys = compiled.map((member) => member.keys);
  return {
    check: (value) => compiled.every(({ check }) => check(value)),
    keys: keys.some((set) => set === null)
      ? null
      : new Set(keys.flatMap((set) => [...(set ?? [])])),
    change: most(compiled),
  };
};

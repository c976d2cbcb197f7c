// A check that tells of most stored data, quickly, that decoding would give it back as it is. io-ts
// interprets its codecs anew for every value; here each becomes one closure, once.
import * as t from 'io-ts';

/**
 * True: `codec.decode(value)` succeeds and its result equals the value. False: decode and see.
 * Relies on the law of codecs that decoding undoes encoding.
 */
export type AsIs = (value: unknown) => boolean;

/** What decoding may do to a value that it accepts, here or further down: a higher one includes the lower. */
const NOTHING = 0;
const DROPS_KEYS = 1;
const ANYTHING = 2;
type Change = typeof NOTHING | typeof DROPS_KEYS | typeof ANYTHING;

const most = (compiled: ReadonlyArray<Compiled>): Change =>
  Math.max(NOTHING, ...compiled.map(({ change }) => change)) as Change;

interface Compiled {
  /** As-is but for keys at the top that `keys` does not name. */
  readonly check: AsIs;
  /** The keys that decoding leaves in; null where it leaves in all. */
  readonly keys: ReadonlySet<string> | null;
  readonly change: Change;
}

const leaf = (check: AsIs, change: Change = NOTHING): Compiled => ({ check, keys: null, change });

/** Compiles once; what it has no rule for, it leaves to the codec itself. */
export const compileAsIs = (codec: t.Any): AsIs => whole(compile(codec));

const whole = ({ check, keys }: Compiled): AsIs =>
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
    return refined(codec.type as t.Any, codec.predicate as AsIs);
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
  const check: AsIs = (value) => {
    if (!isRecord(value)) return false;
    for (let index = 0; index < names.length; index++) {
      const member = value[names[index] as string];
      // Where a member is missing, decoding writes it as undefined, or refuses.
      if (member === undefined) {
        if (!optional) return false;
      } else if (!(checks[index] as AsIs)(member)) return false;
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

const refined = (type: t.Any, predicate: AsIs): Compiled => {
  const compiled = compile(type);
  return { ...compiled, check: (value) => compiled.check(value) && predicate(value) };
};

// Decoding takes the first member that fits. One that fits only with a change comes before a later one that
// fits as it is: then this check cannot tell.
const union = (types: ReadonlyArray<t.Any>): Compiled => {
  const compiled = types.map(compile);
  const checks = compiled.map(whole);
  const fitsChanged = types.map((type, index): AsIs => {
    const change = compiled[index]?.change;
    if (change === NOTHING) return () => false;
    return change === DROPS_KEYS
      ? (value) => type.is(value)
      : (value) => type.decode(value)._tag === 'Right';
  });
  return {
    check: (value) => {
      for (let index = 0; index < checks.length; index++) {
        if ((checks[index] as AsIs)(value)) return true;
        if ((fitsChanged[index] as AsIs)(value)) return false;
      }
      return false;
    },
    keys: null,
    change: most(compiled),
  };
};

// Decoding merges what its members leave in: a key stays unless every member drops it.
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

// Finds the fields that a codec does not name. Codecs of io-ts are open: without this, whatever a caller spreads into an
// event would enter the log for ever.
import * as t from 'io-ts';

/** A field that the codec does not name. */
export interface UnknownField {
  /** Where it is, such as `members[2].patientName`. */
  readonly path: string;
  /** The fields that the codec names at this place. */
  readonly known: ReadonlyArray<string>;
}

/** The unknown fields of a value that its codec accepts. */
export type UnknownFields = (value: unknown) => ReadonlyArray<UnknownField>;

/** What codecs say of a value's fields. Several codecs may speak of one field: all members of an intersection do. */
type Rule =
  | { readonly kind: 'fields'; readonly fields: ReadonlyMap<string, Rule> }
  | { readonly kind: 'each'; readonly of: Rule }
  | { readonly kind: 'tuple'; readonly of: ReadonlyArray<Rule> }
  | { readonly kind: 'all'; readonly of: ReadonlyArray<Rule> }
  | { readonly kind: 'any'; readonly of: ReadonlyArray<readonly [t.Any, Rule]> }
  | { readonly kind: 'recursive'; readonly of: () => Rule }
  /** Says nothing of fields: scalars, and codecs that are not of io-ts. */
  | typeof SILENT;

const SILENT = { kind: 'silent' } as const;

const ruleOf = (codec: t.Any): Rule => {
  if (codec instanceof t.InterfaceType || codec instanceof t.PartialType) {
    const props = Object.entries(codec.props as t.AnyProps);
    return { kind: 'fields', fields: new Map(props.map(([key, prop]) => [key, ruleOf(prop)])) };
  }
  if (
    codec instanceof t.ReadonlyType ||
    codec instanceof t.ExactType ||
    codec instanceof t.RefinementType
  )
    return ruleOf(codec.type as t.Any);
  if (codec instanceof t.ArrayType || codec instanceof t.ReadonlyArrayType)
    return each(ruleOf(codec.type as t.Any));
  if (codec instanceof t.DictionaryType) return each(ruleOf(codec.codomain as t.Any));
  if (codec instanceof t.TupleType)
    return { kind: 'tuple', of: (codec.types as ReadonlyArray<t.Any>).map(ruleOf) };
  if (codec instanceof t.IntersectionType)
    return merged((codec.types as ReadonlyArray<t.Any>).map(ruleOf));
  if (codec instanceof t.RecursiveType) {
    const definition = codec as unknown as { readonly type: t.Any };
    let rule: Rule | undefined;
    return { kind: 'recursive', of: () => (rule ??= ruleOf(definition.type)) };
  }
  if (codec instanceof t.UnionType) {
    const of = (codec.types as ReadonlyArray<t.Any>).map((type) => [type, ruleOf(type)] as const);
    return of.every(([, rule]) => rule === SILENT) ? SILENT : { kind: 'any', of };
  }
  return SILENT;
};

const each = (of: Rule): Rule => (of === SILENT ? SILENT : { kind: 'each', of });

// Most intersections are of records without a field in common, and become one record here.
const merged = (rules: ReadonlyArray<Rule>): Rule => {
  const fields = new Map<string, Rule>();
  for (const rule of rules) {
    if (rule.kind !== 'fields') return { kind: 'all', of: rules };
    for (const [key, of] of rule.fields) {
      const other = fields.get(key);
      fields.set(key, other === undefined ? of : merged([other, of]));
    }
  }
  return { kind: 'fields', fields };
};

/** The rules for this value: which members of unions apply depends on it. */
const rulesFor = (rule: Rule, value: object): ReadonlyArray<Rule> => {
  if (rule.kind === 'all') return rule.of.flatMap((part) => rulesFor(part, value));
  if (rule.kind === 'recursive') return rulesFor(rule.of(), value);
  if (rule.kind !== 'any') return rule === SILENT ? [] : [rule];
  return rule.of.flatMap(([codec, part]) => (codec.is(value) ? rulesFor(part, value) : []));
};

const search = (
  rules: ReadonlyArray<Rule>,
  value: unknown,
  path: string,
  found: UnknownField[],
): void => {
  if (typeof value !== 'object' || value === null) return;
  const applying = rules.flatMap((rule) => rulesFor(rule, value));
  if (applying.length === 0) return;
  for (const [key, member] of Object.entries(value)) {
    if (member === undefined) continue;
    const of = applying.flatMap((rule) => memberRule(rule, key) ?? []);
    const at = Array.isArray(value) ? `${path}[${key}]` : path === '' ? key : `${path}.${key}`;
    if (of.length > 0) search(of, member, at, found);
    else
      found.push({
        path: at,
        known: applying.flatMap((rule) => (rule.kind === 'fields' ? [...rule.fields.keys()] : [])),
      });
  }
};

const memberRule = (rule: Rule, key: string): Rule | undefined => {
  if (rule.kind === 'fields') return rule.fields.get(key);
  if (rule.kind === 'each') return rule.of;
  return rule.kind === 'tuple' ? rule.of[Number(key)] : undefined;
};

// Codecs that accept every field. As a member of a record they may hold whatever the author wants to keep there.
const namesNothing = (codec: t.Any): boolean =>
  codec instanceof t.AnyDictionaryType ||
  codec instanceof t.ObjectType ||
  codec instanceof t.UnknownType ||
  codec instanceof t.AnyType;

/** Compiles the search for a codec. A codec that is not of io-ts answers for its own fields. */
export const unknownFields = (codec: t.Any): UnknownFields => {
  const rule: Rule = namesNothing(codec) ? { kind: 'fields', fields: new Map() } : ruleOf(codec);
  return (value) => {
    const found: UnknownField[] = [];
    search([rule], value, '', found);
    return found;
  };
};

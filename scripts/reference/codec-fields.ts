// Describes the fields of an event from its io-ts codec.

/** The members of io-ts codecs that this file reads. */
export interface Codec {
  readonly _tag?: string;
  readonly name: string;
  readonly props?: Readonly<Record<string, Codec>>;
  readonly types?: ReadonlyArray<Codec>;
  readonly type?: Codec;
  readonly keys?: Readonly<Record<string, unknown>>;
}

export interface Field {
  readonly name: string;
  readonly optional: boolean;
  readonly codec: Codec;
}

/** The fields of an object, required ones first. */
export const fieldsOf = (codec: Codec): ReadonlyArray<Field> =>
  partsOf(codec).toSorted((left, right) => Number(left.optional) - Number(right.optional));

const partsOf = (codec: Codec): ReadonlyArray<Field> => {
  switch (codec._tag) {
    case 'InterfaceType':
    case 'PartialType':
      return Object.entries(codec.props ?? {}).map(([name, field]) => ({
        name,
        optional: codec._tag === 'PartialType',
        codec: field,
      }));
    case 'IntersectionType':
      return (codec.types ?? []).flatMap(partsOf);
    case 'RefinementType':
    case 'ReadonlyType':
      return codec.type === undefined ? [] : partsOf(codec.type);
    default:
      throw new Error(`a ${codec._tag ?? 'codec'} (${codec.name}) has no fields`);
  }
};

/** The text of a type: `list of OrganisationId` for `ReadonlyArray<OrganisationId>`. */
export const typeText = ({ name }: Codec): string => {
  const list = /^ReadonlyArray<(.+)>$/.exec(name);
  const text = (list?.[1] ?? name).replace(/^\((.+)\)$/, '$1');
  const inCode = text
    .split(' | ')
    .map((part) => `\`${part.replaceAll('"', '')}\``)
    .join(', ');
  return list === null ? inCode : `list of ${inCode}`;
};

/** Every named type that a codec contains, at any depth. */
export const namedTypes = (codec: Codec): ReadonlyMap<string, Codec> => {
  const found = new Map<string, Codec>();
  const visit = (each: Codec): void => {
    if (isNamed(each) && found.has(each.name)) return;
    if (isNamed(each)) found.set(each.name, each);
    for (const part of [...(each.types ?? []), ...Object.values(each.props ?? {})]) visit(part);
    if (each.type !== undefined) visit(each.type);
  };
  visit(codec);
  return found;
};

// Names given by authors begin with a capital; derived ones, such as "{ zh: string }", do not.
const isNamed = ({ name }: Codec): boolean => /^[A-Z][A-Za-z]*[a-z][A-Za-z]*$/.test(name);

/** The contents of a named type: its choices, its fields, or its base. */
export const insideText = (codec: Codec): string => {
  if (codec.keys !== undefined)
    return Object.keys(codec.keys)
      .map((key) => `\`${key}\``)
      .join(', ');
  const inner = codec._tag === 'ReadonlyType' ? (codec.type?.name ?? '') : '';
  if (codec._tag === 'UnionType')
    return typeText({ name: codec.types?.map(({ name }) => name).join(' | ') ?? '' });
  if (inner !== '') return `\`${inner.replace(/^\((.+)\)$/, '$1').replaceAll('|', '\\|')}\``;
  return `\`${codec.type?.name ?? codec.name}\``;
};

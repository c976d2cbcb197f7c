// The tags of failures that a source file defines.

const patterns = [
  // Each member of a union of tags, too.
  /(?<=_tag: (?:'\w+' \| )*)'(\w+)'/g,
  /_tag = '(\w+)'/g,
  /extends TaggedError<'(\w+)'>/g,
  // Members of a union of codes, one a line.
  /^ {2}\| '(\w+)';?$/gm,
];

/** Each tag once, in the order of the patterns, without tags of successful results. */
export const tagsIn = (source: string): ReadonlyArray<string> => {
  const tags = patterns.flatMap((pattern) =>
    [...source.matchAll(pattern)].map(([, tag = '']) => tag),
  );
  return [...new Set(tags)].filter((tag) => tag !== 'Right');
};

// Finds which of many ranges has a line, without going through all of them for each line.

/** Returns a range that has the line; undefined if none has. `boundsOf` are its first and last line. */
export const rangeFinder = <Range>(
  ranges: ReadonlyArray<Range>,
  boundsOf: (range: Range) => { readonly from: number; readonly to: number },
): ((line: number) => Range | undefined) => {
  const inOrder = ranges
    .map((range) => ({ range, ...boundsOf(range) }))
    .toSorted((left, right) => left.from - right.from);
  /** Of the ranges up to each, the one that ends last. */
  const longest: (typeof inOrder)[number][] = [];
  for (const each of inOrder) {
    const before = longest.at(-1);
    longest.push(before !== undefined && before.to > each.to ? before : each);
  }
  return (line) => {
    let [first, end] = [0, inOrder.length];
    while (first < end) {
      const middle = Math.floor((first + end) / 2);
      if ((inOrder[middle]?.from ?? 0) <= line) first = middle + 1;
      else end = middle;
    }
    const found = longest[first - 1];
    return found !== undefined && line <= found.to ? found.range : undefined;
  };
};

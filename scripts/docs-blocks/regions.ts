// Named regions of a file: from "// #region name" (or "# #region name") to "// #endregion".

/** The lines of a region without common indent and inner markers; null if there is no such region. */
export const regionOf = (source: string, name: string | null): string | null => {
  if (name === null) return source;
  const lines = source.split('\n');
  const start = lines.findIndex((line) => opening.exec(line)?.[1] === name);
  if (start < 0) return null;
  const found: Array<string> = [];
  let depth = 1;
  for (const line of lines.slice(start + 1)) {
    if (opening.test(line)) depth++;
    else if (closing.test(line)) depth--;
    else found.push(line);
    if (depth === 0) return dedent(found);
  }
  return null;
};

const opening = /^\s*(?:\/\/|#) #region ([\w-]+)\s*$/;
const closing = /^\s*(?:\/\/|#) #endregion\b/;

const dedent = (lines: ReadonlyArray<string>): string => {
  const indents = lines.filter((line) => line.trim() !== '').map((line) => line.search(/\S/));
  const indent = Math.min(...indents);
  return lines.map((line) => `${line.slice(indent)}\n`).join('');
};

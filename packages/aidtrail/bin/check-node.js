// Written in the syntax of 2015, so that an old Node can read it and say what is wrong.
var oldest = 22;

/** The sentence to print when this version of Node cannot run Aidtrail, or undefined when it can. */
export function nodeRefusal(version) {
  if (Number(String(version).split('.')[0]) >= oldest) return undefined;
  return 'Aidtrail needs Node ' + oldest + ' or newer, and this is Node ' + version + '.';
}

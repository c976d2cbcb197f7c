// Finds names of persons that stand in clear in other texts. Linear in the length of the texts.

/** A person's id with a name of that person. */
export interface PersonName {
  readonly personId: string;
  readonly name: string;
}

/** Returns the id of a person whose name the text contains; null if it contains none. */
export type NameFinder = (text: string) => string | null;

const SHORTEST_NAME = 2;
const LETTER = /[\p{Script=Latin}\p{M}]/u;

/** Where a name begins or ends within a Latin word, it is another word. */
const isWithinWord = (text: string, start: number, end: number): boolean => {
  const joins = (at: number): boolean =>
    LETTER.test(text.charAt(at - 1)) && LETTER.test(text.charAt(at));
  return joins(start) || joins(end);
};

const normal = (text: string): string => text.normalize('NFC').toLowerCase();

/** Names of one character are not looked for. Case and Unicode composition make no difference. */
export const nameFinder = (persons: Iterable<PersonName>): NameFinder => {
  const byBeginning = new Map<string, PersonName[]>();
  for (const { personId, name } of persons) {
    const wanted = normal(name.trim());
    if (wanted.length < SHORTEST_NAME) continue;
    const beginning = wanted.slice(0, SHORTEST_NAME);
    const known = byBeginning.get(beginning);
    if (known === undefined) byBeginning.set(beginning, [{ personId, name: wanted }]);
    else if (!known.some(({ name: other }) => other === wanted))
      known.push({ personId, name: wanted });
  }
  if (byBeginning.size === 0) return () => null;
  return (original) => {
    const text = normal(original);
    for (let at = 0; at <= text.length - SHORTEST_NAME; at++)
      for (const { personId, name } of byBeginning.get(text.slice(at, at + SHORTEST_NAME)) ?? [])
        if (text.startsWith(name, at) && !isWithinWord(text, at, at + name.length)) return personId;
    return null;
  };
};

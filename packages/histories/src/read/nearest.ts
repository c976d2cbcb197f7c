// “Did you mean …?” for names that do not exist.

/** How many comparisons the faults of one input may still cost; without this limit, n wrong names among n cost n². */
export interface Hints {
  comparisons: number;
}

/** Enough for hints in every file that people write. */
export const newHints = (): Hints => ({ comparisons: 200_000 });

const LONGEST_NAME = 100;

/** Changes from one to the other, or `limit` if there are at least so many. */
const distance = (left: string, right: string, limit: number): number => {
  if (Math.abs(left.length - right.length) >= limit) return limit;
  let row = Array.from({ length: right.length + 1 }, (_, index) => index);
  for (let i = 1; i <= left.length; i++) {
    const next = [i];
    for (let j = 1; j <= right.length; j++)
      next[j] = Math.min(
        (row[j] ?? 0) + 1,
        (next[j - 1] ?? 0) + 1,
        (row[j - 1] ?? 0) + (left[i - 1] === right[j - 1] ? 0 : 1),
      );
    if (Math.min(...next) >= limit) return limit;
    row = next;
  }
  return row[right.length] ?? 0;
};

/** The most similar candidate; null if none differs in at most a third of the name, or if no comparisons are left. */
export const nearest = (
  name: string,
  candidates: Iterable<string>,
  hints: Hints = newHints(),
): string | null => {
  if (name.length > LONGEST_NAME) return null;
  const wanted = name.toLowerCase();
  let best: string | null = null;
  let least = Math.max(2, Math.floor(name.length / 3)) + 1;
  for (const candidate of candidates) {
    if (hints.comparisons <= 0) break;
    hints.comparisons -= 1;
    if (candidate.length > LONGEST_NAME) continue;
    const away = distance(wanted, candidate.toLowerCase(), least);
    if (away < least) [best, least] = [candidate, away];
  }
  return best;
};

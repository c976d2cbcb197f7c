// Runs the targets, and collects what must not happen.
import { randomFrom } from './random.js';
import { targetsIn } from './targets.js';

export interface Count {
  readonly target: string;
  tried: number;
  accepted: number;
}

export interface FoundViolation {
  readonly target: string;
  readonly input: string;
  readonly message: string;
}

export interface FuzzOptions {
  readonly folder: string;
  readonly root: string;
  /** Of all targets together, by their weights, or of each. */
  readonly inputs: number | Readonly<Record<string, number>>;
  readonly seed: number;
  /** Runs one target only. */
  readonly only?: string | undefined;
  readonly onProgress?: (text: string) => void;
}

const MOST_VIOLATIONS = 20;
const PROGRESS_MILLISECONDS = 10_000;

export const fuzz = async ({
  folder,
  root,
  inputs,
  seed,
  only,
  onProgress = () => undefined,
}: FuzzOptions): Promise<{
  readonly counts: ReadonlyArray<Count>;
  readonly violations: ReadonlyArray<FoundViolation>;
}> => {
  const targets = (await targetsIn(folder, root)).filter(
    ({ name }) => only === undefined || name === only,
  );
  const weights = targets.reduce((sum, { weight }) => sum + weight, 0);
  const violations: FoundViolation[] = [];
  const counts: Count[] = [];
  for (const { name, weight, run } of targets) {
    const count: Count = { target: name, tried: 0, accepted: 0 };
    counts.push(count);
    let shown = performance.now();
    const all =
      typeof inputs === 'number'
        ? Math.max(1, Math.round((inputs * weight) / weights))
        : (inputs[name] ?? 0);
    while (count.tried < all) {
      // Of its own, so that one input can be repeated.
      const random = randomFrom(seed * 1_000_003 + count.tried);
      let input = '';
      count.tried += 1;
      try {
        if (await run(random, (text) => (input = text))) count.accepted += 1;
      } catch (thrown) {
        const message = thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown);
        violations.push({ target: name, input, message });
        if (violations.length >= MOST_VIOLATIONS) return { counts, violations };
      }
      if (performance.now() - shown < PROGRESS_MILLISECONDS) continue;
      shown = performance.now();
      onProgress(`${name}: ${count.tried} of ${all}, ${count.accepted} accepted`);
    }
    onProgress(`${name}: ${count.tried}, ${count.accepted} accepted`);
  }
  return { counts, violations };
};

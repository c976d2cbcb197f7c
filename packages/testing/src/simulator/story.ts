// A world as a person reads it: what happened, what was recorded of it, what was stated, and what is wrong.
import type { Judgement } from './judge.js';
import { inOrder } from './log.js';
import type { SimulatedWorld } from './simulated-world.js';

const list = (title: string, lines: ReadonlyArray<string>): ReadonlyArray<string> =>
  lines.length === 0 ? [] : [title, ...lines.map((line) => `  ${line}`)];

/** The steps that say nothing of their own: what every world has. */
const isSetting = (key: string): boolean =>
  /^(place|organisation|programme|document|indicator) /.test(key);

/** The story of a world and of its judgement. */
export const storyOf = (world: SimulatedWorld, { violations }: Judgement): string => {
  const [one, other] = world.orders.map((order) =>
    inOrder(world.steps, order).filter(({ key }) => !isSetting(key)),
  );
  const recorded = (one ?? []).map(({ story }) => story);
  const again = (other ?? []).map(({ story }) => story);
  return [
    ...list('What happened:', world.story.toSorted()),
    ...list('What was recorded, in this order:', recorded),
    ...(violations.some(({ kind }) => kind === 'depends on order')
      ? list('And in this order:', again)
      : []),
    ...list(
      'What is wrong:',
      violations.map(({ kind, text }) => `${kind}: ${text}`),
    ),
  ].join('\n');
};

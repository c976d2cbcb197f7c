// Runs first the test files that start programs and browsers. On a machine without earlier results, Jest
// runs the longest files first, and would wait for these at the end.
import Sequencer from '@jest/test-sequencer';

const slow =
  /docs\.test|\.chromium\.test|[\\/](?:cli|only-reading|repair|start\.postgres|memory\.test)|crash|kills/;

export default class SlowestFirst extends Sequencer {
  /** @param {Parameters<Sequencer["sort"]>[0]} tests */
  sort(tests) {
    const usual = super.sort([...tests]);
    return [
      ...usual.filter(({ path }) => slow.test(path)),
      ...usual.filter(({ path }) => !slow.test(path)),
    ];
  }
}

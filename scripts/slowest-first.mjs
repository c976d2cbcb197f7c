// Begins with the test files that start programs and browsers: on a machine that has not run the
// tests before, Jest begins with the longest files, and would wait for these at the end.
import Sequencer from '@jest/test-sequencer';

const slow = /docs\.test|\.chromium\.test|[\\/]cli|crash|kills/;

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

#!/usr/bin/env node
// Refuses a Node that cannot run Aidtrail before anything else is loaded: under an older one the
// native SQLite module ends the process without a word.
import { nodeRefusal } from './check-node.js';

var refusal = nodeRefusal(process.versions.node);
if (refusal) {
  console.error(refusal);
  process.exitCode = 1;
} else {
  void import('../dist/cli/main.js').then(function (cli) {
    return cli.main(process.argv);
  });
}

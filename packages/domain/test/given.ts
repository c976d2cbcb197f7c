import { givenWith } from '@aidtrail/testing';

import { describeRejection } from '../src/index.js';

/** Given, when, then, with a check that each refusal has a sentence in both languages. */
export const given = givenWith({ describe: describeRejection });

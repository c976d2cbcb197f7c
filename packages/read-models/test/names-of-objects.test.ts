// Codes that sources choose may be called like members of every object.
import { describe, expect, test } from '@jest/globals';

import type { Claim } from '../src/claims/claim.js';
import { byIndicator } from '../src/claims/claim-table.js';

describe.each(['constructor', 'toString', '__proto__', 'valueOf'])(
  'a code called %s',
  (indicator) => {
    test('is no measure of a model', () => {
      expect(byIndicator({ 'own.visits': 'visits' })({ indicator } as Claim)).toBeNull();
    });
  },
);

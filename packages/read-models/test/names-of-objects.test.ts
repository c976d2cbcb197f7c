// Codes that sources choose may be called like members of every object.
import { describe, expect, test } from '@jest/globals';

import { classificationOf } from '@aidtrail/domain/reference';

describe.each(['constructor', 'toString', '__proto__', 'valueOf'])(
  'a code called %s',
  (indicator) => {
    test('is no measure of a model', () => {
      expect(classificationOf(indicator)).toBeNull();
    });
  },
);

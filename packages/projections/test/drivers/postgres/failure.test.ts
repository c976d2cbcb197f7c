// What the driver of PostgreSQL throws, as failures of the read models.
import { describe, expect, test } from '@jest/globals';

import { ReadModelsUnavailable } from '../../../src/index.js';
import { failureOf } from '../../../src/drivers/postgres/failure.js';

const thrownWith = (properties: object): Error => Object.assign(new Error('as said'), properties);

describe('a connection that is lost', () => {
  test.each([
    'EADDRNOTAVAIL',
    'EAI_AGAIN',
    'ECONNRESET',
    'EHOSTDOWN',
    'ENOENT',
    'ENOTFOUND',
    'EPIPE',
    'ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE',
  ])('is known by the code %s', (code) => {
    expect(failureOf('HERE', thrownWith({ code }))).toMatchObject({
      reason: 'cannotOpen',
      message: expect.stringMatching(/^The read models at HERE cannot be reached/),
    });
  });

  test('is known in whatever language the server says how bad it is', () => {
    expect(
      failureOf('HERE', thrownWith({ code: '57P01', severity: 'SCHWERWIEGEND' })),
    ).toMatchObject({ reason: 'cannotOpen' });
  });

  test('is none where a program is wrong', () => {
    for (const code of ['ERR_INVALID_ARG_TYPE', undefined])
      expect(failureOf('HERE', thrownWith({ code }))).not.toBeInstanceOf(ReadModelsUnavailable);
  });
});

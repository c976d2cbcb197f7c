import { describe, expect, test } from '@jest/globals';

import { explainPostgresError, isDisconnected, isUndone } from '../src/index.js';
import { connecting } from '../src/errors.js';

const subject = { name: 'It', repair: 'restore it' };
const errorWith = (properties: object): Error => Object.assign(new Error('as said'), properties);
const serverError = (severity: string, code: string): Error => errorWith({ severity, code });

test.each([
  ['53100', 'diskFull'],
  ['25006', 'readOnly'],
  ['42501', 'readOnly'],
  ['40001', 'busy'],
  ['40P01', 'busy'],
  ['55P03', 'busy'],
  ['57014', 'busy'],
  ['53200', 'busy'],
  ['58030', 'corrupt'],
  ['XX001', 'corrupt'],
  ['XX000', 'failed'],
  ['22000', 'failed'],
  ['42P01', 'failed'],
  ['08006', 'cannotOpen'],
  ['57P01', 'cannotOpen'],
  ['57P03', 'cannotOpen'],
  ['25P03', 'cannotOpen'],
  ['53300', 'cannotOpen'],
  ['28P01', 'cannotOpen'],
  ['3D000', 'cannotOpen'],
  ['3F000', 'cannotOpen'],
])('the SQLSTATE %s means %s, in whatever language the severity is', (code, reason) => {
  for (const severity of ['ERROR', 'FEHLER', '错误'])
    expect(explainPostgresError(serverError(severity, code), subject)).toMatchObject({
      reason,
      message: expect.stringMatching(/^It .* \(as said\)\.$/),
    });
});

test('a pooler in transaction mode is named as such', () => {
  for (const code of ['42P05', '26000'])
    expect(explainPostgresError(serverError('ERROR', code), subject)?.message).toBe(
      'It cannot be opened: it is behind a pooler in transaction mode; use session mode, or the address of the server itself.',
    );
});

describe('a lost connection', () => {
  test.each([
    { code: 'ECONNRESET' },
    { code: 'EHOSTDOWN' },
    { code: 'ENETUNREACH' },
    { code: 'EPIPE' },
    { code: 'ETIMEDOUT' },
    { code: 'ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE' },
    { message: 'Connection terminated unexpectedly' },
    { message: 'Query read timeout' },
    { message: 'Client was closed and is not queryable' },
    { message: 'Client has encountered a connection error and is not queryable' },
  ])('is recognised by %j', (properties) => {
    expect(isDisconnected(errorWith(properties))).toBe(true);
    expect(explainPostgresError(errorWith(properties), subject)?.reason).toBe('cannotOpen');
  });

  test.each(['ERR_INVALID_ARG_TYPE', 'ENOENT', 'EACCES', undefined])(
    'is not what code with an error %j has thrown',
    (code) => {
      expect(isDisconnected(errorWith({ code }))).toBe(false);
      expect(explainPostgresError(errorWith({ code }), subject)).toBeNull();
    },
  );
});

describe('a connection that cannot be made', () => {
  test.each(['ENOENT', 'ENOTFOUND', 'EAI_AGAIN', 'EADDRNOTAVAIL', 'CERT_HAS_EXPIRED', ''])(
    'because of %j is a lost one',
    async (code) => {
      const thrown = errorWith({ code });
      const rejected = await connecting(() => Promise.reject(thrown)).catch((e: unknown) => e);
      expect(isDisconnected(rejected)).toBe(true);
      expect(explainPostgresError(rejected, subject)).toMatchObject({
        reason: 'cannotOpen',
        cause: thrown,
      });
    },
  );

  test('because the server refuses it keeps what the server said', async () => {
    const thrown = serverError('FATAL', '28P01');
    await expect(connecting(() => Promise.reject(thrown))).rejects.toBe(thrown);
  });
});

test.each([
  ['ERROR', '23505', true],
  ['ERROR', 'XX000', true],
  ['FEHLER', '23505', true],
  ['错误', '42501', true],
  ['FATAL', '25P03', false],
  ['PANIC', '53100', false],
  ['PANIK', '53100', false],
  ['错误', '57P01', false],
  ['FEHLER', '40003', false],
  ['FEHLER', '08006', false],
])('after a %s with %s it is certain that nothing was written: %s', (severity, code, undone) => {
  expect(isUndone(serverError(severity, code))).toBe(undone);
});

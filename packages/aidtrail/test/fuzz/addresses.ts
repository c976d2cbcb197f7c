import * as E from 'fp-ts/lib/Either.js';

import { parseStoreUrl, parseTablesUrl } from '../../src/store-url.js';
import { mutatedText } from './mutate.js';
import type { Random } from './random.js';
import type { Target } from './target.js';

const schemes = [
  'postgres',
  'postgresql',
  'POSTGRES',
  'esdb',
  'esdb+discover',
  'sqlite',
  'memory',
  'http',
  ' postgres',
  'kurrentdb',
] as const;
const SECRET = 'S3cretWord';

const addressFrom = (random: Random): string => {
  const user = random.oneIn(2) ? `user:${SECRET}@` : '';
  const host = random.pick([
    'host',
    '[::1]',
    'host:5432',
    'a,b',
    '',
    '/var/run',
    '%2Fvar',
    'hö',
    'x'.repeat(300),
  ]);
  const query = random.pick([
    '',
    '?schema=user',
    `?password=${SECRET}`,
    '?schema=',
    '?host=/tmp&port=x',
    '?prefix=a.',
    '?sslmode=no',
    `&PASSWORD=${SECRET}`,
  ]);
  const address = `${random.pick(schemes)}:${random.pick(['//', '/', ''])}${user}${host}/${random.pick(['aid', '', 'a/b', '%zz', 'ä'])}${query}`;
  return random.oneIn(2) ? address : mutatedText(address, random);
};

/** Addresses of stores and read models. */
export const addresses: Target = {
  name: 'addresses',
  weight: 845,
  run: async (random, note) => {
    const address = addressFrom(random);
    note(address);
    const parsed = parseStoreUrl(address);
    const tables = parseTablesUrl(
      random.oneIn(2) ? undefined : addressFrom(random),
      E.isRight(parsed) ? parsed.right : { _tag: 'Memory' },
    );
    return E.isRight(parsed) && E.isRight(tables);
  },
};

// Where a log lives, as a URL: `sqlite:PATH` or `memory:`.
import * as E from 'fp-ts/lib/Either.js';

export type StoreAddress =
  { readonly _tag: 'Sqlite'; readonly path: string } | { readonly _tag: 'Memory' };

export interface InvalidStoreUrl {
  readonly _tag: 'InvalidStoreUrl';
  readonly url: string;
  readonly message: string;
}

const invalid = (url: string, reason: string): E.Either<InvalidStoreUrl, never> =>
  E.left({
    _tag: 'InvalidStoreUrl',
    url,
    message: `${JSON.stringify(url)} is not a store: ${reason}. Write sqlite:PATH, such as sqlite:.aidtrail/trail.db, or memory:`,
  });

export const parseStoreUrl = (url: string): E.Either<InvalidStoreUrl, StoreAddress> => {
  const colon = url.indexOf(':');
  const scheme = colon < 0 ? '' : url.slice(0, colon);
  const rest = url.slice(colon + 1);
  if (scheme === 'memory')
    return rest === '' ? E.right({ _tag: 'Memory' }) : invalid(url, 'memory: takes no path');
  if (scheme === 'sqlite')
    return rest === ''
      ? invalid(url, 'the path is missing')
      : E.right({ _tag: 'Sqlite', path: rest });
  return invalid(url, scheme === '' ? 'it has no scheme' : `${scheme}: is not known here`);
};

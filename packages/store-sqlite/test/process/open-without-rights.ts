// Opens a store as an account that owns nothing, and prints how that ends.
import { openSqliteStore } from '../../src/index.ts';

const NOBODY = 65_534;
const [path = ''] = process.argv.slice(2);
if (process.getuid?.() === 0) process.setuid?.(NOBODY);
const outcome = await openSqliteStore({ path })();
console.log(outcome._tag === 'Left' ? `${outcome.left.reason}: ${outcome.left.message}` : 'opened');

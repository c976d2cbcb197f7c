// Opens a store that may not be there yet, and appends one event to one stream that many append to.
import { openPostgresStore as opened } from '../../src/index.ts';
import { dispatches, team } from '../../../../test/stores/sample.ts';

const [url = '', schema = ''] = process.argv.slice(2);
const store = await opened({ url, schema });
const outcome = await store.append(team, dispatches(1), 'any')();
await store.close();
if (outcome._tag === 'Left') throw outcome.left;

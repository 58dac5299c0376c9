import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import type { Logger } from '../../log.ts';
import { lockDataFolder } from './data-folder-lock.ts';
import { type SessionServer, startSessionServer } from './session-server.ts';

export interface EmbeddedDatabase {
  /** For any Postgres client of this process; there is no password, because the socket's folder is closed to other users. */
  readonly connectionString: string;
  close(): Promise<void>;
}

/** The name of the socket that a Postgres client expects in a folder. */
const SOCKET_NAME = '.s.PGSQL.5432';

/**
 * Postgres inside this process, with its data in `dataDir/pglite`. Acknowledged writes have reached the operating system: they
 * survive SIGKILL, but PGlite never flushes (`fsync` is off), so a power cut may lose the last seconds.
 * @param onLost called when another process may use the folder from now on; nothing is written any more
 * @throws Error when another process uses the folder
 */
export async function openEmbeddedDatabase(
  dataDir: string,
  logger: Logger | undefined,
  onLost: (error: Error) => void,
): Promise<EmbeddedDatabase> {
  let server: SessionServer | null = null;
  let lost = false;
  const folderLock = await lockDataFolder(dataDir, (error) => {
    lost = true;
    server?.cut();
    logger?.fatal({ err: error, dataDir }, error.message);
    onLost(error);
  });
  const { socketFolder } = folderLock;
  try {
    const database = await PGlite.create(join(dataDir, 'pglite'));
    const sessions = await startSessionServer(database, join(socketFolder, SOCKET_NAME), logger);
    server = sessions;
    if (lost) sessions.cut();
    return {
      connectionString: `postgresql://postgres@localhost/postgres?host=${encodeURIComponent(socketFolder)}`,
      async close() {
        await sessions.close();
        // Closing writes a checkpoint.
        if (!lost) await database.close();
        await folderLock.release();
      },
    };
  } catch (error) {
    await folderLock.release();
    throw error;
  }
}

import { Database } from './database';
import { startEmbeddedPostgres } from './embedded/embedded-postgres';

export interface CommandDatabase {
  db: Database;
  /** ends the connections, and the embedded database where this process is the one that started it */
  close(): Promise<void>;
}

/**
 * The database of a command that runs with the server running or not: that of DATABASE_URL, else the embedded one.
 * @throws what PostgreSQL says when there is no connection
 */
export async function openCommandDatabase(
  { databaseUrl, dataDir }: { databaseUrl: string | undefined; dataDir: string },
  poolSize: number,
  say: (line: string) => void,
): Promise<CommandDatabase> {
  const embedded = databaseUrl ? null : await startEmbeddedPostgres({ dataDir, log: say });
  try {
    const db = await Database.connect({ url: databaseUrl ?? (embedded?.url as string), poolSize });
    return {
      db,
      close: async () => {
        await db.close();
        await embedded?.stop();
      },
    };
  } catch (error) {
    await embedded?.stop();
    throw error;
  }
}

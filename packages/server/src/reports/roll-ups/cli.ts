import 'reflect-metadata';
import { ConfigError, loadConfig, readEnvironment } from '../../config';
import { systemClock } from '../../platform/clock';
import { openCommandDatabase } from '../../platform/database/command-database';
import { makeLogger } from '../../platform/logging';
import { checkRollUps, type FoundByCheck } from './check-roll-ups';

const usage = `npm run check [-- --json]

Holds the kept sums of dashboard and reports against the rows that they are made of, as a job does every night: sales by quarter-hour, day and product
against the ledger, acts on tickets by day and quarter-hour and the measures of tickets against the event log. Changes nothing but the list of checks
that the owner reads.

  --json   what was found as JSON on standard output

With the server running or not, on DATABASE_URL or the embedded database. Ends with 0 when all agrees, with 1 when something differs or it could not
be done.
`;

const say = (line: string) => process.stderr.write(`${line}\n`);

function tell({ nickname, rollUp, rows, differences }: FoundByCheck): string {
  const outcome = differences === 0 ? 'agrees' : `DIFFERS in ${differences} places`;
  return `${nickname.padEnd(10)}  ${rollUp.padEnd(15)}  ${String(rows).padStart(9)} rows  ${outcome}\n`;
}

/**
 * `npm run check`.
 * @returns the exit code
 */
export async function main(args: readonly string[]): Promise<number> {
  const json = args.length === 1 && args[0] === '--json';
  if (args.length > 0 && !json) {
    process.stdout.write(usage);
    return args.length === 1 && args[0] === '--help' ? 0 : 1;
  }
  let close: () => Promise<void> = async () => undefined;
  try {
    const database = await openCommandDatabase(loadConfig(readEnvironment()), 2, say);
    close = database.close;
    const { db } = database;
    const [schema] = await db.query<{ there: boolean }>(`SELECT to_regclass('roll_up_checks') IS NOT NULL AS there`);
    if (!schema?.there) {
      say('This database keeps no sums that could be checked yet: start the server on it once.');
      return 1;
    }
    const found: FoundByCheck[] = [];
    const differences = await checkRollUps(
      { db, clock: systemClock, log: makeLogger('silent') },
      {
        onFound: (one) => {
          if (json) found.push(one);
          else process.stdout.write(tell(one));
        },
      },
    );
    if (json) process.stdout.write(`${JSON.stringify({ differences, checks: found })}\n`);
    else process.stdout.write(differences === 0 ? 'No differences.\n' : `${differences} places differ.\n`);
    return differences === 0 ? 0 : 1;
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    say(error.message);
    return 1;
  } finally {
    await close();
  }
}

import 'reflect-metadata';
import { makeDeps } from './app';
import { ConfigError, loadConfig, readEnvironment } from './config';
import { openCommandDatabase } from './platform/database/command-database';
import { makeLogger } from './platform/logging';
import { resetSecondFactorByOperator } from './sessions/sessions.public';

const usage = `npm run user -- reset-second-factor EMAIL

  reset-second-factor   for an owner or a clerk who lost his device and his recovery codes: from now on his password alone signs him in.
                        His sessions end, and a notice goes to the address. Make sure who is asking before you do it.

With the server running or not, on DATABASE_URL or the embedded database. Ends with 0 when it is done, with 1 when it could not be.
`;

const say = (line: string) => process.stderr.write(`${line}\n`);

/**
 * `npm run user`: what the operator does for a user who has no way in.
 * @returns the exit code
 */
export async function main(args: readonly string[]): Promise<number> {
  const [command, email, ...more] = args;
  if (command !== 'reset-second-factor' || !email || more.length > 0) {
    process.stdout.write(usage);
    return args.length === 0 || command === '--help' ? 0 : 1;
  }
  let close: () => Promise<void> = async () => undefined;
  try {
    const config = loadConfig(readEnvironment());
    const database = await openCommandDatabase(config, 2, say);
    close = database.close;
    const [schema] = await database.db.query<{ there: boolean }>(`SELECT to_regclass('second_factors') IS NOT NULL AS there`);
    if (!schema?.there) {
      say('This database has no users yet: start the server on it once.');
      return 1;
    }
    const result = await resetSecondFactorByOperator(makeDeps({ config, db: database.db, log: makeLogger(config.logLevel) }), email);
    say(
      {
        DONE: `${email} signs in with the password alone now.`,
        UNKNOWN: `No user has the e-mail ${email}.`,
        OFF: `${email} has no second factor.`,
      }[result],
    );
    return result === 'DONE' ? 0 : 1;
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    say(error.message);
    return 1;
  } finally {
    await close();
  }
}

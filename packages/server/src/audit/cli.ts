import 'reflect-metadata';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { ConfigError, loadConfig, readEnvironment } from '../config';
import { systemClock } from '../platform/clock';
import { openCommandDatabase } from '../platform/database/command-database';
import { sayReport } from './cli-report';
import { sealAll } from './seal-audit-log';
import { type NotedHead, verifyAudit } from './verify-audit';

const usage = `npm run audit -- verify|seal [options]

  verify   recomputes every chain of the audit log and says where one is broken; changes nothing
  seal     lays what waits in the chains now, as the server does by itself

  --json            the result as JSON on standard output
  --against FILE    what an earlier "verify --json" printed: each chain must still lead through the head that it had then
  --late MINUTES    how long a line may wait for its chain; default 10

verify ends with 0 (whole), 1 (broken, or it could not be done) or 2 (whole, but lines wait for their chain too long).
`;

class CliError extends Error {}

const say = (line: string) => process.stderr.write(`${line}\n`);

/**
 * `npm run audit`: with the server running or not, on DATABASE_URL or the embedded database.
 * @returns the exit code
 */
export async function main(args: readonly string[]): Promise<number> {
  let close: () => Promise<void> = async () => undefined;
  try {
    const options = readArguments(args);
    if (!options) {
      process.stdout.write(usage);
      return 0;
    }
    const noted = options.against ? readHeads(options.against) : [];
    const config = loadConfig(readEnvironment());
    const { db, close: closeDatabase } = await openCommandDatabase(config, 2, say);
    close = closeDatabase;
    const [schema] = await db.query<{ there: boolean }>(`SELECT to_regclass('audit_chain') IS NOT NULL AS there`);
    if (!schema?.there) throw new CliError('This database has no audit chain yet: start the server on it once.');
    if (options.command === 'seal') {
      const sealed = await sealAll(db, systemClock);
      process.stdout.write(options.json ? `${JSON.stringify({ sealed })}\n` : `${sealed} lines sealed.\n`);
      return 0;
    }
    const report = await verifyAudit(db, { lateAfterMinutes: options.late, now: systemClock.now(), noted });
    process.stdout.write(options.json ? `${JSON.stringify(report)}\n` : sayReport(report, options.late));
    return !report.intact ? 1 : report.late > 0 ? 2 : 0;
  } catch (error) {
    if (!(error instanceof CliError || error instanceof ConfigError)) throw error;
    say(error.message);
    return 1;
  } finally {
    await close();
  }
}

interface Options {
  command: 'verify' | 'seal';
  json: boolean;
  against: string | null;
  late: number;
}

/** @returns null where help is wanted. @throws CliError */
function readArguments(args: readonly string[]): Options | null {
  const { values, positionals } = parse(args);
  if (values.help || args.length === 0) return null;
  const [command, ...more] = positionals;
  const late = Number(values.late ?? 10);
  if ((command !== 'verify' && command !== 'seal') || more.length > 0 || !(late >= 0)) throw new CliError(usage);
  return { command, json: values.json ?? false, against: values.against ?? null, late };
}

function parse(args: readonly string[]) {
  const text = { type: 'string' } as const;
  const flag = { type: 'boolean', default: false } as const;
  try {
    return parseArgs({ args: [...args], allowPositionals: true, options: { json: flag, help: flag, against: text, late: text } });
  } catch (error) {
    throw new CliError(`${(error as Error).message}\n\n${usage}`);
  }
}

/** The heads in an earlier report. npm runs the command in the project's folder: the caller's own is INIT_CWD. */
function readHeads(given: string): NotedHead[] {
  const file = [given, path.resolve(process.env.INIT_CWD ?? '.', given)].find((candidate) => existsSync(candidate));
  if (!file) throw new CliError(`There is no file ${given}.`);
  try {
    const { chains } = JSON.parse(readFileSync(file, 'utf8')) as { chains: { chainId: string; length: number; head: string | null }[] };
    return chains.flatMap(({ chainId, length, head }) => (head === null ? [] : [{ chainId, length, head }]));
  } catch {
    throw new CliError(`${given} is not what "npm run --silent audit -- verify --json" prints.`);
  }
}

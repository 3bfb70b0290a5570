import 'reflect-metadata';
import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import { recordAudit } from '../../audit/audit.public';
import { ConfigError, loadConfig, readEnvironment } from '../../config';
import { systemClock } from '../../platform/clock';
import { openCommandDatabase } from '../../platform/database/command-database';
import type { Database } from '../../platform/database/database';
import type { Deps } from '../../platform/deps';
import { DomainEvents } from '../../platform/domain-events';
import { uuidV7 } from '../../platform/ids';
import { makeLogger } from '../../platform/logging';
import { chooseAccounts } from './account-choice';
import { CliError, readArguments, usage } from './cli-arguments';
import { sayResult } from './cli-result';
import type { ImportParams } from './import-job';
import { insertImportJob } from './job-store';
import { type OrderMapping, orderPreset, ownMapping, ticketPresets } from './mappings';
import type { ImportAccount } from './order-rows';
import { runImport } from './run-import';
import { accountsOf } from './start-import';

/** Progress and messages go beside the data: with --json, standard output is one JSON object. */
const say = (line: string) => process.stderr.write(`${line}\n`);

/**
 * `npm run import`: the same import as on the web, on the file where it lies, in this process. A run that was killed goes on when the same
 * command is given again; a command given twice adds nothing.
 * @returns the exit code: 0 all rows came in, 2 some were left out, 1 it could not be done
 */
export async function main(args: readonly string[]): Promise<number> {
  let close: () => Promise<void> = async () => undefined;
  try {
    const options = readArguments(args);
    if (options === 'help') {
      process.stdout.write(usage);
      return 0;
    }
    const config = loadConfig(readEnvironment());
    const file = [options.file, path.resolve(process.env.INIT_CWD ?? '.', options.file)].find((candidate) => existsSync(candidate));
    if (!file) throw new CliError(`There is no file ${options.file}.`);
    const { db, close: closeDatabase } = await openCommandDatabase(config, 4, say);
    close = closeDatabase;
    await db.migrate();
    const deps = { config, db, clock: systemClock, log: makeLogger(config.logLevel), events: new DomainEvents() } as unknown as Deps;
    const master = await masterOf(db, options.master);
    const params = await paramsOf(db, master, options, path.resolve(file));
    const jobId = (await unfinished(db, params)) ?? (await insert(deps, master, params));
    const ticking = setInterval(() => void tell(db, jobId), 2_000);
    try {
      if (!(await runImport(deps, jobId))) throw new CliError('Another process is importing this file already.');
    } finally {
      clearInterval(ticking);
    }
    return await sayResult(db, jobId, options.json);
  } catch (error) {
    if (!(error instanceof CliError || error instanceof ConfigError)) throw error;
    say(error.message);
    return 1;
  } finally {
    await close();
  }
}

interface Master {
  id: string;
  userId: string;
}

async function masterOf(db: Database, email: string | null): Promise<Master> {
  const masters = await db.query<Master & { email: string }>(
    `SELECT master_id AS id, id AS "userId", email FROM users WHERE kind = 'OWNER' AND ($1::text IS NULL OR email_key = lower($1)) ORDER BY email`,
    [email],
  );
  const [master] = masters;
  if (!master) throw new CliError(email ? `No master account has the e-mail ${email}.` : 'There is no master account yet: sign up first.');
  if (masters.length > 1) throw new CliError(`Say whose it is with --master: ${masters.map((one) => one.email).join(', ')}.`);
  return master;
}

async function paramsOf(
  db: Database,
  master: Master,
  options: Exclude<ReturnType<typeof readArguments>, 'help'>,
  file: string,
): Promise<ImportParams> {
  const linked = await db.query<{ id: string; nickname: string }>('SELECT id, nickname FROM accounts WHERE master_id = $1', [master.id]);
  const wanted = options.accounts ?? null;
  const unknown = [...(wanted ?? []), ...Object.values(options.accountMap)].find(
    (name) => !linked.some((one) => one.nickname === name.toLowerCase()),
  );
  if (unknown) throw new CliError(`No linked account is called ${unknown}.`);
  const accounts: ImportAccount[] = await accountsOf(
    db,
    linked.filter((one) => !wanted || wanted.includes(one.nickname)).map((one) => one.id),
  );
  if (wanted) accounts.sort((a, b) => wanted.indexOf(a.nickname) - wanted.indexOf(b.nickname));
  if (accounts.length === 0) throw new CliError('No account is linked yet: add one first.');
  const mapping = mappingOf(options.kind, options.mapping, options.accountBy);
  const choice = chooseAccounts(accounts, typeof mapping === 'string' ? [] : mapping.accountValues, options.accountMap);
  if (typeof mapping !== 'string' && choice.rest === null && !mapping.columns.account) {
    throw new CliError('Say which account the rows belong to, with --accounts or --account-by.');
  }
  const { size, mtimeMs } = statSync(file);
  return {
    kind: options.kind,
    source: { path: file },
    size,
    mapping,
    choice,
    masterId: master.id,
    dryRun: options.dryRun,
    name: `${path.basename(file)}`,
    changedAt: mtimeMs,
  };
}

function mappingOf(kind: 'ORDERS' | 'TICKETS', name: string, accountBy: string | null): OrderMapping | string {
  if (kind === 'TICKETS') {
    if (!(ticketPresets as readonly string[]).includes(name)) throw new CliError(`Tickets have the mappings ${ticketPresets.join(', ')}.`);
    return name;
  }
  const preset = orderPreset(name);
  if (!preset) throw new CliError('Orders have the mappings online-retail and generic.');
  // without --account-by the column of the preset tells nothing: all rows are the rest
  const columns = { ...preset.columns, account: accountBy ?? (name === 'generic' ? preset.columns.account : undefined) };
  return ownMapping({ columns }, preset) as OrderMapping;
}

/** A run of the same file with the same choices that was cut off. */
async function unfinished(db: Database, params: ImportParams): Promise<string | null> {
  const [job] = await db.query<{ id: string }>(
    `SELECT id FROM jobs WHERE kind = 'import' AND status IN ('QUEUED', 'RUNNING') AND params = $1::jsonb ORDER BY created_at DESC LIMIT 1`,
    [JSON.stringify(params)],
  );
  if (job) say('Going on with the import that was cut off.');
  return job?.id ?? null;
}

async function insert(deps: Deps, master: Master, params: ImportParams): Promise<string> {
  const id = uuidV7();
  await insertImportJob(deps.db, { id, masterId: master.id, accountId: null, userId: master.userId, params, at: deps.clock.now() });
  await recordAudit(
    deps.db,
    deps.clock,
    { system: { masterId: master.id } },
    {
      action: 'start-import',
      object: `job_${id}`,
      after: {
        kind: params.kind,
        file: params.name,
        dryRun: params.dryRun,
        accounts: params.choice.accounts.map(({ nickname }) => nickname),
      },
    },
  );
  return id;
}

async function tell(db: Database, jobId: string): Promise<void> {
  const [job] = await db
    .query<{ share: number | null; rows: number | null }>(
      `SELECT (progress->>'share')::float8 AS share, (progress->>'rows')::float8 AS rows FROM jobs WHERE id = $1`,
      [jobId],
    )
    .catch(() => []);
  if (job?.rows) say(`${Math.round((job.share ?? 0) * 100)} %, ${job.rows} rows`);
}

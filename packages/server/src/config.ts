import { randomBytes } from 'node:crypto';
import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseEnv } from 'node:util';
import { z } from 'zod';

/** The folder with package.json, the same whether this runs from src, from dist or in the container. */
export const projectRoot = path.resolve(__dirname, '../../..');

export type Environment = Record<string, string | undefined>;

/** What a person reads about a setting: `.env.example` and the tables of the documents are written from it. */
export interface SettingNote {
  description: string;
  /** the value used when nothing is set, or words for how it is found */
  default: string;
}

const notes = z.registry<SettingNote>();

/** A setting with a default, given as it would be typed. */
function setting<T>(schema: z.ZodType<T, string>, standard: string, description: string) {
  return schema.prefault(standard).register(notes, { description, default: standard });
}

/** A setting that may be left out; `otherwise` says what happens then. */
function optional<T>(schema: z.ZodType<T, string>, otherwise: string, description: string) {
  return schema.optional().register(notes, { description, default: otherwise });
}

function wholeNumber(from: number, to: number) {
  const rule = `must be a whole number from ${from} to ${to}`;
  return z
    .string()
    .regex(/^\d{1,9}$/, rule)
    .transform(Number)
    .refine((value) => value >= from && value <= to, rule);
}

function url(protocols: readonly string[]) {
  const rule = `must be an address that begins with ${protocols.map((protocol) => `${protocol}//`).join(' or ')}`;
  return z.string().refine((text) => URL.canParse(text) && protocols.includes(new URL(text).protocol), rule);
}

const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;
const stages = ['development', 'production', 'test'] as const;

/** Every setting there is. All come from the environment, or from `.env` in the project folder. */
const settings = z.object({
  PORT: setting(wholeNumber(1, 65535), '4000', 'Port for the pages, the API and the notifications.'),
  HOST: setting(z.string().regex(/^[\w.:-]+$/, 'must be a host name or an address'), '127.0.0.1', 'Address to listen on; 0.0.0.0 for all.'),
  DATA_DIR: setting(z.string(), './data', 'Folder for the embedded database, its logs and the secret key; relative to the project folder.'),
  DATABASE_URL: optional(
    url(['postgres:', 'postgresql:']),
    'the embedded PostgreSQL in DATA_DIR',
    'A PostgreSQL 14 to 18 of your own, as postgres://user:password@host:5432/database.',
  ),
  DATABASE_POOL_SIZE: setting(
    wholeNumber(2, 500),
    '16',
    'Database connections of one server process for requests and background work at most; it has six more for the job queue and live updates.',
  ),
  DRAIN_SECONDS: setting(
    wholeNumber(0, 300),
    '5',
    'Seconds for which a server that got SIGTERM still answers, while /readyz says 503 and the load balancer turns to another one; Ctrl-C stops at once.',
  ),
  SMTP_URL: optional(
    url(['smtp:', 'smtps:']),
    'mails are kept and shown at /mailbox, on loopback only',
    'Mail server, as smtp://user:password@host:587 or smtps://user:password@host:465.',
  ),
  MAIL_FROM: setting(
    z.string().regex(/^[^\r\n]*[^\s@<>]+@[^\s@<>]+>?$/, 'must be a mail address, as Name <name@example.com>'),
    'Mestre <mestre@localhost>',
    'Sender of the mails.',
  ),
  PUBLIC_URL: optional(
    url(['http:', 'https:']).refine(
      (text) => !URL.canParse(text) || (new URL(text).pathname === '/' && !/[?#@]/.test(text)),
      'must have no path, as https://sales.example.com',
    ),
    'http://HOST:PORT',
    'Address under which people reach the server; every link in a mail begins with it.',
  ),
  TRUST_PROXY: setting(wholeNumber(0, 10), '0', 'Number of reverse proxies in front whose X-Forwarded-For is believed.'),
  API_BUDGET: setting(
    wholeNumber(100_000, 999_999_999),
    '1000000',
    'Cost of API requests that one user may spend in a minute, and one key; what a request costs stands in docs/api.',
  ),
  MAIL_IN_DOMAIN: optional(
    z.string().regex(/^(?=.{1,200}$)[a-z0-9-]+(\.[a-z0-9-]+)+$/, 'must be a domain in lower case, as reply.example.com'),
    'replies by mail are not taken in, and mails say so',
    'Domain whose mail is handed to POST /mail/in: customers reply to ticket+...@this domain (docs/operations.md).',
  ),
  MAIL_IN_SECRET: optional(
    z.string().min(32, 'must have at least 32 characters, as from: openssl rand -hex 32'),
    'made once and kept in DATA_DIR/mail-in.key, where MAIL_IN_DOMAIN is set',
    'Secret with which the mail server signs what it hands to POST /mail/in; the same for every process.',
  ),
  LOG_LEVEL: setting(
    z.enum(logLevels, `must be one of ${logLevels.join(', ')}`),
    'info',
    `Least level that is logged: ${logLevels.join(', ')}.`,
  ),
  SECRET_KEY: optional(
    z.string().min(32, 'must have at least 32 characters, as from: openssl rand -hex 32'),
    'made once and kept in DATA_DIR/secret.key',
    'Key that encrypts what is stored encrypted; the same for every process of one database. Lost, the stored API keys and secrets are lost.',
  ),
  DEMO: setting(z.enum(['0', '1'], 'must be 0 or 1'), '0', '1 shows a banner that says demo; set by npm run demo.'),
  NODE_ENV: setting(
    z.enum(stages, `must be one of ${stages.join(', ')}`),
    'development',
    'production asks for PUBLIC_URL when not on loopback, and for SECRET_KEY beside DATABASE_URL.',
  ),
});

/** All settings, parsed once at the start. */
export interface Config {
  port: number;
  host: string;
  /** whether only this machine can reach the server: the local mailbox page is shown only then */
  loopback: boolean;
  /** absolute */
  dataDir: string;
  /** absent: the embedded PostgreSQL */
  databaseUrl: string | undefined;
  databasePoolSize: number;
  /** between SIGTERM and the last answer */
  drainSeconds: number;
  /** absent: mails are kept and shown on the mailbox page */
  smtpUrl: string | undefined;
  mailFrom: string;
  /** origin without a trailing slash */
  publicUrl: string;
  /** how many proxies in front are believed about the caller's address */
  trustProxy: number;
  /** cost that one caller may spend in a minute */
  apiBudget: number;
  /** absent: replies by mail are not taken in */
  mailIn: { domain: string; secret: string } | undefined;
  logLevel: (typeof logLevels)[number];
  /** at least 32 characters */
  secretKey: string;
  production: boolean;
  /** the pages show a banner that says demo */
  demo: boolean;
}

/** One line a setting, each with its name and how to mend it. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

/**
 * Parses the settings. Empty values count as unset. Where SECRET_KEY is absent, the key of DATA_DIR is read, or made on first use.
 * @throws ConfigError with one line for every setting that is wrong
 */
export function loadConfig(env: Environment): Config {
  const given = Object.fromEntries(Object.keys(settings.shape).map((name) => [name, env[name]?.trim() || undefined]));
  const parsed = settings.safeParse(given);
  if (!parsed.success) {
    throw new ConfigError(
      parsed.error.issues.map((issue) => `${String(issue.path[0])} ${issue.message}. ${mend(String(issue.path[0]))}`).join('\n'),
    );
  }
  const values = parsed.data;
  const production = values.NODE_ENV === 'production';
  const loopback = isLoopback(values.HOST);
  if (production && !loopback && !values.PUBLIC_URL) {
    throw new ConfigError(`PUBLIC_URL must be set in production when HOST is ${values.HOST}. ${mend('PUBLIC_URL')}`);
  }
  if (production && values.DATABASE_URL && !values.SECRET_KEY) {
    throw new ConfigError(`SECRET_KEY must be set in production beside DATABASE_URL, as from: openssl rand -hex 32. ${mend('SECRET_KEY')}`);
  }
  if (production && values.DATABASE_URL && values.MAIL_IN_DOMAIN && !values.MAIL_IN_SECRET) {
    throw new ConfigError(
      `MAIL_IN_SECRET must be set in production beside DATABASE_URL, as from: openssl rand -hex 32. ${mend('MAIL_IN_SECRET')}`,
    );
  }
  const dataDir = path.resolve(projectRoot, values.DATA_DIR);
  const mailIn = values.MAIL_IN_DOMAIN && {
    domain: values.MAIL_IN_DOMAIN,
    secret: values.MAIL_IN_SECRET ?? keptSecretKey(dataDir, 'mail-in.key', 'MAIL_IN_SECRET'),
  };
  return {
    port: values.PORT,
    host: values.HOST,
    loopback,
    dataDir,
    databaseUrl: values.DATABASE_URL,
    databasePoolSize: values.DATABASE_POOL_SIZE,
    drainSeconds: values.DRAIN_SECONDS,
    smtpUrl: values.SMTP_URL,
    mailFrom: values.MAIL_FROM,
    publicUrl: values.PUBLIC_URL ? new URL(values.PUBLIC_URL).origin : `http://${hostInUrl(values.HOST)}:${values.PORT}`,
    trustProxy: values.TRUST_PROXY,
    apiBudget: values.API_BUDGET,
    mailIn: mailIn || undefined,
    logLevel: values.LOG_LEVEL,
    secretKey: values.SECRET_KEY ?? keptSecretKey(dataDir),
    production,
    demo: values.DEMO === '1',
  };
}

/** The environment of this process, over what `.env` in the project folder says. */
export function readEnvironment(file = path.join(projectRoot, '.env')): Environment {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return process.env;
    throw error;
  }
  return { ...parseEnv(text), ...process.env };
}

/** Name, description and default of every setting, in order. */
export function describeSettings(): ({ name: string; given: boolean } & SettingNote)[] {
  return Object.entries(settings.shape).map(([name, schema]) => {
    const note = notes.get(schema);
    if (!note) throw new Error(`The setting ${name} has no description`);
    return { name, given: schema instanceof z.ZodPrefault, ...note };
  });
}

function mend(name: string): string {
  return `Set ${name} in the environment or in .env (.env.example says how).`;
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host);
}

function hostInUrl(host: string): string {
  if (host === '0.0.0.0' || host === '::') return 'localhost';
  return host.includes(':') ? `[${host}]` : host;
}

/** Written beside and linked into place: of two processes that start at once, one makes the key and both read it. */
function keptSecretKey(dataDir: string, name = 'secret.key', setting = 'SECRET_KEY'): string {
  const file = path.join(dataDir, name);
  const draft = `${file}.${process.pid}`;
  try {
    mkdirSync(dataDir, { recursive: true });
    if (!existsSync(file)) {
      writeFileSync(draft, `${randomBytes(32).toString('hex')}\n`, { mode: 0o600 });
      try {
        linkSync(draft, file);
      } finally {
        rmSync(draft);
      }
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw unreadable(dataDir, error as Error);
  }
  const key = readKey(file);
  if (key.length < 32) throw new ConfigError(`${file} holds no key of 32 characters. Restore it from a backup, or set ${setting}.`);
  return key;
}

function readKey(file: string): string {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch (error) {
    throw unreadable(file, error as Error);
  }
}

function unreadable(place: string, error: Error): ConfigError {
  return new ConfigError(
    `DATA_DIR cannot be used (${place}: ${error.message}). Make it writable for this user, or set DATA_DIR to another folder.`,
  );
}

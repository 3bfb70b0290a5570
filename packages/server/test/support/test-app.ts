import 'reflect-metadata';
import path from 'node:path';
import type { Logger } from 'pino';
import { type App, makeApp } from '../../src/app';
import type { Config } from '../../src/config';
import { FixedClock } from '../../src/platform/clock';
import type { Deps } from '../../src/platform/deps';
import type { CostReport } from '../../src/platform/graphql/cost-report';
import type { PersistedDocuments } from '../../src/platform/graphql/persisted-documents';
import { makeLogger } from '../../src/platform/logging';
import { type TestDatabase, testDatabase } from './database';

export interface TestApp {
  deps: Deps;
  app: App;
  database: TestDatabase;
  clock: FixedClock;
  /** http://127.0.0.1:port */
  url: string;
  /** a caller of the API with cookies of his own */
  caller(headers?: Record<string, string>): ApiCaller;
  close(): Promise<void>;
}

export interface Answer<Data = Record<string, unknown>> {
  status: number;
  headers: Headers;
  data: Data;
  errors?: { message: string; path?: (string | number)[]; extensions: { code: string } & Record<string, unknown> }[];
  /** what the request cost, which differs from one to the next */
  cost?: CostReport;
  /** the body as it came, but for the cost */
  text: string;
}

/** What a test reads of an answer, without declaring its shape. */
// biome-ignore lint/suspicious/noExplicitAny: the shape is what the test asserts
export type Payload = any;
type Loose = Record<string, Payload>;

/** One browser or program: keeps the session cookie that it is given. */
export class ApiCaller {
  cookie = '';
  constructor(
    private readonly server: { readonly url: string },
    readonly headers: Record<string, string> = {},
  ) {}

  async post<Data = Loose>(query: string, variables: Record<string, unknown> = {}): Promise<Answer<Data>> {
    return this.postBody<Data>({ query, variables });
  }

  /** Whatever stands in the body. */
  async postBody<Data = Loose>(sent: object): Promise<Answer<Data>> {
    const response = await fetch(`${this.server.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(this.cookie ? { cookie: this.cookie } : {}), ...this.headers },
      body: JSON.stringify(sent),
    });
    const set = response.headers.get('set-cookie');
    if (set) this.cookie = set.split(';')[0] ?? '';
    const whole = await response.text();
    const body = JSON.parse(whole);
    const text = whole.replace(/,"extensions":\{"cost":\{[^}]*\}\}\}$/, '}');
    return { status: response.status, headers: response.headers, data: body.data, errors: body.errors, cost: body.extensions?.cost, text };
  }

  /** The data of a request that must succeed. @throws with the errors otherwise */
  async ask<Data = Loose>(query: string, variables: Record<string, unknown> = {}): Promise<Data> {
    const answer = await this.post<Data>(query, variables);
    if (answer.errors) throw new Error(JSON.stringify(answer.errors));
    return answer.data;
  }
}

export const testConfig: Config = {
  port: 0,
  host: '127.0.0.1',
  loopback: true,
  dataDir: '/nowhere',
  databaseUrl: undefined,
  databasePoolSize: 10,
  drainSeconds: 0,
  smtpUrl: undefined,
  mailFrom: 'Mestre <mestre@localhost>',
  publicUrl: 'http://mestre.test',
  trustProxy: 0,
  // the clock of tests stands still, so no minute ends: only a test of the budget has one that can be spent
  apiBudget: 999_999_999,
  mailIn: undefined,
  logLevel: 'silent',
  secretKey: 'a key for tests only, of 32 characters or more',
  production: false,
  demo: false,
};

interface TestAppOptions {
  config?: Partial<Config>;
  now?: Date;
  log?: Logger;
  documents?: PersistedDocuments;
}

/** The whole server on a database and a port of its own; jobs run when a test drains them (`deps.jobs.drain()`), the clock stands still. */
export async function testApp(options: TestAppOptions = {}): Promise<TestApp> {
  const app: TestApp = {
    ...(await startOn(await testDatabase(), options)),
    caller: (headers) => new ApiCaller(app, headers),
    async close() {
      await app.app.close();
      await app.database.drop();
    },
  };
  return app;
}

type Running = Pick<TestApp, 'deps' | 'app' | 'database' | 'clock' | 'url'>;

async function startOn(database: TestDatabase, options: TestAppOptions): Promise<Running> {
  const clock = new FixedClock(options.now ?? new Date('2026-03-04T12:00:00Z'));
  const config = { ...testConfig, ...options.config };
  const app = await makeApp({
    config,
    db: database.db,
    log: options.log ?? makeLogger(process.env.TEST_LOG ?? 'silent'),
    clock,
    worker: false,
    documents: options.documents,
    // threads run what is not built, as the tests do
    pdf: { execArgv: ['--require', path.resolve(__dirname, 'register-ts.cjs')] },
  });
  const port = await app.listen(0, '127.0.0.1');
  return { deps: app.deps, app, database, clock, url: `http://127.0.0.1:${port}` };
}

/** What a database held at one moment, to begin with as often as wanted. */
export interface Remembered {
  /** Starts the server anew on a copy of its own; callers made before ask it there. */
  again(): Promise<void>;
  /** Ends the server, and drops what was remembered. */
  forget(): Promise<void>;
}

/**
 * Remembers what the server's database holds, and ends it until it is wanted `again`: for tests that begin with the same many rows and change them
 * for good. A copy takes a tenth of what it takes to make the rows.
 */
export async function remember(app: TestApp): Promise<Remembered> {
  const kept = app.database;
  const options = { config: app.deps.config, now: app.clock.now() };
  await app.app.close();
  const leave = async () => {
    if (app.database !== kept) await app.close();
  };
  return {
    async again() {
      await leave();
      Object.assign(app, await startOn(await kept.copy(), options));
    },
    async forget() {
      await leave();
      await kept.drop();
    },
  };
}

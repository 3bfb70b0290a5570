import { createServer, type Server } from 'node:http';
import type { Socket } from 'node:net';
import type { Logger } from 'pino';
import type { Config } from './config';
import { contextOfRequest, languageOfRequest } from './graphql-context';
import { GraphQLEndpoint } from './graphql-server';
import { makeHttpHandler } from './http-routes';
import { StreamEndpoint } from './live/stream-endpoint';
import { type Clock, systemClock } from './platform/clock';
import type { Database } from './platform/database/database';
import type { Deps } from './platform/deps';
import { DomainEvents } from './platform/domain-events';
import type { PersistedDocuments } from './platform/graphql/persisted-documents';
import { Hashing } from './platform/hashing';
import { Jobs } from './platform/jobs/jobs';
import { Mailer } from './platform/mail/mailer';
import { PdfMaker, type PdfMakerOptions } from './platform/pdf/pdf-maker';
import { RateLimits } from './platform/rate-limits';
import { buildGuardedSchema } from './schema';
import { registerJobs, subscribeSlices } from './slices';

/** The whole server around one database: everything is put together here, and only here. */
export interface App {
  readonly deps: Deps;
  readonly server: Server;
  /** starts the worker and listens; answers with the port */
  listen(port: number, host: string): Promise<number>;
  /**
   * Refuses new requests, lets running ones end, stops the worker, closes the database.
   * @param drain milliseconds for which it answers before that, not ready any more, each answer the last one of its connection (security.md 44)
   */
  close(drain?: number): Promise<void>;
}

export interface AppOptions {
  config: Config;
  db: Database;
  log: Logger;
  clock?: Clock;
  /** without: jobs run only when a test drains them */
  worker?: boolean;
  /** the documents that are asked for by id; those of the built pages by default */
  documents?: PersistedDocuments;
  /** how PDFs are drawn */
  pdf?: PdfMakerOptions;
}

/** Puts the services together and subscribes the slices to each other's events. */
export function makeDeps(options: AppOptions): Deps {
  const { config, db, log } = options;
  const clock = options.clock ?? systemClock;
  const jobs = new Jobs(db, log);
  const deps: Deps = {
    config,
    db,
    clock,
    log,
    jobs,
    events: new DomainEvents(),
    mailer: new Mailer(config, db, jobs, clock),
    hashing: new Hashing(),
    pdf: new PdfMaker(options.pdf),
    limits: new RateLimits(db.pool),
  };
  subscribeSlices(deps);
  registerJobs(deps);
  return deps;
}

export async function makeApp(options: AppOptions): Promise<App> {
  const deps = makeDeps(options);
  const schema = buildGuardedSchema();
  const graphql = new GraphQLEndpoint(deps, schema, options.documents);
  await graphql.start();
  const streams = new StreamEndpoint(deps, schema, {
    contextOf: (request, requestId) => contextOfRequest(deps, request, requestId),
    languageOf: languageOfRequest,
    spend: ({ actor }, cost) => graphql.spend(actor, cost),
  });
  let ending = false;
  const handler = makeHttpHandler(deps, graphql, () => ending);
  const https = options.config.publicUrl.startsWith('https:');
  const server = createServer((request, response) => {
    // on every answer, the API's too (ASVS 3.4.1); the pages' own helmet says the same
    if (https) response.setHeader('strict-transport-security', 'max-age=31536000');
    if (ending) response.setHeader('connection', 'close');
    return streams.takes(request) ? void streams.handle(request, response) : handler(request, response);
  });
  // slow bodies and idle connections do not hold the others up (security.md 21, 45)
  server.headersTimeout = 15_000;
  server.requestTimeout = 330_000;
  server.keepAliveTimeout = 65_000;
  const sockets = new Set<Socket>();
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  return {
    deps,
    server,
    async listen(port, host) {
      if (options.worker !== false) await deps.jobs.start();
      await new Promise<void>((resolve, reject) => {
        server.once('error', reject);
        server.listen(port, host, 1024, () => {
          server.removeListener('error', reject);
          resolve();
        });
      });
      const address = server.address();
      return typeof address === 'object' && address ? address.port : port;
    },
    async close(drain = 0) {
      ending = true;
      if (drain > 0) await new Promise((resolve) => setTimeout(resolve, drain));
      await streams.close();
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeIdleConnections();
      const impatient = setTimeout(() => {
        for (const socket of sockets) socket.destroy();
      }, 5_000);
      await closed;
      clearTimeout(impatient);
      await graphql.stop();
      await deps.jobs.stop();
      await deps.pdf.close();
      await deps.db.close();
    },
  };
}

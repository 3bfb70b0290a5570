import { readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import path from 'node:path';
import express, { type ErrorRequestHandler, type Express } from 'express';
import helmet from 'helmet';
import { projectRoot } from './config';
import { exportRoutes } from './exports/exports.public';
import { fileRules } from './file-rules';
import { actorOfRequest, contextOfRequest, customerOfRequest } from './graphql-context';
import type { GraphQLEndpoint } from './graphql-server';
import { makeInsHandler } from './imports/ins/ins.http';
import { isDatabaseAway } from './platform/database/outage';
import type { Deps } from './platform/deps';
import { fileRoutes } from './platform/files/file-routes';
import { mailboxPage } from './platform/mail/mailbox-page';
import { makeMailInHandler } from './tickets/tickets.public';
import { serveWeb } from './web-pages';

/**
 * Everything that answers over HTTP on the one port: the API before all else by its own thin way, the rest through Express.
 */
export function makeHttpHandler(
  deps: Deps,
  graphql: GraphQLEndpoint,
  isEnding: () => boolean,
): (request: IncomingMessage, response: ServerResponse) => void {
  const rest = makeExpressApp(deps, graphql, isEnding);
  const ins = makeInsHandler(deps);
  const mailIn = makeMailInHandler(deps);
  return (request, response) => {
    const url = request.url ?? '/';
    if (url === '/graphql' || url.startsWith('/graphql?')) {
      graphql.handle(request, response).catch((error: Error) => {
        deps.log.error({ err: error }, 'an answer could not be sent');
        response.destroy();
      });
    } else if (!ins(request, response) && !mailIn(request, response)) rest(request, response);
  };
}

function makeExpressApp(deps: Deps, graphql: GraphQLEndpoint, isEnding: () => boolean): Express {
  const app = express();
  const https = deps.config.publicUrl.startsWith('https:');
  app.disable('x-powered-by');
  app.set('trust proxy', deps.config.trustProxy);
  app.use(
    helmet({
      contentSecurityPolicy: {
        useDefaults: false,
        directives: {
          defaultSrc: ["'self'"],
          scriptSrc: ["'self'"],
          // React and chart.js set styles through the DOM, which the policy does not concern
          styleSrc: ["'self'"],
          imgSrc: ["'self'", 'data:', 'blob:'],
          fontSrc: ["'self'", 'data:'],
          connectSrc: ["'self'"],
          workerSrc: ["'self'", 'blob:'],
          objectSrc: ["'none'"],
          baseUri: ["'none'"],
          formAction: ["'self'"],
          frameAncestors: ["'none'"],
          ...(https ? { upgradeInsecureRequests: [] } : {}),
        },
      },
      strictTransportSecurity: https ? { maxAge: 31_536_000, includeSubDomains: false } : false,
      referrerPolicy: { policy: 'same-origin' },
      xFrameOptions: { action: 'deny' },
    }),
  );
  app.get('/healthz', (_request, response) => {
    response.set('cache-control', 'no-store').json({ ok: true });
  });
  app.get('/readyz', async (_request, response) => {
    const ready = !isEnding() && (await deps.db.answersWithin(1_000));
    response
      .status(ready ? 200 : 503)
      .set('cache-control', 'no-store')
      .json({ ready });
  });
  app.get('/version', (_request, response) => {
    response.set('cache-control', 'no-store').json({ name: 'mestre', version: packageVersion(), demo: deps.config.demo });
  });
  app.use(
    fileRoutes(
      deps,
      fileRules(deps, {
        actorOf: (request) => actorOfRequest(deps, request),
        customerOf: (request) => customerOfRequest(deps, request),
      }),
    ),
  );
  app.use(exportRoutes(deps, graphql.executor, (request, requestId) => contextOfRequest(deps, request, requestId)));
  if (deps.config.loopback && deps.mailer.keepsMails) {
    app.get('/mailbox.json', async (_request, response) => {
      response.set('cache-control', 'no-store').json(await deps.mailer.kept());
    });
    app.get('/mailbox', async (_request, response) => {
      const page = mailboxPage(await deps.mailer.kept());
      response.set({ 'cache-control': 'no-store', 'content-security-policy': page.policy }).type('html').send(page.html);
    });
  }
  serveWeb(app, { demo: deps.config.demo, mailbox: deps.config.loopback && deps.mailer.keepsMails });
  app.use(((error: Error, _request, response, _next) => {
    const away = isDatabaseAway(error);
    if (!away) deps.log.error({ err: error }, 'a route failed');
    if (response.headersSent) return void response.destroy();
    response.status(away ? 503 : 500).json({ error: { code: away ? 'SERVICE_UNAVAILABLE' : 'INTERNAL' } });
  }) as ErrorRequestHandler);
  return app;
}

function packageVersion(): string {
  return (JSON.parse(readFileSync(path.join(projectRoot, 'package.json'), 'utf8')) as { version: string }).version;
}

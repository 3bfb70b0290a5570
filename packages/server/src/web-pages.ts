import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import express, { type Express, type Request, type Response } from 'express';
import { projectRoot } from './config';

const webFolder = path.join(projectRoot, 'packages/web/dist');

/** What the page is told of its server. */
export interface PageFacts {
  demo: boolean;
  /** mails are kept on the server's own /mailbox */
  mailbox: boolean;
}

/** Serves the built pages: assets for ever (their names change with their content), everything that is no file as the application. */
export function serveWeb(app: Express, facts: PageFacts): void {
  if (!existsSync(path.join(webFolder, 'index.html'))) return;
  const fill = (name: string, isSo: boolean) => (html: string) =>
    isSo ? html.replace(`name="mestre-${name}" content="no"`, `name="mestre-${name}" content="yes"`) : html;
  const page = compressed(
    fill('mailbox', facts.mailbox)(fill('demo', facts.demo)(readFileSync(path.join(webFolder, 'index.html'), 'utf8'))),
  );
  const sendPage = (request: Request, response: Response) => sendHtml(request, response, page);
  app.get(['/', '/index.html'], sendPage);
  const explorerFile = path.join(webFolder, 'graphiql.html');
  if (existsSync(explorerFile)) {
    const explorer = compressed(readFileSync(explorerFile, 'utf8'));
    app.get(['/graphiql', '/graphiql.html'], (request, response) => {
      // the explorer's editor writes style elements of its own; this page alone lets them in
      const policy = String(response.getHeader('content-security-policy')).replace("style-src 'self'", "style-src 'self' 'unsafe-inline'");
      response.setHeader('content-security-policy', policy);
      sendHtml(request, response, explorer);
    });
  }
  serveAssets(app);
  app.get(/^\/[^.]*$/, sendPage);
}

/**
 * The built files, as the build compressed them. Express' own file server answers for a file that is gone meanwhile (a build under a running
 * server) with "not found", and goes on.
 */
function serveAssets(app: Express): void {
  const files = new Set(readdirSync(webFolder, { recursive: true, encoding: 'utf8' }).map((file) => `/${file.split(path.sep).join('/')}`));
  app.use((request, response, next) => {
    const file = request.path;
    const encodings = [files.has(`${file}.br`) && 'br', files.has(`${file}.gz`) && 'gzip'].filter((one) => one !== false);
    const encoding = encodings.length > 0 && request.acceptsEncodings([...encodings, 'identity']);
    if (encodings.length > 0) response.vary('accept-encoding');
    if (encoding === 'br' || encoding === 'gzip') {
      response.set('content-encoding', encoding).type(path.extname(file));
      request.url = `${file}.${encoding === 'br' ? 'br' : 'gz'}`;
    }
    next();
  });
  app.use(
    express.static(webFolder, {
      index: false,
      redirect: false,
      setHeaders(response, file) {
        const isAsset = file.startsWith(`${path.join(webFolder, 'assets')}${path.sep}`);
        response.setHeader('cache-control', isAsset ? 'public, max-age=31536000, immutable' : 'no-cache');
      },
    }),
  );
  app.use((_request, response, next) => {
    response.removeHeader('content-encoding');
    next();
  });
}

interface Compressed {
  plain: Buffer;
  br: Buffer;
  gzip: Buffer;
}

function compressed(html: string): Compressed {
  const plain = Buffer.from(html);
  return { plain, br: brotliCompressSync(plain), gzip: gzipSync(plain) };
}

function sendHtml(request: Request, response: Response, page: Compressed): void {
  const encoding = request.acceptsEncodings(['br', 'gzip', 'identity']);
  response.set({ 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-cache', vary: 'accept-encoding' });
  if (encoding === 'br' || encoding === 'gzip') response.set('content-encoding', encoding).end(page[encoding]);
  else response.end(page.plain);
}

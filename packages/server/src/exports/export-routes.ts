import type { IncomingMessage } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Router } from 'express';
import type { GraphQLContext } from '../access/context';
import { uuidOf } from '../access/global-ids';
import type { Deps } from '../platform/deps';
import { attachment } from '../platform/files/files.public';
import type { Executor } from '../platform/graphql/executor';
import { noteExport, readableExport } from './export-list';
import { listCsv } from './list-csv';

/** Rows between two notes of how far it is. */
const noteEvery = 5_000;
/** Exports that one process writes at the same time: the others are asked to come again. */
const atOnce = 4;

/**
 * `GET /exports/:id`: a list that was asked for by `exportList`, streamed as it is read; nothing of it is kept. Another's, an old one and one that never
 * was are 404 alike.
 * @param contextOf how a request becomes its caller; handed in, because it is put together above the slices
 */
export function exportRoutes(
  deps: Deps,
  executor: Executor,
  contextOf: (request: IncomingMessage, requestId: string) => Promise<GraphQLContext>,
): Router {
  const router = Router();
  let running = 0;
  router.get('/exports/:id', async (request, response) => {
    const refuse = (status: number, code: string) =>
      void response.status(status).set('cache-control', 'no-store').json({ error: { code } });
    const context = await contextOf(request, '');
    if (context.actor.kind === 'STRANGER') return refuse(401, 'UNAUTHENTICATED');
    const id = uuidOf('Job', request.params.id);
    const question = id ? await readableExport(deps, context, id) : null;
    if (!id || !question) return refuse(404, 'NOT_FOUND');
    if (running >= atOnce) return void refuse(503, 'SERVICE_UNAVAILABLE');
    running += 1;
    let written = 0;
    const note = (status: 'RUNNING' | 'DONE' | 'FAILED') => noteExport(deps.db, id, deps.clock.now(), status, written);
    const onRows = async (done: number) => {
      const isDue = Math.floor(done / noteEvery) > Math.floor(written / noteEvery);
      written = done;
      if (isDue) await note('RUNNING');
    };
    try {
      response.set({
        'content-type': 'text/csv; charset=utf-8',
        'content-disposition': attachment(question.name),
        'content-security-policy': "default-src 'none'; sandbox",
        'x-content-type-options': 'nosniff',
        'cache-control': 'private, no-store',
      });
      await pipeline(
        Readable.from(
          listCsv(executor, question, () => contextOf(request, ''), onRows),
          { objectMode: false },
        ),
        response,
      );
      await note('DONE');
    } catch (error) {
      // the connection is cut, so that half a file is not taken for the whole
      response.destroy();
      deps.log.warn({ reason: (error as Error).message }, 'an export was cut off');
      await note('FAILED').catch(() => undefined);
    } finally {
      running -= 1;
    }
  });
  return router;
}

import type { ServerResponse } from 'node:http';
import type { ExecutionResult } from 'graphql';
import { print } from 'graphql-sse';

/** What the stream says of a result. */
export const next = (result: ExecutionResult): string => print({ event: 'next', data: result as never });

/** Nothing more will come: readers do not come back after it. */
export const complete: string = print({ event: 'complete', data: null });

/** Nothing, as an event stream says it. */
export const signOfLife = ':\n\n';

/** Begins a stream on a response. */
export function beginStream(response: ServerResponse, requestId: string): void {
  response.writeHead(200, {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store, no-transform',
    'x-accel-buffering': 'no',
    // the end of the stream is the end of its line: a server that stops need not wait for it to be idle
    connection: 'close',
    'x-request-id': requestId,
    'x-content-type-options': 'nosniff',
  });
  response.write(signOfLife);
}

/** Until the reader has taken what was written, or is gone. */
export function drained(response: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    const go = () => {
      response.off('drain', go);
      response.off('close', go);
      resolve();
    };
    response.on('drain', go);
    response.on('close', go);
  });
}

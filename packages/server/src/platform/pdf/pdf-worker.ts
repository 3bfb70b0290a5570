import { parentPort } from 'node:worker_threads';
import { drawPdf } from './draw-pdf';
import type { PdfDocument } from './pdf-document';

/** What the thread answers a document with. */
export type PdfAnswer = { bytes: Uint8Array } | { error: string };

/** The thread that draws: one document after the other, so that the server's own thread goes on answering (pdf-maker.ts). */
parentPort?.on('message', async (document: PdfDocument) => {
  try {
    // a copy of its own: the memory of a Buffer may be shared with others, and could not be handed over
    const bytes = new Uint8Array(await drawPdf(document));
    parentPort?.postMessage({ bytes } satisfies PdfAnswer, [bytes.buffer]);
  } catch (error) {
    parentPort?.postMessage({ error: (error as Error).message } satisfies PdfAnswer);
  }
});

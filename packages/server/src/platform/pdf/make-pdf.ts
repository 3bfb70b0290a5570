import { readFileSync } from 'node:fs';
import path from 'node:path';
import type * as pdfmake from 'pdfmake';
import type { PdfDocument } from './pdf-document';

type Maker = typeof pdfmake;

/** Beside src and dist alike; the licence (OFL) lies with the fonts. */
const folder = path.resolve(__dirname, '../../../assets/fonts');
const files = { normal: 'Inter-Regular.ttf', bold: 'Inter-SemiBold.ttf' };

let ready: Promise<Maker> | undefined;

/**
 * pdfmake with our own font and nothing else: whatever a document names by address or path is refused, so that words of users can make the server
 * read or fetch nothing. Loaded with the first document, for it is large.
 */
async function load(): Promise<Maker> {
  // one object, its functions on its prototype: only `default` has them
  const maker = ((await import('pdfmake')) as unknown as { default: Maker }).default;
  for (const file of Object.values(files)) maker.virtualfs.writeFileSync(file, readFileSync(path.join(folder, file)));
  maker.setUrlAccessPolicy(() => false);
  maker.setLocalAccessPolicy(() => false);
  maker.setFonts({ Inter: { ...files, italics: files.normal, bolditalics: files.bold } });
  return maker;
}

/** @returns the bytes of a PDF, in Inter @throws for an address or a path in the document */
export async function makePdf(document: PdfDocument): Promise<Buffer> {
  ready ??= load();
  const maker = await ready;
  return maker.createPdf({ ...document, defaultStyle: { ...document.defaultStyle, font: 'Inter' } }).getBuffer();
}

import { readFileSync } from 'node:fs';
import path from 'node:path';
import type * as pdfmake from 'pdfmake';
import { type HasSign, signsOf } from './font-signs';
import type { PdfDocument, PdfTableLayout } from './pdf-document';
import { printable } from './printable';

type Maker = typeof pdfmake;

/** Beside src and dist alike; the licence (OFL) lies with the fonts. */
const folder = path.resolve(__dirname, '../../../assets/fonts');
const normal = path.join(folder, 'Inter-Regular.ttf');
const bold = path.join(folder, 'Inter-SemiBold.ttf');

let ready: Promise<{ maker: Maker; has: HasSign }> | undefined;

/**
 * pdfmake with our own font and nothing else: whatever else a document names by address or path is refused, so that words of users can make the server
 * read or fetch nothing. Loaded with the first document, for it is large.
 */
async function load(): Promise<{ maker: Maker; has: HasSign }> {
  // one object, its functions on its prototype: only `default` has them
  const maker = ((await import('pdfmake')) as unknown as { default: Maker }).default;
  maker.setUrlAccessPolicy(() => false);
  maker.setLocalAccessPolicy((file) => file === normal || file === bold);
  maker.setFonts({ Inter: { normal, bold, italics: normal, bolditalics: bold } });
  return { maker, has: signsOf(readFileSync(normal)) };
}

/** pdfmake asks a function for each line and space; ours are data. */
function layoutOf({ lines, fills, gap, above, below, aboveAt }: PdfTableLayout) {
  return {
    hLineWidth: (index: number) => lines?.at?.[index] ?? lines?.width ?? 0,
    vLineWidth: () => 0,
    hLineColor: () => lines?.color,
    fillColor: (index: number) => fills?.[index] ?? null,
    paddingLeft: (index: number) => (index === 0 ? 0 : gap),
    paddingRight: () => 0,
    paddingTop: (index: number) => aboveAt?.[index] ?? above,
    paddingBottom: () => below,
  };
}

/** The content with the functions that pdfmake wants in the place of our data. */
function withLayouts(part: unknown): unknown {
  if (Array.isArray(part)) return part.map(withLayouts);
  if (typeof part !== 'object' || part === null) return part;
  return Object.fromEntries(
    Object.entries(part).map(([key, value]) => [key, key === 'layout' ? layoutOf(value as PdfTableLayout) : withLayouts(value)]),
  );
}

/** @returns the bytes of a PDF, in Inter @throws for an address or a path in the document */
export async function drawPdf(document: PdfDocument): Promise<Buffer> {
  ready ??= load();
  const { maker, has } = await ready;
  const { stripe, footer, content, lacking, info, ...rest } = printable(document, has);
  const [left, , right] = rest.pageMargins;
  const made = {
    ...rest,
    info,
    content: withLayouts(content),
    defaultStyle: { ...rest.defaultStyle, font: 'Inter' },
    ...(stripe
      ? {
          background: (_page: number, size: { width: number }) => ({
            canvas: [{ type: 'rect', x: 0, y: 0, w: size.width, h: stripe.height, color: stripe.color }],
          }),
        }
      : {}),
    ...(footer
      ? {
          footer: (page: number, pages: number) => {
            const { left: said, right: number, ...style } = footer;
            const numbered = number.replace('{page}', String(page)).replace('{pages}', String(pages));
            const columns = [
              { text: said, ...style },
              { text: numbered, ...style, alignment: 'right', width: 'auto' },
            ];
            return { margin: [left, 16, right, 0], columns, columnGap: 16 };
          },
        }
      : {}),
  };
  return maker.createPdf(made).getBuffer();
}

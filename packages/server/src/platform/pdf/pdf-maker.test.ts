import path from 'node:path';
import { pdfText } from '../../../test/support/pdf-text';
import { BusyError } from '../hashing';
import type { PdfContent, PdfDocument } from './pdf-document';
import { PdfMaker, type PdfMakerOptions } from './pdf-maker';

const execArgv = ['--require', path.resolve(__dirname, '../../../test/support/register-ts.cjs')];

const document = (content: PdfContent[]): PdfDocument => ({
  pageSize: 'A4',
  pageMargins: [48, 48, 48, 48],
  language: 'en',
  info: { title: 'T', author: 'A', creationDate: new Date('2026-03-04T12:00:00Z'), producer: 'Mestre', creator: 'Mestre' },
  defaultStyle: { fontSize: 10 },
  footer: { left: 'As of today', right: 'Page {page} of {pages}' },
  content,
  lacking: 'Signs that are missing are numbers.',
});

/** Takes some tenths of a second of a core. */
const slow = document([
  {
    table: { body: Array.from({ length: 700 }, (_, row) => Array.from({ length: 6 }, (_, column) => ({ text: `${row} ${column}` }))) },
    layout: { gap: 4, above: 1, below: 1 },
  },
]);

describe('a PDF', () => {
  const makers: PdfMaker[] = [];
  const maker = (options: PdfMakerOptions = {}) => {
    const made = new PdfMaker({ execArgv, ...options });
    makers.push(made);
    return made;
  };
  const pdfs = maker();
  afterAll(() => Promise.all(makers.map((one) => one.close())));

  it('is drawn in a thread of its own: the server goes on meanwhile', async () => {
    await pdfs.make(document([{ text: 'first' }]));
    let longest = 0;
    let last = performance.now();
    const beat = setInterval(() => {
      const now = performance.now();
      longest = Math.max(longest, now - last);
      last = now;
    }, 5);
    const from = performance.now();
    const words = pdfText(await pdfs.make(slow));
    const took = performance.now() - from;
    clearInterval(beat);
    expect(words).toContain('699 5');
    expect(words.at(-1)).toMatch(/^Page (\d+) of \1$/);
    // on the server's own thread there would have been one pause as long as the drawing
    expect(longest).toBeLessThan(took / 2);
  });

  it('is one of a bounded number; too many are refused, too slow ones ended', async () => {
    const narrow = maker({ atOnce: 1, waiting: 1 });
    const asked = await Promise.allSettled([1, 2, 3].map((text) => narrow.make(document([{ text: String(text) }]))));
    expect(asked.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected']);
    expect((asked[2] as PromiseRejectedResult).reason).toBeInstanceOf(BusyError);

    const impatient = maker({ within: 1 });
    await expect(impatient.make(slow)).rejects.toThrow(BusyError);
  });

  it('names no file and no address of its own accord (security 26), and a fault spoils no other', async () => {
    for (const image of ['/etc/hostname', 'http://127.0.0.1:1/x.png', 'file:///etc/passwd'])
      await expect(pdfs.make(document([{ image } as unknown as PdfContent]))).rejects.toThrow();
    expect(pdfText(await pdfs.make(document([{ text: 'after it' }])))).toContain('after it');
  });

  it('writes the number of a character that its font has no sign for, and says so', async () => {
    const words = pdfText(await pdfs.make(document([{ text: '李明 & Łukasz Ωμέγα' }])));
    expect(words).toContain('[U+674E U+660E] & Łukasz Ωμέγα');
    expect(words).toContain('Signs that are missing are numbers.');
    expect(pdfText(await pdfs.make(document([{ text: 'Łukasz' }])))).not.toContain('Signs that are missing are numbers.');
  });

  it('draws no more once it is closed', async () => {
    const last = maker();
    await last.make(document([{ text: 'once' }]));
    await last.close();
    await expect(last.make(document([{ text: 'again' }]))).rejects.toThrow(BusyError);
  });
});

import { accountStyle, say } from '@mestre/shared';
import type { PdfContent, PdfDocument } from '../../platform/pdf/pdf-document';
import type { ReceiptContent } from './receipt-content';

const ink = '#1c2024';
const muted = '#5b6370';
const line = '#dfe3e8';
/** Figures of one width, so that columns stand under each other. */
const figures = { fontFeatures: ['tnum'] };

/** The receipt as a document of pdfmake: A4, the account's colour along the top. Pure; makes no address or path. */
export function receiptDocument(content: ReceiptContent, madeAt: Date): PdfDocument {
  const { color } = accountStyle(content.colorIndex);
  return {
    pageSize: 'A4',
    pageMargins: [48, 56, 48, 56],
    language: content.language,
    info: {
      title: `${content.title} ${content.receipt}`,
      author: content.nickname,
      creationDate: madeAt,
      producer: 'Mestre',
      creator: 'Mestre',
    },
    stripe: { height: 8, color },
    defaultStyle: { fontSize: 9.5, lineHeight: 1.3, color: ink },
    footer: {
      left: content.footer,
      right: say(content.language, 'receipt.PAGE', { page: '{page}', pages: '{pages}' }),
      color: muted,
      fontSize: 8,
    },
    content: [head(content), parties(content), lines(content), sums(content, color)],
    lacking: say(content.language, 'pdf.LACKING'),
  };
}

/** As the customer's computer will call it: "Kaufbeleg ABCD1234.pdf". */
export function receiptFileName({ title, receipt }: ReceiptContent): string {
  return `${title} ${receipt}.pdf`;
}

function head({ title, nickname, facts }: ReceiptContent): PdfContent {
  return {
    columns: [
      {
        width: '*',
        stack: [
          { text: title, fontSize: 24, bold: true, lineHeight: 1.1 },
          { text: nickname, color: muted, fontSize: 12, margin: [0, 4, 0, 0] },
        ],
      },
      {
        width: 'auto',
        table: {
          body: facts.map(({ label, value }) => [
            { text: label, color: muted },
            { text: value, alignment: 'right', ...figures },
          ]),
        },
        layout: { gap: 12, above: 1, below: 1 },
      },
    ],
    margin: [0, 0, 0, 28],
  };
}

function parties({ soldBy, billedTo, shippedTo }: ReceiptContent): PdfContent {
  const shown = [soldBy, billedTo, shippedTo].filter(({ lines: told }) => told.length > 0);
  const columns: PdfContent[] = shown.map(({ label, lines: told }) => ({
    width: '*',
    stack: [{ text: label, color: muted, fontSize: 8.5, margin: [0, 0, 0, 3] }, ...told.map((text) => ({ text }))],
  }));
  return { columns, columnGap: 20, margin: [0, 0, 0, 28] };
}

function lines({ headings, lines: bought }: ReceiptContent): PdfContent {
  const priced = bought.some(({ unitPrice }) => unitPrice !== null);
  const summed = bought.some(({ amount }) => amount !== null);
  const heading = (text: string, right = false): PdfContent => ({ text, color: muted, fontSize: 8.5, alignment: right ? 'right' : 'left' });
  const figure = (text: string): PdfContent => ({ text, alignment: 'right', noWrap: true, ...figures });
  const row = (cells: { item: PdfContent; quantity: PdfContent; unitPrice: PdfContent; amount: PdfContent }) => [
    cells.item,
    cells.quantity,
    ...(priced ? [cells.unitPrice] : []),
    ...(summed ? [cells.amount] : []),
  ];
  const body = bought.map(({ title, item, quantity, unitPrice, amount, notes }) =>
    row({
      item: {
        stack: [
          { text: title },
          ...(item === title ? [] : [{ text: item, color: muted, fontSize: 8.5 }]),
          ...notes.map((text) => ({ text, color: muted, fontSize: 8.5 })),
        ],
      },
      quantity: figure(quantity),
      unitPrice: figure(unitPrice ?? '–'),
      amount: figure(amount ?? '–'),
    }),
  );
  const top = row({
    item: heading(headings.item),
    quantity: heading(headings.quantity, true),
    unitPrice: heading(headings.unitPrice, true),
    amount: heading(headings.amount, true),
  });
  const widths: ('*' | 'auto')[] = ['*', 'auto', ...(priced ? (['auto'] as const) : []), ...(summed ? (['auto'] as const) : [])];
  return {
    table: {
      headerRows: 1,
      dontBreakRows: true,
      widths,
      body: [top, ...body],
    },
    layout: { lines: { color: line, width: 0.75, at: { 0: 0 } }, gap: 16, above: 6, below: 6 },
  };
}

function sums({ sums: told }: ReceiptContent, color: string): PdfContent {
  const lastStrong = told.map(({ strong }) => strong).lastIndexOf(true);
  return {
    unbreakable: true,
    margin: [0, 10, 0, 0],
    columns: [
      { width: '*', text: '' },
      {
        width: 'auto',
        table: {
          body: told.map(({ label, amount, strong }) => [
            { text: label, bold: strong, color: strong ? ink : muted },
            { text: amount, bold: strong, alignment: 'right', noWrap: true, ...figures },
          ]),
        },
        layout: { lines: { color, width: 0, at: { [lastStrong]: 1.5 } }, gap: 32, above: 2, below: 2, aboveAt: { [lastStrong]: 6 } },
      },
    ],
  };
}

import { accountStyle, say } from '@mestre/shared';
import type { PdfContent, PdfDocument, PdfText } from '../../platform/pdf/pdf-document';
import { graphSvg } from './graph-svg';
import type { ReportCell, ReportContent, ReportGraph, ReportTable } from './report-content';

const ink = '#1c2024';
const muted = '#5b6370';
const line = '#dfe3e8';
const ground = '#f5f6f8';
/** Figures of one width, so that columns stand under each other. */
const figures = { fontFeatures: ['tnum'] };
/** With more columns than this, or with long words in them, the letters are smaller. */
const manyColumns = 7;

/** The report as a document of pdfmake: A4, the words and figures of the page. Pure; makes no address or path. */
export function reportDocument(content: ReportContent, madeAt: Date): PdfDocument {
  return {
    pageSize: 'A4',
    pageMargins: [48, 44, 48, 52],
    language: content.locale,
    info: { title: content.title, author: 'Mestre', creationDate: madeAt, producer: 'Mestre', creator: 'Mestre' },
    defaultStyle: { fontSize: 9, lineHeight: 1.3, color: ink, ...figures },
    footer: {
      left: content.made,
      right: say(content.language, 'receipt.PAGE', { page: '{page}', pages: '{pages}' }),
      color: muted,
      fontSize: 7.5,
    },
    content: [
      { text: content.title, fontSize: 20, bold: true, lineHeight: 1.1 },
      { text: content.definition, color: muted, fontSize: 8.5, margin: [0, 5, 0, 12] },
      heads(content),
      ...tiles(content),
      ...(content.nothing === null
        ? []
        : [{ text: content.nothing, fontSize: 11, color: muted, margin: [0, 28, 0, 0] as PdfContent['margin'] }]),
      ...(content.graph ? graph(content.graph, content.locale) : []),
      ...content.tables.flatMap(table),
    ],
    lacking: say(content.language, 'pdf.LACKING'),
  };
}

/** The square of a colour; it stays with the word behind it. */
const square = (color: string) => ({ text: '■\u00A0', color });
/** Words that are not parted at a line's end. */
const inOne = (text: string) => text.replaceAll(' ', '\u00A0');

/** A cell's words: an account's colour before them, quieter ones behind or below. */
function runs(cell: ReportCell, isWhole = false): PdfText {
  if (typeof cell === 'string') return isWhole ? inOne(cell) : cell;
  const { text, color, quiet, below } = cell;
  const more = `${quiet ? `  ${inOne(quiet)}` : ''}${below ? `\n${below}` : ''}`;
  return [...(color ? [square(color)] : []), { text }, ...(more ? [{ text: more, color: muted, fontSize: 7.5 }] : [])];
}

/** Several values beside each other: "■ alpha1   ■ bravo1". */
function together(cells: readonly ReportCell[]): PdfText {
  if (cells.length === 0) return '–';
  return cells.flatMap((cell, index) => {
    const made = runs(cell);
    const parts = typeof made === 'string' ? [{ text: made }] : made;
    return index === 0 ? parts : [{ text: '   ' }, ...parts];
  });
}

function heads({ heads: told }: ReportContent): PdfContent {
  return {
    table: {
      widths: ['auto', '*'],
      body: told.map(({ label, value }) => [{ text: label, color: muted }, { text: together(value) }]),
    },
    layout: { gap: 16, above: 1, below: 1 },
    margin: [0, 0, 0, 14],
  };
}

function tiles({ tiles: told }: ReportContent): PdfContent[] {
  if (told.length === 0) return [];
  return [
    {
      table: {
        widths: told.map(() => '*' as const),
        body: [
          told.map(({ label }) => ({ text: label, color: muted, fontSize: 8 })),
          told.map(({ value }) => ({ text: value, bold: true, fontSize: 13 })),
          ...(told.some(({ note }) => note !== undefined)
            ? [told.map(({ note }) => ({ text: note ?? '', color: muted, fontSize: 8 }))]
            : []),
        ],
      },
      layout: { gap: 12, above: 0, below: 0 },
      margin: [0, 0, 0, 14],
    },
  ];
}

function graph(given: ReportGraph, locale: string): PdfContent[] {
  const legend = given.series.flatMap(({ label, color }, index) => [
    ...(index === 0 ? [] : [{ text: '     ' }]),
    square(color),
    { text: label },
  ]);
  return [
    {
      unbreakable: true,
      stack: [
        { text: given.title, bold: true, fontSize: 10, margin: [0, 0, 0, 4] },
        { text: legend, fontSize: 8, margin: [0, 0, 0, 4] },
        { svg: graphSvg(given, locale) },
        ...(given.leftOut === null ? [] : [{ text: given.leftOut, color: muted, fontSize: 8 }]),
      ],
      margin: [0, 0, 0, 14],
    },
  ];
}

function table({ title, columns, rows, total, leftOut }: ReportTable): PdfContent[] {
  const isSmall = columns.length >= manyColumns;
  const size = isSmall ? 8 : 9;
  const align = (index: number) => (columns[index]?.isNumber ? ('right' as const) : ('left' as const));
  const row = (cells: readonly ReportCell[], more: object = {}): PdfContent[] =>
    cells.map((cell, index) => ({
      // lines of money under each other stay, as a style that forbids breaks would not let them
      text: runs(cell, !columns[index]?.isWide && !columns[index]?.wraps),
      alignment: align(index),
      fontSize: size,
      ...more,
    }));
  const body = [
    columns.map((column, index): PdfContent => ({ text: column.title, color: muted, fontSize: size - 1, alignment: align(index) })),
    ...rows.map((cells) => row(cells)),
    ...(total ? [row(total, { bold: true })] : []),
  ];
  const isWide = columns.some((column) => column.isWide);
  return [
    ...(title === null ? [] : [{ text: title, bold: true, fontSize: 10, margin: [0, 6, 0, 4] as PdfContent['margin'] }]),
    {
      table: {
        headerRows: 1,
        keepWithHeaderRows: 2,
        // a long comment may go over a page's end, a line of figures not
        dontBreakRows: columns.some(({ isNumber }) => isNumber),
        widths: columns.map((column) => (column.isWide ? '*' : isWide ? 'auto' : '*')),
        body,
      },
      layout: {
        lines: { color: line, width: 0.6, at: { 0: 0, ...(total ? { [body.length - 1]: 1, [body.length]: 0 } : {}) } },
        ...(total ? { fills: { [body.length - 1]: ground } } : {}),
        gap: isSmall ? 8 : 12,
        above: 3,
        below: 2,
      },
      margin: [0, 0, 0, 6],
    },
    ...(leftOut === null ? [] : [{ text: leftOut, color: muted, fontSize: 8.5, margin: [0, 2, 0, 8] as PdfContent['margin'] }]),
  ];
}

/** An account with its colour. */
export const accountCell = ({ nickname, colorIndex }: { nickname: string; colorIndex: number }): ReportCell => ({
  text: nickname,
  color: accountStyle(colorIndex).color,
});

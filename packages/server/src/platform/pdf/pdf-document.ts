/**
 * The part of pdfmake's document language that we speak (https://pdfmake.github.io/docs). Sizes are points. All of it is plain data, no functions:
 * a document is handed to the thread that draws it (pdf-maker.ts).
 */

type Margin = [left: number, top: number, right: number, bottom: number];

export interface PdfStyle {
  fontSize?: number;
  lineHeight?: number;
  bold?: boolean;
  color?: string;
  alignment?: 'left' | 'right' | 'center';
  noWrap?: boolean;
  /** OpenType: "tnum" for figures of one width */
  fontFeatures?: string[];
  margin?: Margin;
  /** of a column */
  width?: number | '*' | 'auto';
}

/** Space and lines of a table, by the index of a row or column, else for all others. */
export interface PdfTableLayout {
  /** the line above the row of this index, and below the last; none by default */
  lines?: { color: string; width: number; at?: Record<number, number> };
  /** the ground of rows, by their index */
  fills?: Record<number, string>;
  /** between columns; the first begins and the last ends without */
  gap: number;
  above: number;
  below: number;
  /** space above single rows */
  aboveAt?: Record<number, number>;
}

export type PdfText = string | (PdfStyle & { text: string })[];

export type PdfContent = PdfStyle &
  (
    | { text: PdfText }
    | { stack: PdfContent[]; unbreakable?: boolean }
    | { columns: PdfContent[]; columnGap?: number; unbreakable?: boolean }
    | {
        table: {
          headerRows?: number;
          /** with so many rows of the body at least the head stays on one page */
          keepWithHeaderRows?: number;
          dontBreakRows?: boolean;
          widths?: ('*' | 'auto' | number)[];
          body: PdfContent[][];
        };
        layout: PdfTableLayout;
      }
    | { svg: string }
  );

export interface PdfDocument {
  pageSize: 'A4' | 'LETTER';
  pageMargins: Margin;
  /** BCP 47, for screen readers */
  language: string;
  info: { title: string; author: string; creationDate: Date; producer: string; creator: string };
  defaultStyle: PdfStyle;
  /** a stripe along the top of each page */
  stripe?: { height: number; color: string };
  /** at the left what is said on each page, at the right its number: "Page {page} of {pages}" */
  footer?: PdfStyle & { left: string; right: string };
  content: PdfContent[];
  /** said at the end where a character was written by its number, because our font has no sign for it */
  lacking: string;
}

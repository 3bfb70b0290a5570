/** The part of pdfmake's document language that we speak (https://pdfmake.github.io/docs). Sizes are points. */

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

export interface PdfTableLayout {
  hLineWidth?: (index: number) => number;
  vLineWidth?: (index: number) => number;
  hLineColor?: (index: number) => string;
  paddingLeft?: (index: number) => number;
  paddingRight?: (index: number) => number;
  paddingTop?: (index: number) => number;
  paddingBottom?: (index: number) => number;
}

export type PdfContent = PdfStyle &
  (
    | { text: string }
    | { stack: PdfContent[] }
    | { columns: PdfContent[]; columnGap?: number; unbreakable?: boolean }
    | {
        table: { headerRows?: number; dontBreakRows?: boolean; widths?: ('*' | 'auto' | number)[]; body: PdfContent[][] };
        layout: PdfTableLayout;
      }
    | { canvas: { type: 'rect'; x: number; y: number; w: number; h: number; color: string }[] }
  );

export interface PdfDocument {
  pageSize: 'A4' | 'LETTER';
  pageMargins: Margin;
  /** BCP 47, for screen readers */
  language: string;
  info: { title: string; author: string; creationDate: Date; producer: string; creator: string };
  defaultStyle: PdfStyle;
  background?: (page: number, size: { width: number; height: number }) => PdfContent;
  footer?: (page: number, pages: number) => PdfContent;
  content: PdfContent[];
}

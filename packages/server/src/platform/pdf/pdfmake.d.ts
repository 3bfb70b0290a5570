/** As much of pdfmake 0.3 as we use: its published types bring the browser's DOM into the server's program. */
declare module 'pdfmake' {
  export function createPdf(document: object): { getBuffer(): Promise<Buffer> };
  export function setFonts(fonts: Record<string, Record<string, string>>): void;
  export function setUrlAccessPolicy(allows: (url: string) => boolean): void;
  export function setLocalAccessPolicy(allows: (path: string) => boolean): void;
  export const virtualfs: { writeFileSync(name: string, bytes: Buffer): void };
}

import { csvCell, csvDecimal, csvJoin } from '@mestre/shared';

const decimal = /^-?\d+(?:\.\d+)?$/;

/** Rows as CSV, safe to open in a spreadsheet: numbers and decimals stay numbers, text that looks like a formula is made harmless. */
export function toCsv(rows: readonly (readonly (string | number)[])[]): string {
  return rows
    .map((row) => csvJoin(row.map((value) => (decimal.test(String(value)) ? csvDecimal(String(value)) : csvCell(value)))))
    .join('');
}

/** Hands a text to the browser as a file of its own; a byte order mark tells spreadsheets that it is UTF-8. */
export function downloadCsv(name: string, csv: string): void {
  const url = URL.createObjectURL(new Blob(['\uFEFF', csv], { type: 'text/csv;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}

import { csvCell, csvDecimal, csvJoin, csvRow } from './csv';

/** Reads one CSV text as RFC 4180 says, independent of the writer. */
function parse(text: string): string[][] {
  const rows: string[][] = [[]];
  let cell = '';
  let quoted = false;
  for (let i = 0; i < text.length; i++) {
    const c = text[i] as string;
    if (quoted) {
      if (c === '"' && text[i + 1] === '"') {
        cell += '"';
        i++;
      } else if (c === '"') quoted = false;
      else cell += c;
    } else if (c === '"') quoted = true;
    else if (c === ',') {
      rows.at(-1)?.push(cell);
      cell = '';
    } else if (c === '\r' && text[i + 1] === '\n') {
      rows.at(-1)?.push(cell);
      cell = '';
      rows.push([]);
      i++;
    } else cell += c;
  }
  return rows.slice(0, -1);
}

const harmful = [
  '=1+1',
  '=cmd|"/c calc"!A1',
  '+1',
  '-1',
  '@SUM(A1)',
  '\t=1',
  '\r=1',
  '\n=1',
  '＝1+1',
  '-2+3+cmd',
  '=HYPERLINK("http://x","y")',
  '\0=1',
];

test.each(harmful)('%j is no formula when a spreadsheet reads it', (text) => {
  const [[cell]] = parse(csvRow([text])) as [[string]];
  expect(cell).toBe(`'${text.replaceAll('\0', '')}`);
});

test.each(['', 'plain', 'a,b', 'a;b', 'a\tb', 'say "hi"', 'two\r\nlines', ' padded ', '"', 'São Paulo', '3-4', 'a=b', '漢字'])(
  '%j comes back as it was',
  (text) => {
    expect(parse(csvRow([text, 'next']))).toEqual([[text, 'next']]);
  },
);

test('an apostrophe that was there stays apart from one that was put in front', () => {
  expect(csvCell("'=1")).toBe(`"'=1"`);
  expect(parse(csvRow(["it's"]))).toEqual([["it's"]]);
});

test('a cell that begins with a quotation mark after its own quoting begins with no formula either', () => {
  expect(csvCell('=1,2')).toBe(`"'=1,2"`);
  expect(csvCell('"=1')).toBe('"""=1"');
});

test('numbers stay numbers, nothing stays empty', () => {
  expect(csvRow([-12, 3.5, 10n, true, null, undefined, ''])).toBe('-12,3.5,10,true,,,\r\n');
  expect(csvJoin([csvDecimal('-12.50'), csvCell('-12.50')])).toBe(`-12.50,"'-12.50"\r\n`);
  for (const text of ['=1', '1e5', '', '1,5', '-1+1', ' 1']) expect(() => csvDecimal(text)).toThrow(RangeError);
});

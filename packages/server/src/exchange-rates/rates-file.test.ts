import { deflateRawSync, gzipSync } from 'node:zlib';
import { readRatesFile } from './rates-file';
import { unpackRatesFile } from './unpack-rates-file';

const today = '2026-11-27';

/** The files as the European Central Bank writes them: a comma at each end; in the daily one a blank behind every comma, and the day in words. */
const daily = `Date, USD, JPY, BGN, CZK, DKK, GBP, HUF, PLN, RON, SEK, CHF, ISK, NOK, TRY, AUD, BRL, CAD, CNY, HKD, IDR, ILS, INR, KRW, MXN, MYR, NZD, PHP, SGD, THB, ZAR, 
03 June 2021, 1.2187, 133.81, 1.9558, 25.448, 7.4365, 0.85955, 345.82, 4.4520, 4.9220, 10.1145, 1.0961, 146.30, 10.1501, 10.5650, 1.5792, 6.1894, 1.4710, 7.7910, 9.4551, 17420.91, 3.9598, 88.8755, 1357.75, 24.3300, 5.0241, 1.6915, 58.208, 1.6141, 37.938, 16.5218, `;
const history = `Date,USD,JPY,BGN,CYP,CZK,DKK,EEK,GBP,HUF,LTL,LVL,MTL,PLN,ROL,RON,SEK,SIT,SKK,CHF,ISK,NOK,HRK,RUB,TRL,TRY,AUD,BRL,CAD,CNY,HKD,IDR,ILS,INR,KRW,MXN,MYR,NZD,PHP,SGD,THB,ZAR,
2021-12-01,1.1314,128.27,1.9558,N/A,25.443,7.4362,N/A,0.85,363.78,N/A,N/A,N/A,4.6283,N/A,4.9467,10.226,N/A,N/A,1.0427,146.6,10.2195,7.5185,83.6246,N/A,15.1664,1.5849,6.3498,1.4433,7.2065,8.8154,16249.4,3.5623,84.7485,1330.53,24.0869,4.7745,1.6548,57.004,1.5431,38.151,17.9011,
2019-04-10,1.1279,125.38,1.9558,N/A,25.608,7.4652,N/A,0.86083,321.84,N/A,N/A,N/A,4.2833,N/A,4.7605,10.44,N/A,N/A,1.128,134.2,9.5895,7.4253,72.86,N/A,6.4144,1.5785,4.3301,1.5032,7.5758,8.8405,15959.79,4.0351,77.9945,1283.09,21.2783,4.6328,1.6697,58.543,1.5258,35.839,15.7391,
1999-01-04,1.1789,133.73,N/A,0.58231,35.107,7.4501,15.6466,0.7111,251.48,4.717,0.6668,0.4432,4.0712,1.3111,N/A,9.4696,189.045,42.991,1.6168,81.48,8.855,N/A,25.2875,0.3723,N/A,1.91,N/A,1.8004,N/A,9.1332,9433.61,N/A,N/A,1398.59,11.6446,4.4798,2.2229,45.51,1.9554,42.6799,6.9358,
`;

const rateOf = (file: Awaited<ReturnType<typeof readRatesFile>>, day: string, currency: string) =>
  file.perEuro.find((_, index) => file.days[index] === day && file.currencies[index] === currency);

test('the daily file: one day in words, thirty rates', async () => {
  const file = await readRatesFile(daily, today);
  expect(file).toMatchObject({ leftOut: [], problems: [], problemCount: 0 });
  expect(file.days).toEqual(Array(30).fill('2021-06-03'));
  expect([rateOf(file, '2021-06-03', 'USD'), rateOf(file, '2021-06-03', 'IDR'), file.currencies.at(-1)]).toEqual([
    '1.2187',
    '17420.91',
    'ZAR',
  ]);
});

test('the history: N/A is no rate, and currencies that went into the euro are named and left out', async () => {
  const file = await readRatesFile(history, today);
  expect(file.problems).toEqual([]);
  expect(file.leftOut).toEqual(['CYP', 'EEK', 'LTL', 'LVL', 'MTL', 'ROL', 'SIT', 'SKK', 'TRL']);
  expect([...new Set(file.days)]).toEqual(['2021-12-01', '2019-04-10', '1999-01-04']);
  expect(rateOf(file, '1999-01-04', 'KRW')).toBe('1398.59');
  expect(rateOf(file, '1999-01-04', 'BGN')).toBeUndefined();
  // counted by hand: 32 columns that are known, on the first day without BGN, RON, HRK, TRY, BRL, CNY, ILS and INR
  expect(file.days).toHaveLength(32 + 32 + 24);
});

test.each([
  ['with a byte order mark, CRLF and blank lines', `\uFEFF${history.replaceAll('\n', '\r\n\r\n')}`],
  ['with quotation marks around the cells', history.replace(/[^,\n]+/g, '"$&"')],
  ['without the commas at the ends', history.replaceAll(',\n', '\n')],
])('the same file %s reads alike', async (_, text) => {
  expect(await readRatesFile(text, today)).toEqual(await readRatesFile(history, today));
});

test('a rate may be missing at the end of a line, too', async () => {
  const file = await readRatesFile('Date,USD,GBP\n2026-11-26,1.1,\n2026-11-25,1.2,0.9', today);
  expect([file.problemCount, file.currencies]).toEqual([0, ['USD', 'USD', 'GBP']]);
});

test.each([
  ['', [1, null, 'NO_RATES', null]],
  ['Date,USD,\n', [1, null, 'NO_RATES', null]],
  ['Date,USD,\n2026-11-26,N/A,', [1, null, 'NO_RATES', null]],
  ['Day,USD\n2026-11-26,1.1', [1, null, 'HEADING', 'Day,USD']],
  ['receipt;date;item\nA;1;2', [1, null, 'SEPARATOR', 'receipt;date;item']],
  ['Date\n2026-11-26', [1, null, 'HEADING', 'Date']],
  ['Date,Dollar\n2026-11-26,1.1', [1, 'Dollar', 'COLUMN_INVALID', 'Dollar']],
  ['Date,USD,EUR\n2026-11-26,1,0.9', [1, 'EUR', 'COLUMN_EUR', null]],
  ['Date,USD,GBP,USD\n2026-11-26,1,2,3', [1, 'USD', 'COLUMN_TWICE', null]],
  ['Date,USD\n26/11/2026,1.1', [2, 'Date', 'DAY_INVALID', '26/11/2026']],
  ['Date,USD\n2026-02-30,1.1', [2, 'Date', 'DAY_INVALID', '2026-02-30']],
  ['Date,USD\n31 June 2026,1.1', [2, 'Date', 'DAY_INVALID', '31 June 2026']],
  ['Date,USD\n1998-12-31,1.1', [2, 'Date', 'DAY_INVALID', '1998-12-31']],
  ['Date,USD\n2026-11-29,1.1', [2, 'Date', 'DAY_AHEAD', '2026-11-29']],
  ['Date,USD\n2026-11-25,1.1\n\n2026-11-25,1.2', [4, 'Date', 'DAY_TWICE', '2026-11-25']],
  ['Date,USD,GBP\n2026-11-25,1.1', [2, null, 'CELLS', null]],
  ['Date,USD\n2026-11-25,1,1', [2, null, 'CELLS', null]],
  ['Date,USD,GBP\n2026-11-25,1.1,0.85x', [2, 'GBP', 'RATE_INVALID', '0.85x']],
  ['Date,USD\n2026-11-25,-1.1', [2, 'USD', 'RATE_INVALID', '-1.1']],
  ['Date,USD\n2026-11-25,0.000', [2, 'USD', 'RATE_INVALID', '0.000']],
  ['Date,USD\n2026-11-25,1e3', [2, 'USD', 'RATE_INVALID', '1e3']],
  ['Date,SIT\n2026-11-25,x', [2, 'SIT', 'RATE_INVALID', 'x']],
])('what is wrong is told with its place: %j', async (text, [line, column, code, value]) => {
  const { problems, problemCount } = await readRatesFile(text, today);
  expect(problems).toEqual([{ line, column, code, value }]);
  expect(problemCount).toBe(1);
});

test('many mistakes are counted, the first twenty told, each cut short', async () => {
  const lines = Array.from({ length: 700 }, (_, index) => `${index}${'9'.repeat(100)}\u0007,1.1`);
  const { problems, problemCount, days } = await readRatesFile(['Date,USD', ...lines].join('\n'), today);
  expect([problemCount, problems.length, days]).toEqual([700, 20, []]);
  expect(problems[0]).toEqual({ line: 2, column: 'Date', code: 'DAY_INVALID', value: `0${'9'.repeat(59)}` });
});

/** A ZIP with one file in it, as far as its first header goes; `streamed` leaves the sizes to what follows the bytes, as many programs do. */
function zipOf(text: string, { stored = false, streamed = false } = {}): Buffer {
  const name = Buffer.from('eurofxref-hist.csv');
  const body = stored ? Buffer.from(text) : deflateRawSync(text);
  const header = Buffer.alloc(30);
  header.write('PK\x03\x04', 'latin1');
  header.writeUInt16LE(stored ? 0 : 8, 8);
  header.writeUInt32LE(streamed ? 0 : body.length, 18);
  header.writeUInt16LE(name.length, 26);
  header.writeUInt16LE(3, 28);
  return Buffer.concat([header, name, Buffer.from('xyz'), body, Buffer.from('PK\x01\x02 and so on')]);
}

test('a file comes plain, as the ZIP that is offered, or as gzip; what unpacks too far or cannot be unpacked is refused', () => {
  const packed = [
    Buffer.from(history),
    gzipSync(history),
    zipOf(history),
    zipOf(history, { streamed: true }),
    zipOf(history, { stored: true }),
  ];
  for (const bytes of packed) expect(unpackRatesFile(bytes)).toBe(history);
  const refusals: [Buffer, string][] = [
    [gzipSync(Buffer.alloc(9_000_000, '1')), 'FILE_TOO_LARGE'],
    [zipOf('1'.repeat(9_000_000)), 'FILE_TOO_LARGE'],
    [Buffer.alloc(9_000_000, '1'), 'FILE_TOO_LARGE'],
    [gzipSync(history).subarray(0, 100), 'FILE_TYPE'],
    [zipOf(history).subarray(0, 80), 'FILE_TYPE'],
    [Buffer.from('PK\x03\x04', 'latin1'), 'FILE_TYPE'],
  ];
  for (const [bytes, code] of refusals) expect(() => unpackRatesFile(bytes)).toThrow(code);
});

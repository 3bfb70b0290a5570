import { gzipSync } from 'node:zlib';
import { type Bytes, CsvBroken, csvRecords, unzipped } from './csv-records';

async function* pieces(bytes: Buffer) {
  for (let at = 0; at < bytes.length; at += 16_384) yield bytes.subarray(at, at + 16_384);
}

async function rowsOf(source: Bytes): Promise<number> {
  let rows = 0;
  for await (const chunk of csvRecords(source)) rows += chunk.length;
  return rows;
}

describe('a compressed file', () => {
  it('is read like one that is not', async () => {
    const text = Buffer.from('a,b\n1,2\n3,4\n');
    for (const file of [text, gzipSync(text)]) expect(await rowsOf(await unzipped(pieces(file)))).toBe(3);
  });

  it('security 21: is given up where a little unpacks to far too much, before all of it is unpacked', async () => {
    const unpackedOf = async (megabytes: number) => {
      let size = 0;
      const end = (async () => {
        for await (const piece of await unzipped(pieces(gzipSync(Buffer.alloc(megabytes * 1_000_000, 'x'))))) size += piece.length;
      })();
      return { error: await end.catch((error: unknown) => error), size };
    };
    expect(await unpackedOf(60)).toEqual({ error: undefined, size: 60_000_000 });
    const { error, size } = await unpackedOf(300);
    expect(error).toEqual(new CsvBroken('UNPACKS_TOO_FAR', 1));
    expect(size).toBeLessThan(100_000_000);
  });

  it('ends the reading of its rows with the reason', async () => {
    async function* broken() {
      yield Buffer.from('a,b\n');
      throw new CsvBroken('UNPACKS_TOO_FAR', 1);
    }
    await expect(rowsOf(broken())).rejects.toEqual(new CsvBroken('UNPACKS_TOO_FAR', 1));
  });
});

import { type ChildProcess, spawn } from 'node:child_process';
import { createWriteStream, existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';
import { testDatabase } from '../../../test/support/database';
import { dataFolder, type ImportWorld, imported, importWorld, linkedAccounts } from '../../../test/support/import-world';
import type { Database } from '../../platform/database/database';

// measurements: minutes long, and true only on a machine that does nothing else
const suite = process.env.MESTRE_LONG ? describe : describe.skip;
const nicknames = ['uksales', 'desales', 'frsales', 'iesales', 'nlsales', 'essales', 'elsewhere'];
const tables = ['customers', 'products', 'orders', 'order_lines', 'transactions', 'sales_quarter_slots', 'sales_day_slots'];

async function copyOut(db: Database, table: string): Promise<Buffer[]> {
  const client = await db.pool.connect();
  try {
    const pieces: Buffer[] = [];
    for await (const piece of client.query(copyTo(`COPY ${table} TO STDOUT`))) pieces.push(piece as Buffer);
    return pieces;
  } finally {
    client.release();
  }
}

suite('how quick and how small an import is', () => {
  let world: ImportWorld;
  beforeAll(async () => {
    world = await importWorld();
  });
  afterAll(() => world.database.drop());

  test('at least 0.40 of the rate of COPY of the same rows into the same indexed tables', async () => {
    const real = path.join(dataFolder, 'online-retail-2010-12-to-2011-06.csv.gz');
    if (!existsSync(real)) throw new Error(`The data is not at ${real} (set MESTRE_DATA).`);
    const accounts = await linkedAccounts(world, nicknames);
    const ratios: number[] = [];
    const began = performance.now();
    await imported(world, real, accounts);
    const ours = performance.now() - began;
    const rows = new Map<string, Buffer[]>();
    for (const table of tables) rows.set(table, await copyOut(world.database.db, table));
    const masters = await copyOut(world.database.db, 'masters');
    const owned = await copyOut(world.database.db, 'accounts');
    for (let round = 0; round < 3; round += 1) {
      const other = await testDatabase();
      const client = await other.db.pool.connect();
      const copyIn = (table: string, pieces: Buffer[]) =>
        pipeline(Readable.from(pieces), client.query(copyFrom(`COPY ${table} FROM STDIN`)));
      await copyIn('masters', masters);
      await copyIn('accounts', owned);
      const start = performance.now();
      for (const [table, pieces] of rows) await copyIn(table, pieces);
      const copy = performance.now() - start;
      ratios.push(copy / ours);
      client.release();
      await other.drop();
    }
    const best = Math.max(...ratios);
    process.stderr.write(`import ${Math.round(ours)} ms; COPY/import ${ratios.map((ratio) => ratio.toFixed(2)).join(' ')}\n`);
    expect(best).toBeGreaterThanOrEqual(0.4);
  }, 600_000);

  test('at most 300 MB of memory, for a file of two million rows', async () => {
    await world.database.db.query(
      `INSERT INTO users (id, master_id, kind, email, email_key, language) VALUES (gen_random_uuid(), $1, 'OWNER', 'o@example.com', 'o@example.com', 'en')`,
      [world.masterId],
    );
    await linkedAccounts(world, ['bigshop']);
    const file = path.join(world.folder, 'big.csv.gz');
    const total = 2_000_000;
    function* lines() {
      yield 'InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\n';
      for (let n = 0; n < total; n += 100) {
        let text = '';
        for (let at = n; at < n + 100; at += 1) {
          const invoice = Math.floor(at / 8);
          const day = String(1 + (Math.floor(invoice / 5_000) % 28)).padStart(2, '0');
          text += `${invoice % 40 === 39 ? 'C' : ''}9${String(invoice)},S${String(at % 4_000)},THING NUMBER ${String(at % 4_000)},${invoice % 40 === 39 ? -1 : 3},2011-03-${day} 10:${String(invoice % 60).padStart(2, '0')}:00,2.55,${String(invoice % 20_000)}.0,UK\n`;
        }
        yield text;
      }
    }
    await pipeline(Readable.from(lines()), createGzip({ level: 1 }), createWriteStream(file));
    const register = path.resolve(__dirname, '../../../test/support/register-ts.cjs');
    const script = `require(${JSON.stringify(path.join(__dirname, 'cli.ts'))}).main(process.argv.slice(1)).then((code) => process.exit(code))`;
    const args = [
      '-r',
      register,
      '-e',
      script,
      'orders',
      '--mapping',
      'online-retail',
      '--account-by',
      'Country',
      '--accounts',
      'bigshop',
      '--json',
      file,
    ];
    const env = {
      ...process.env,
      DATABASE_URL: world.database.url,
      SECRET_KEY: 'a key for tests only, of 32 characters or more',
      LOG_LEVEL: 'silent',
    };
    const child: ChildProcess = spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'inherit'] });
    let highest = 0;
    const looking = setInterval(() => {
      // the kernel's own high-water mark of the process, in kB
      const status = existsSync(`/proc/${String(child.pid)}/status`) ? readFileSync(`/proc/${String(child.pid)}/status`, 'utf8') : '';
      highest = Math.max(highest, Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0));
    }, 200);
    let out = '';
    child.stdout?.on('data', (piece: Buffer) => {
      out += piece.toString();
    });
    const code = await new Promise((resolve) => child.on('close', resolve));
    clearInterval(looking);
    process.stderr.write(`highest memory ${Math.round(highest / 1024)} MB\n`);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ status: 'DONE', rows: total, errors: 0, added: { lines: total } });
    expect(highest).toBeGreaterThan(0);
    expect(highest / 1024).toBeLessThanOrEqual(300);
  }, 1_200_000);
});

import { existsSync } from 'node:fs';
import path from 'node:path';
import { dataFolder, type ImportWorld, imported, importWorld, linkedAccounts } from './testing/import-world';

const file = path.join(dataFolder, 'online-retail-2010-12-to-2011-06.csv.gz');
const there = existsSync(file);
const suite = there ? describe : describe.skip;
if (!there)
  process.stderr.write(`online-retail.test.ts: the data is not at ${file}; its tests are counted as skipped (set MESTRE_DATA).\n`);

const nicknames = ['uksales', 'desales', 'frsales', 'iesales', 'nlsales', 'essales', 'elsewhere'];

suite('the real file of an online shop', () => {
  let world: ImportWorld;
  let accounts: string[];
  beforeAll(async () => {
    world = await importWorld();
    accounts = await linkedAccounts(world, nicknames);
  });
  afterAll(() => world.database.drop());

  test('comes in whole', async () => {
    const t = performance.now();
    const job = await imported(world, file, accounts);
    console.log(Math.round(performance.now() - t), JSON.stringify(job, null, 1));
  }, 120_000);
});

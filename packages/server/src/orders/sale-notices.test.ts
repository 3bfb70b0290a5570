import { Client } from 'pg';
import { type TestDatabase, testDatabase } from '../../test/support/database';
import { bareAccount, movementOf, silentEvents } from '../../test/support/ledger';
import { recordMovement, recordMovementAtOnce } from './record-movement';
import { readSaleNotice, type SaleNotice, SaleNotices, saleNoticesOf, salesChannel } from './sale-notices';

let database: TestDatabase;
let listener: Client;
let heard: SaleNotice[];
beforeAll(async () => {
  database = await testDatabase();
  listener = new Client(database.url);
  await listener.connect();
  await listener.query(`LISTEN ${salesChannel}`);
  listener.on('notification', ({ payload }) => heard.push(readSaleNotice(payload ?? '') as SaleNotice));
});
beforeEach(() => {
  heard = [];
});
afterAll(async () => {
  await listener.end();
  await database.drop();
});

/** Everything that was sent up to now has come: a round trip after the notifications. */
async function settled(): Promise<void> {
  await saleNoticesOf(database.db).flush();
  await listener.query('SELECT 1');
}

test('movements are announced once they are committed; repeats, tests and what was undone are not', async () => {
  const { db } = database;
  const deps = silentEvents(db);
  const account = await bareAccount(db);
  const sale = await recordMovementAtOnce(deps, movementOf(account));
  await recordMovementAtOnce(deps, movementOf(account));
  await recordMovementAtOnce(deps, movementOf(account, { rawKind: 'TEST', test: true, receipt: '********' }));
  const refund = await recordMovementAtOnce(deps, movementOf(account, { kind: 'RFND', rawKind: 'RFND' }));
  const undone = db.transaction(async (tx) => {
    await recordMovement(deps, tx, movementOf(account, { receipt: 'UNDONE01' }));
    await settled();
    throw new Error('undone');
  });
  await expect(undone).rejects.toThrow('undone');
  await settled();
  expect(heard).toEqual([
    { accountId: account, transactionId: sale.transactionId, kind: 'SALE' },
    { accountId: account, transactionId: refund.transactionId, kind: 'RFND' },
  ]);
});

test('what comes together is sent by one statement, and a database that is away harms nothing', async () => {
  const statements: unknown[][] = [];
  const errors: unknown[] = [];
  const sql = {
    query: async (_text: unknown, params: readonly unknown[] = []) => {
      statements.push([...params]);
      throw new Error('away');
    },
  };
  const notices = new SaleNotices(sql, (error) => errors.push(error));
  for (let index = 0; index < 12_000; index += 1) notices.announce({ accountId: 'a', transactionId: String(index), kind: 'SALE' });
  await notices.flush();
  await notices.flush();
  expect(statements).toHaveLength(1);
  const payloads = (statements[0]?.[1] ?? []) as string[];
  expect([payloads.length, payloads.at(-1)]).toEqual([10_000, 'a 11999 SALE']);
  expect(errors).toHaveLength(1);
});

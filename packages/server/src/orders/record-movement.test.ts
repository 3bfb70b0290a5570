import { type TestDatabase, testDatabase } from '../../test/support/database';
import { bareAccount, ledgerState, lineOf, movementOf, salesByHand, silentEvents } from '../../test/support/ledger';
import { MovementRecorded, OrderRecorded, RefundExecuted, SubscriptionTold } from './order-events';
import { recordMovement, recordMovementAtOnce } from './record-movement';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

function withoutZone(days: unknown[] | undefined): unknown[] {
  return (days ?? []).map((day) => ({ ...(day as object), time_zone: undefined }));
}

test('a sale makes order, line, customer, product, transaction and roll-ups', async () => {
  const { db } = database;
  const account = await bareAccount(db, { timeZone: 'America/Sao_Paulo' });
  const recorded = await recordMovementAtOnce(
    silentEvents(db),
    movementOf(account, {
      at: new Date('2026-03-02T01:07:00Z'),
      amountMinor: 5940,
      taxMinor: 940,
      shippingMinor: 300,
      earningsMinor: 3100,
      earningsCurrency: 'USD',
      trackingCodes: ['tid1'],
      lines: [lineOf({ item: 'B-7', title: 'Seven', unitPrice: '15.6666', quantity: 3, amountMinor: 5940, shippable: true })],
    }),
  );
  expect(recorded).toMatchObject({ fresh: true, orderCreated: true });
  const state = await ledgerState(db, account);
  expect(state.orders).toEqual([
    expect.objectContaining({
      receipt: 'ABCD1234',
      total_minor: 5940,
      paid_minor: 5940,
      tax_minor: 940,
      shipping_minor: 300,
      earnings_minor: 3100,
      earnings_currency: 'USD',
      refunded_minor: 0,
      billing: 'STANDARD',
      tracking_codes: ['tid1'],
      customer: 'jo@example.com',
      fed_from_outside: true,
    }),
  ]);
  expect(state.lines).toEqual([
    expect.objectContaining({ item: 'B-7', unit_price: '15.6666', quantity: 3, amount_minor: 5940, shippable: true }),
  ]);
  expect(state.customers).toEqual([
    expect.objectContaining({ email: 'Jo@Example.com', first_name: 'Jo', shipping_address: { country: 'US' } }),
  ]);
  expect(state.products).toEqual([
    expect.objectContaining({ item: 'B-7', title: 'Seven', price_minor: 1567, currency: 'USD', physical: true }),
  ]);
  expect(state.transactions).toEqual([expect.objectContaining({ order: 'ABCD1234', kind: 'SALE', amount_minor: 5940, tax_minor: 940 })]);
  expect(state.quarters).toEqual([expect.objectContaining({ quarter: new Date('2026-03-02T01:00:00Z'), gross_minor: 5940, sales: 1 })]);
  // in Sao Paulo (UTC-3) that was still the evening before
  expect(state.days).toEqual([expect.objectContaining({ day: '2026-03-01', time_zone: 'America/Sao_Paulo', gross_minor: 5940, sales: 1 })]);
});

test('refunds, chargebacks and bounced cheques take away; fees and unknown kinds count nowhere; tests make no order', async () => {
  const { db } = database;
  const deps = silentEvents(db);
  const account = await bareAccount(db);
  const receipt = 'MONEY001';
  const at = (minute: number) => new Date(Date.UTC(2026, 2, 1, 12, minute));
  await recordMovementAtOnce(deps, movementOf(account, { receipt, at: at(0), amountMinor: 10_000 }));
  await recordMovementAtOnce(deps, movementOf(account, { receipt, at: at(20), kind: 'BILL', amountMinor: 2_000 }));
  await recordMovementAtOnce(deps, movementOf(account, { receipt, at: at(40), kind: 'RFND', amountMinor: 3_000 }));
  // the sender may write money back with either sign
  await recordMovementAtOnce(deps, movementOf(account, { receipt, at: at(41), kind: 'RFND', amountMinor: -1_000 }));
  await recordMovementAtOnce(deps, movementOf(account, { receipt, at: at(42), kind: 'CGBK', amountMinor: 500 }));
  await recordMovementAtOnce(deps, movementOf(account, { receipt, at: at(43), kind: 'INSF', amountMinor: 700 }));
  await recordMovementAtOnce(deps, movementOf(account, { receipt, at: at(44), kind: 'FEE', amountMinor: 99 }));
  await recordMovementAtOnce(deps, movementOf(account, { receipt, at: at(45), kind: 'OTHER', rawKind: 'GIFT_2030', amountMinor: 12 }));
  await recordMovementAtOnce(
    deps,
    movementOf(account, { receipt: '********', at: at(46), rawKind: 'TEST_SALE', test: true, amountMinor: 88_888 }),
  );
  const state = await ledgerState(db, account);
  expect(state.orders).toEqual([
    expect.objectContaining({ receipt, total_minor: 12_000, paid_minor: 12_000, refunded_minor: 4_000, charged_back_minor: 1_200 }),
  ]);
  expect(
    state.transactions?.map((row) => [(row as { raw_kind: string }).raw_kind, (row as { amount_minor: number }).amount_minor]),
  ).toEqual([
    ['SALE', 10_000],
    ['BILL', 2_000],
    ['RFND', -3_000],
    ['RFND', -1_000],
    ['CGBK', -500],
    ['INSF', -700],
    ['FEE', -99],
    ['GIFT_2030', 12],
    ['TEST_SALE', 88_888],
  ]);
  expect(state.days).toEqual([
    expect.objectContaining({
      gross_minor: 12_000,
      refunds_minor: 4_000,
      chargebacks_minor: 1_200,
      sales: 2,
      refund_count: 2,
      chargeback_count: 2,
    }),
  ]);
  expect(withoutZone(state.days)).toEqual(await salesByHand(db, account, 'UTC'));
});

test('a repeat changes nothing, from whatever source it comes', async () => {
  const { db } = database;
  const deps = silentEvents(db);
  const account = await bareAccount(db);
  const first = await recordMovementAtOnce(deps, movementOf(account));
  const before = await ledgerState(db, account);
  const again = await recordMovementAtOnce(deps, movementOf(account, { source: 'IMPORT' }));
  expect(again).toEqual({ fresh: false, besideFresh: true, orderId: null, orderCreated: false, transactionId: first.transactionId });
  expect(await ledgerState(db, account)).toEqual(before);
  // another item, another second or another account is another movement
  expect((await recordMovementAtOnce(deps, movementOf(account, { lines: [lineOf({ item: '2' })] }))).fresh).toBe(true);
  expect((await recordMovementAtOnce(deps, movementOf(account, { at: new Date('2026-03-01T12:00:01Z') }))).fresh).toBe(true);
  expect((await recordMovementAtOnce(deps, movementOf(await bareAccount(db)))).fresh).toBe(true);
});

test('the same movement in two transactions at once is recorded once', async () => {
  const { db } = database;
  const account = await bareAccount(db);
  const results = await Promise.all(Array.from({ length: 8 }, () => recordMovementAtOnce(silentEvents(db), movementOf(account))));
  expect(results.filter((result) => result.fresh)).toHaveLength(1);
  const state = await ledgerState(db, account);
  expect(state.orders).toEqual([expect.objectContaining({ total_minor: 4700 })]);
  expect(state.days).toEqual([expect.objectContaining({ gross_minor: 4700, sales: 1 })]);
});

test('a refund before its sale makes the order, which the sale completes', async () => {
  const { db } = database;
  const deps = silentEvents(db);
  const account = await bareAccount(db);
  const refund = movementOf(account, { kind: 'RFND', at: new Date('2026-03-05T09:00:00Z'), amountMinor: 4700, customer: null });
  const early = await recordMovementAtOnce(deps, refund);
  expect((await ledgerState(db, account)).orders).toEqual([
    expect.objectContaining({ total_minor: 0, refunded_minor: 4700, placed_at: refund.at }),
  ]);
  const late = await recordMovementAtOnce(deps, movementOf(account));
  expect(late).toMatchObject({ orderId: early.orderId, orderCreated: false });
  expect((await ledgerState(db, account)).orders).toEqual([
    expect.objectContaining({
      total_minor: 4700,
      paid_minor: 4700,
      refunded_minor: 4700,
      placed_at: new Date('2026-03-01T12:00:00Z'),
      customer: 'jo@example.com',
    }),
  ]);
});

test('sums of an order are in its own currency, whichever came first', async () => {
  const { db } = database;
  const deps = silentEvents(db);
  const euro = { kind: 'RFND', currency: 'EUR', amountMinor: 900, at: new Date('2026-03-05T09:00:00Z') } as const;
  const dollars = { kind: 'RFND', currency: 'USD', amountMinor: 1000, at: new Date('2026-03-06T09:00:00Z') } as const;
  const states = [];
  for (const order of [
    [{}, euro, dollars],
    [euro, dollars, {}],
    [dollars, euro, {}],
    [euro, {}, dollars],
  ]) {
    const account = await bareAccount(db);
    for (const facts of order) await recordMovementAtOnce(deps, movementOf(account, facts));
    states.push((await ledgerState(db, account)).orders);
  }
  for (const orders of states) {
    expect(orders).toEqual([expect.objectContaining({ currency: 'USD', total_minor: 4700, refunded_minor: 1000 })]);
  }
});

test('an event is published in the transaction, and a listener that throws undoes everything', async () => {
  const { db } = database;
  const deps = silentEvents(db);
  const account = await bareAccount(db);
  const heard: string[] = [];
  deps.events.subscribe(OrderRecorded, async (event) => void heard.push(`order ${event.receipt}`));
  deps.events.subscribe(MovementRecorded, async (event) => void heard.push(`${event.kind} ${event.movement.amountMinor}`));
  deps.events.subscribe(RefundExecuted, async (event) => void heard.push(`refund ${event.amountMinor}`));
  deps.events.subscribe(SubscriptionTold, async (event) => void heard.push(`plan ${event.plan.status}`));
  await recordMovementAtOnce(deps, movementOf(account));
  await recordMovementAtOnce(deps, movementOf(account, { kind: 'RFND' }));
  await recordMovementAtOnce(deps, movementOf(account, { kind: 'RFND' }));
  const plan = { item: '1', status: 'CANCELED', terms: null } as const;
  await recordMovementAtOnce(deps, movementOf(account, { kind: null, rawKind: 'CANCEL-REBILL', plan }));
  expect(heard).toEqual(['order ABCD1234', 'SALE 4700', 'RFND 4700', 'refund 4700', 'plan CANCELED']);
  const before = await ledgerState(db, account);
  deps.events.subscribe(MovementRecorded, async () => {
    throw new Error('not today');
  });
  await expect(recordMovementAtOnce(deps, movementOf(account, { receipt: 'OTHER123' }))).rejects.toThrow('not today');
  expect(await ledgerState(db, account)).toEqual(before);
});

test('an incoming refund confirms the oldest request of its amount, else stands alone', async () => {
  const { db } = database;
  const deps = silentEvents(db);
  const account = await bareAccount(db);
  const sale = await recordMovementAtOnce(deps, movementOf(account, { amountMinor: 9000 }));
  const ids = ['00000000-0000-7000-8000-000000000001', '00000000-0000-7000-8000-000000000002', '00000000-0000-7000-8000-000000000003'];
  for (const [index, amount] of [2000, 1000, 1000].entries()) {
    await db.query(
      `INSERT INTO refund_requests (account_id, id, order_id, status, amount_minor, currency, requested_at)
       VALUES ($1, $2, $3, 'REQUESTED', $4, 'USD', $5)`,
      [account, ids[index], sale.orderId, amount, new Date(Date.UTC(2026, 2, 3, index))],
    );
  }
  await db.query('UPDATE orders SET reserved_minor = 4000 WHERE account_id = $1', [account]);
  const refunds = async (amountMinor: number, minute: number) => {
    const at = new Date(Date.UTC(2026, 2, 4, 0, minute));
    await recordMovementAtOnce(deps, movementOf(account, { kind: 'RFND', amountMinor, at }));
    const requests = await db.query<{ status: string }>('SELECT status FROM refund_requests WHERE account_id = $1 ORDER BY id', [account]);
    const [order] = await db.query<object>('SELECT refunded_minor, reserved_minor FROM orders WHERE account_id = $1', [account]);
    return { requests: requests.map((request) => request.status), ...order };
  };
  expect(await refunds(1000, 1)).toEqual({ requests: ['REQUESTED', 'EXECUTED', 'REQUESTED'], refunded_minor: 1000, reserved_minor: 3000 });
  expect(await refunds(500, 2)).toEqual({ requests: ['REQUESTED', 'EXECUTED', 'REQUESTED'], refunded_minor: 1500, reserved_minor: 3000 });
  expect(await refunds(2000, 3)).toEqual({ requests: ['EXECUTED', 'EXECUTED', 'REQUESTED'], refunded_minor: 3500, reserved_minor: 1000 });
});

test('a product is told by its earliest sale, and never again once it was made by hand', async () => {
  const { db } = database;
  const deps = silentEvents(db);
  const account = await bareAccount(db);
  const sold = (day: number, title: string) =>
    recordMovementAtOnce(
      deps,
      movementOf(account, { receipt: `R${day}`, at: new Date(Date.UTC(2026, 0, day)), lines: [lineOf({ title })] }),
    );
  const title = async () => (await db.query<{ title: string }>('SELECT title FROM products WHERE account_id = $1', [account]))[0]?.title;
  await sold(5, 'five');
  await sold(7, 'seven');
  expect(await title()).toBe('five');
  await sold(3, 'three');
  expect(await title()).toBe('three');
  await db.query(`UPDATE products SET title = 'by hand', told_by = '00000000-0000-0000-0000-000000000000' WHERE account_id = $1`, [
    account,
  ]);
  await sold(1, 'one');
  expect(await title()).toBe('by hand');
});

test('several movements in one transaction of the caller, undone together', async () => {
  const { db } = database;
  const deps = silentEvents(db);
  const account = await bareAccount(db);
  const both = db.transaction(async (tx) => {
    await recordMovement(deps, tx, movementOf(account, { receipt: 'ONE' }));
    await recordMovement(deps, tx, movementOf(account, { receipt: 'TWO' }));
    throw new Error('changed my mind');
  });
  await expect(both).rejects.toThrow('changed my mind');
  expect((await ledgerState(db, account)).transactions).toEqual([]);
});

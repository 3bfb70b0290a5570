import { connect } from 'node:net';
import { bareAccount, ledgerState } from '../../../test/support/ledger';
import { giveSecret, notify, post, saleNotification, seal } from '../../../test/support/notifications';
import { type TestApp, testApp } from '../../../test/support/test-app';
import { checkOf } from './open-notification';

let app: TestApp;
beforeAll(async () => {
  app = await testApp();
});
afterAll(() => app.close());

let made = 0;
async function seller(secret = 'MYSECRETKEY12345'): Promise<{ id: string; nickname: string; secret: string }> {
  made += 1;
  const nickname = `seller${made}`;
  const id = await bareAccount(app.deps.db, { nickname });
  await giveSecret(app, id, secret);
  return { id, nickname, secret };
}

async function deliveries(accountId: string): Promise<Record<string, unknown>[]> {
  return app.deps.db.query(
    'SELECT outcome, reason_code, receipt, raw_kind, version, content, body FROM deliveries WHERE account_id = $1 ORDER BY received_at, id',
    [accountId],
  );
}

test('a sale is accepted, its repeat changes nothing, and both are kept', async () => {
  const { id, nickname, secret } = await seller();
  const sale = saleNotification(nickname);
  expect(await notify(app, nickname, secret, sale)).toEqual({ status: 200, body: '{"outcome":"ACCEPTED"}' });
  const before = await ledgerState(app.deps.db, id);
  expect(before.orders).toEqual([
    expect.objectContaining({ receipt: 'CWOGBZLN', total_minor: 4700, earnings_minor: 3125, source: 'INS', customer: 'jo@example.com' }),
  ]);
  expect(await notify(app, nickname.toUpperCase(), secret, { ...sale, attemptCount: 2 })).toEqual({
    status: 200,
    body: '{"outcome":"REPEATED"}',
  });
  expect(await ledgerState(app.deps.db, id)).toEqual(before);
  expect(await deliveries(id)).toEqual([
    {
      outcome: 'ACCEPTED',
      reason_code: null,
      receipt: 'CWOGBZLN',
      raw_kind: 'SALE',
      version: '6',
      content: { form: 'json', fields: sale },
      body: null,
    },
    { outcome: 'REPEATED', reason_code: null, receipt: 'CWOGBZLN', raw_kind: 'SALE', version: '6', content: null, body: null },
  ]);
});

test('a form of version 4 makes a subscription, which a cancellation ends whatever came first', async () => {
  const { db } = app.deps;
  const plan = {
    ctransaction: 'SALE',
    ctranstime: '1391583605',
    crebillstatus: 'ACTIVE',
    crebillfrequency: 'MONTHLY',
    cfuturepayments: '11',
  };
  const cancel = { ctransaction: 'CANCEL-REBILL', ctranstime: '1391590000', crebillstatus: '' };
  const states = [];
  for (const order of [
    [plan, cancel],
    [cancel, plan],
  ]) {
    const { id, nickname, secret } = await seller();
    for (const facts of order) {
      const fields: Record<string, string> = {
        ctransreceipt: 'J3Z3EKKY',
        cproditem: '13',
        cprodtitle: 'Plan',
        cprodtype: 'RECURRING',
        corderamount: '1000',
        ccurrency: 'USD',
        ctransvendor: nickname,
        ccustemail: 'x@example.com',
        ...facts,
      };
      const body = new URLSearchParams({ ...fields, cverify: checkOf(fields, secret) });
      expect((await post(app, nickname, body)).body).toBe('{"outcome":"ACCEPTED"}');
    }
    const { subscriptions, orders } = await ledgerState(db, id);
    states.push(subscriptions);
    expect(orders).toEqual([expect.objectContaining({ total_minor: 1000, billing: 'RECURRING' })]);
  }
  for (const subscriptions of states) {
    expect(subscriptions).toEqual([
      expect.objectContaining({ item: '13', status: 'CANCELED', frequency: 'MONTHLY', payments_remaining: 11 }),
    ]);
  }
});

test('a test makes a transaction and no order; news of no order are kept; unknown types too', async () => {
  const { id, nickname, secret } = await seller();
  const send = async (facts: object) => (await notify(app, nickname, secret, { ...saleNotification(nickname), ...facts })).body;
  expect(await send({ transactionType: 'TEST', receipt: '********' })).toBe('{"outcome":"ACCEPTED"}');
  expect(await send({ transactionType: 'TEST', receipt: '********', attemptCount: 2 })).toBe('{"outcome":"REPEATED"}');
  expect(await send({ transactionType: 'TEST_SALE', receipt: '********' })).toBe('{"outcome":"ACCEPTED"}');
  expect(await send({ transactionType: 'ABANDONED_ORDER', receipt: undefined })).toBe('{"outcome":"ACCEPTED"}');
  expect(await send({ transactionType: 'CUSTOMER_EMAIL_UPDATE' })).toBe('{"outcome":"ACCEPTED"}');
  expect(await send({ transactionType: 'GIFT_2031', receipt: 'NEWKIND1' })).toBe('{"outcome":"ACCEPTED"}');
  const state = await ledgerState(app.deps.db, id);
  expect(state.orders).toEqual([]);
  expect(state.days).toEqual([]);
  expect(state.transactions?.map((row) => (row as { raw_kind: string }).raw_kind).sort()).toEqual(['GIFT_2031', 'TEST', 'TEST_SALE']);
  expect((await deliveries(id)).map((row) => row.outcome)).toEqual([
    'ACCEPTED',
    'REPEATED',
    'ACCEPTED',
    'ACCEPTED',
    'ACCEPTED',
    'ACCEPTED',
  ]);
});

test('old and new secret are valid while one is changed, an ended one no more', async () => {
  const { id, nickname } = await seller('NEWSECRET');
  await giveSecret(app, id, 'OLDSECRET', new Date(app.clock.now().getTime() + 60_000));
  await giveSecret(app, id, 'GONESECRET', new Date(app.clock.now().getTime() - 1));
  const send = (secret: string, receipt: string) => notify(app, nickname, secret, saleNotification(nickname, { receipt }));
  expect((await send('NEWSECRET', 'R1')).status).toBe(200);
  expect((await send('OLDSECRET', 'R2')).status).toBe(200);
  expect((await send('GONESECRET', 'R3')).status).toBe(404);
});

test('an unknown nickname, a wrong secret, wrong padding and decrypted nonsense are one answer to the byte', async () => {
  const { id, nickname, secret } = await seller();
  const sale = saleNotification(nickname);
  const raw = async (name: string, body: string) => {
    const response = await fetch(`${app.url}/ins/${name}`, { method: 'POST', body });
    const { date: _date, 'content-length': length, ...headers } = Object.fromEntries(response.headers);
    return { status: response.status, length, headers, text: await response.text() };
  };
  const wrong = await raw(nickname, JSON.stringify(seal(sale, 'WRONG')));
  expect(wrong).toMatchObject({ status: 404, text: '{"code":"NOT_FOUND"}' });
  expect(await raw('nobody99', JSON.stringify(seal(sale, secret)))).toEqual(wrong);
  expect(await raw(nickname, JSON.stringify(seal('no object', secret)))).toEqual(wrong);
  expect(await raw('%E0%A4%A', JSON.stringify(seal(sale, secret)))).toEqual(wrong);
  expect(await raw('x'.repeat(500), JSON.stringify(seal(sale, secret)))).toEqual(wrong);
  const noSecret = await bareAccount(app.deps.db, { nickname: 'secretless' });
  expect(await raw('secretless', JSON.stringify(seal(sale, secret)))).toEqual(wrong);
  expect((await deliveries(noSecret)).map((row) => row.reason_code)).toEqual(['NO_SECRET']);
  expect((await deliveries(id)).map((row) => [row.outcome, row.reason_code])).toEqual([
    ['REFUSED', 'BAD_SECRET'],
    ['REFUSED', 'BROKEN_BODY'],
  ]);
  // a body that cannot be taken apart is told so, known nickname or not
  expect(await raw(nickname, '{"notification":')).toEqual(await raw('nobody99', '{"notification":'));
});

test('who is proven hears what is wrong', async () => {
  const { id, nickname, secret } = await seller();
  expect(await notify(app, nickname, secret, saleNotification('somebody'))).toEqual({ status: 422, body: '{"code":"WRONG_ACCOUNT"}' });
  expect(await notify(app, nickname, secret, saleNotification(nickname, { transactionTime: 'now' }))).toEqual({
    status: 422,
    body: '{"code":"BAD_TIME"}',
  });
  expect((await deliveries(id)).map((row) => [row.reason_code, row.receipt, row.raw_kind])).toEqual([
    ['WRONG_ACCOUNT', 'CWOGBZLN', 'SALE'],
    ['BAD_TIME', 'CWOGBZLN', 'SALE'],
  ]);
  expect((await ledgerState(app.deps.db, id)).transactions).toEqual([]);
});

test('10 MB are refused, logged with their beginning, and the server goes on', async () => {
  const { id, nickname, secret } = await seller();
  const answer = await new Promise<string>((resolve, reject) => {
    const socket = connect(Number(new URL(app.url).port), '127.0.0.1');
    let text = '';
    socket.on('data', (piece) => {
      text += piece;
      if (text.includes('TOO_LARGE')) socket.destroy();
    });
    socket.on('close', () => resolve(text));
    socket.on('error', (error: NodeJS.ErrnoException) => (text ? undefined : reject(error)));
    socket.write(`POST /ins/${nickname} HTTP/1.1\r\nHost: x\r\nContent-Length: 10000000\r\n\r\n`);
    socket.write(Buffer.alloc(10_000_000, 'a'));
  });
  expect(answer).toContain('413');
  expect(answer).toContain('{"code":"TOO_LARGE"}');
  const [refused] = await deliveries(id);
  expect(refused).toMatchObject({ outcome: 'REFUSED', reason_code: 'TOO_LARGE' });
  expect(String(refused?.body).length).toBeLessThan(40_000);
  expect((await notify(app, nickname, secret, saleNotification(nickname))).status).toBe(200);
});

test('a thousand refusals are kept, older ones make room, what was accepted stays', async () => {
  const { id, nickname, secret } = await seller();
  await notify(app, nickname, secret, saleNotification(nickname));
  await app.deps.db.query(
    `INSERT INTO deliveries (account_id, id, received_at, outcome, reason_code)
     SELECT $1, gen_random_uuid(), $2::timestamptz - n * interval '1 second', 'REFUSED', 'BAD_SECRET' FROM generate_series(1, 1000) n`,
    [id, app.clock.now()],
  );
  const answers = await Promise.all(Array.from({ length: 32 }, (_, index) => post(app, nickname, `nonsense ${index}`)));
  expect(new Set(answers.map((answer) => answer.status))).toEqual(new Set([400]));
  const kept = await app.deps.db.query('SELECT outcome, count(*)::int FROM deliveries WHERE account_id = $1 GROUP BY 1 ORDER BY 1', [id]);
  expect(kept[0]).toEqual({ outcome: 'ACCEPTED', count: 1 });
  expect((kept[1] as { count: number }).count).toBeLessThanOrEqual(1_010);
  const [oldest] = await app.deps.db.query(`SELECT count(*)::int FROM deliveries WHERE account_id = $1 AND reason_code = 'BROKEN_BODY'`, [
    id,
  ]);
  expect(oldest).toEqual({ count: 32 });
});

test('guesses of cverify are counted, and past the limit the old forms are refused unseen', async () => {
  const { id, nickname, secret } = await seller();
  const fields = {
    ctransaction: 'SALE',
    ctranstime: '1391583605',
    ctransreceipt: 'GUESSED1',
    cproditem: '1',
    corderamount: '100',
    ctransvendor: nickname,
  };
  const right = new URLSearchParams({ ...fields, cverify: checkOf(fields, secret) });
  await app.deps.limits.take({ name: 'ins-cverify', points: 300, seconds: 3600 }, id, 299);
  expect((await post(app, nickname, new URLSearchParams({ ...fields, cverify: 'AAAAAAAA' }))).status).toBe(404);
  expect((await post(app, nickname, right)).status).toBe(404);
  expect((await notify(app, nickname, secret, saleNotification(nickname))).status).toBe(200);
});

test('the same notification many times at once, among others, is recorded once', async () => {
  const { id, nickname, secret } = await seller();
  const sends = Array.from({ length: 40 }, (_, index) =>
    notify(app, nickname, secret, saleNotification(nickname, { receipt: `R${index % 10}` })),
  );
  const outcomes = (await Promise.all(sends)).map((answer) => answer.body);
  expect(outcomes.filter((body) => body === '{"outcome":"ACCEPTED"}')).toHaveLength(10);
  expect(outcomes.filter((body) => body === '{"outcome":"REPEATED"}')).toHaveLength(30);
  const { days, orders } = await ledgerState(app.deps.db, id);
  expect(orders).toHaveLength(10);
  expect(days).toEqual([expect.objectContaining({ gross_minor: 47_000, sales: 10 })]);
});

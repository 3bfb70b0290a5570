import { lineOf, movementOf } from '../../../test/support/ledger';
import { long } from '../../../test/support/long';
import { secondServer } from '../../../test/support/second-server';
import { type ApiCaller, type TestApp, testApp } from '../../../test/support/test-app';
import { type Person, World, type WorldAccount } from '../../../test/support/world';
import { recordMovement, recordMovementAtOnce } from '../record-movement';

const refund = /* GraphQL */ `
  mutation ($input: RefundOrderInput!) {
    refundOrder(input: $input) {
      order { receipt refunded { amount } refundable { amount } subscription { status } }
      refund { kind amount { amount currency } }
      request { id status amount { amount } requestedBy { name } }
      userErrors { code field }
    }
  }
`;
const decide = /* GraphQL */ `
  mutation ($input: DecideRefundInput!) {
    decideRefund(input: $input) { order { refunded { amount } refundable { amount } } refund { amount { amount } } request { status } userErrors { code field } }
  }
`;
const preview = /* GraphQL */ `
  query ($input: RefundPreviewInput!) {
    refundPreview(input: $input) { refundable reasonCode amount { amount } remaining { amount currency } endsSubscription needsApproval needsConfirmation }
  }
`;

let app: TestApp;
let world: World;
let owner: Person & { masterId: string };
let account: WorldAccount;
let other: WorldAccount;
let serial = 0;
const bought = new Date('2026-03-01T12:00:00Z');

beforeAll(async () => {
  app = await testApp();
  world = new World(app);
  owner = await world.createMaster();
  account = await world.linkAccount(owner, { currency: 'USD' });
  other = await world.linkAccount(owner, { currency: 'USD' });
});
afterAll(() => app.close());

/** A sale of 47.00 (7.00 of it tax) that was made here, unless told otherwise. */
async function sale(facts: Parameters<typeof movementOf>[1] = {}, on: WorldAccount = account): Promise<string> {
  serial += 1;
  const receipt = `RFND${String(serial).padStart(4, '0')}`;
  const movement = movementOf(on.id, { source: 'API', receipt, at: bought, taxMinor: 700, ...facts });
  await app.deps.db.transaction((tx) => recordMovement(app.deps, tx, movement));
  return receipt;
}

const input = (receipt: string, facts: Record<string, unknown> = {}) => {
  serial += 1;
  return {
    receipt,
    expectedRemaining: { amount: '47.00', currency: 'USD' },
    reason: 'asked for it',
    idempotencyKey: `key ${serial}`,
    ...facts,
  };
};
const send = async (api: ApiCaller, given: object) => (await api.ask(refund, { input: given })).refundOrder;
const codes = (answer: { userErrors: { code: string }[] }) => answer.userErrors.map(({ code }) => code);
const ledger = (receipt: string) =>
  app.deps.db.query<{ kind: string; amount: number; tax: number }>(
    'SELECT kind, amount_minor AS amount, tax_minor AS tax FROM transactions WHERE receipt = $1 ORDER BY at, id',
    [receipt],
  );
const mailsTo = async (email: string) => (await app.deps.mailer.kept()).filter((mail) => mail.to === email);

test('a full refund takes all that is left once, with its tax, and says so before', async () => {
  const receipt = await sale();
  const { refundPreview } = await owner.api.ask(preview, { input: { receipt } });
  expect(refundPreview).toMatchObject({
    refundable: true,
    reasonCode: null,
    amount: { amount: '47.00' },
    needsApproval: false,
    needsConfirmation: false,
  });
  const answer = await send(owner.api, input(receipt));
  expect(answer).toMatchObject({
    order: { refunded: { amount: '47.00' }, refundable: { amount: '0.00' } },
    refund: { kind: 'RFND', amount: { amount: '-47.00', currency: 'USD' } },
    request: null,
    userErrors: [],
  });
  expect(await ledger(receipt)).toEqual([
    { kind: 'SALE', amount: 4700, tax: 700 },
    { kind: 'RFND', amount: -4700, tax: -700 },
  ]);
  expect(codes(await send(owner.api, input(receipt, { expectedRemaining: { amount: '0.00', currency: 'USD' } })))).toEqual([
    'NOTHING_TO_REFUND',
  ]);
});

test('a part goes once, then only the rest; tax goes back in proportion and to the last cent', async () => {
  const receipt = await sale();
  const part = await send(owner.api, input(receipt, { kind: 'PARTIAL_PERCENT', percent: '33.3' }));
  // 33.3 % of 47.00 is 15.651
  expect(part.refund.amount.amount).toBe('-15.65');
  // the rest comes later, so that the order of the two is known
  app.clock.advance(1_000);
  const left = { amount: '31.35', currency: 'USD' };
  const second = input(receipt, { kind: 'PARTIAL_AMOUNT', amount: { amount: '5.00', currency: 'USD' }, expectedRemaining: left });
  expect(codes(await send(owner.api, second))).toEqual(['PARTIAL_ONCE']);
  const rest = await send(owner.api, input(receipt, { expectedRemaining: left }));
  expect(rest.refund.amount.amount).toBe('-31.35');
  // 7.00 * 15.65 / 47.00 is 2.3309; what remains of it goes with the rest
  expect((await ledger(receipt)).map(({ tax }) => tax)).toEqual([700, -233, -467]);
});

test('security 35: more than is left, a wrong amount, another currency, a stale form and a late day are refused by their codes', async () => {
  const receipt = await sale();
  const amount = (text: string, currency = 'USD') => input(receipt, { kind: 'PARTIAL_AMOUNT', amount: { amount: text, currency } });
  const refused = async (given: object) => codes(await send(owner.api, given));
  expect(await refused(amount('47.01'))).toEqual(['MORE_THAN_REMAINING']);
  expect(await refused(amount('0.00'))).toEqual(['AMOUNT_INVALID']);
  expect(await refused(amount('-1.00'))).toEqual(['AMOUNT_INVALID']);
  expect(await refused(amount('1.001'))).toEqual(['AMOUNT_INVALID']);
  expect(await refused(amount('5.00', 'EUR'))).toEqual(['CURRENCY_MISMATCH']);
  expect(await refused(amount('0.99'))).toEqual(['PARTIAL_TOO_SMALL']);
  expect(await refused(amount('42.31'))).toEqual(['PARTIAL_TOO_LARGE']);
  expect(await refused(input(receipt, { expectedRemaining: { amount: '46.99', currency: 'USD' } }))).toEqual(['STALE']);
  expect(await refused(input(receipt, { reason: ' ' }))).toEqual(['REQUIRED']);
  expect(await refused(input(await sale({ at: new Date('2025-03-03T12:00:00Z') })))).toEqual(['REFUND_WINDOW_OVER']);
  expect(await ledger(receipt)).toHaveLength(1);
  // what was refused left no trace: the same key is free for a right request
  expect(codes(await send(owner.api, input(receipt)))).toEqual([]);
});

test('security 36: the same key and body answer with the first refund, another body is a conflict', async () => {
  const receipt = await sale();
  const given = input(receipt, { kind: 'PARTIAL_AMOUNT', amount: { amount: '10.00', currency: 'USD' } });
  const first = await send(owner.api, given);
  const again = await send(owner.api, given);
  expect(again.refund).toEqual(first.refund);
  const otherBody = await owner.api.post(refund, { input: { ...given, amount: { amount: '11.00', currency: 'USD' } } });
  expect(otherBody.errors?.[0]?.extensions.code).toBe('CONFLICT');
  expect(await ledger(receipt)).toHaveLength(2);
});

test('security 34: a hundred refunds at once, of one key and of many, give back what was paid and no more', async () => {
  const receipt = await sale();
  const one = input(receipt);
  const many = Array.from({ length: 100 }, (_, turn) => (turn % 2 ? one : input(receipt)));
  const answers = await Promise.all(many.map((given) => send(owner.api, given)));
  expect(new Set(answers.flatMap(codes))).toEqual(new Set(['STALE']));
  expect(await ledger(receipt)).toEqual([
    { kind: 'SALE', amount: 4700, tax: 700 },
    { kind: 'RFND', amount: -4700, tax: -700 },
  ]);
});

const parallel = long ? 1_000 : 100;

test(
  `security 34, 36: ${parallel} identical requests at once over two servers make one refund, and each is answered with it`,
  async () => {
    const second = await secondServer(app);
    try {
      const receipt = await sale();
      const one = input(receipt);
      const apis = [owner.api, second.as(owner.api)] as const;
      // whoever is told that the server is busy asks again with the same key, as clients do
      const insist = async (api: ApiCaller): Promise<Awaited<ReturnType<typeof send>>> => {
        const { data, errors } = await api.post(refund, { input: one });
        if (!errors) return data?.refundOrder;
        expect(errors.map(({ extensions }) => extensions.code)).toEqual(['SERVICE_UNAVAILABLE']);
        return insist(api);
      };
      const answers = await Promise.all(Array.from({ length: parallel }, (_, turn) => insist(apis[turn % 2 ? 1 : 0])));
      const same = { refund: { kind: 'RFND', amount: { amount: '-47.00', currency: 'USD' } }, request: null, userErrors: [] };
      expect(answers).toHaveLength(parallel);
      for (const { refund: made, request, userErrors } of answers) expect({ refund: made, request, userErrors }).toEqual(same);
      expect(await ledger(receipt)).toEqual([
        { kind: 'SALE', amount: 4700, tax: 700 },
        { kind: 'RFND', amount: -4700, tax: -700 },
      ]);
      const { order } = await owner.api.ask('query ($r: String!) { order(receipt: $r) { refunded { amount } refundable { amount } } }', {
        r: receipt,
      });
      expect(order).toEqual({ refunded: { amount: '47.00' }, refundable: { amount: '0.00' } });
    } finally {
      await second.close();
    }
  },
  long ? 600_000 : undefined,
);

test('on an order fed from outside, identical requests and the refund that is told meanwhile, twice over, count once', async () => {
  for (const first of ['request', 'told', 'both'] as const) {
    const receipt = await sale({ source: 'INS' });
    const one = input(receipt);
    const told = movementOf(account.id, { source: 'INS', kind: 'RFND', receipt, at: app.clock.now(), amountMinor: 4_700, taxMinor: 700 });
    const tell = () => Promise.all([0, 1].map(() => recordMovementAtOnce(app.deps, told)));
    const ask = () => Promise.all(Array.from({ length: 20 }, () => send(owner.api, one)));
    if (first === 'told') await tell();
    const [answers] = first === 'request' ? [await ask(), await tell()] : await Promise.all([ask(), tell()]);
    // all were answered alike: by one request, or that there is nothing left to ask for
    expect(new Set(answers.map((answer) => answer.request?.id ?? codes(answer).join())).size).toBe(1);
    if (first === 'request') expect(answers[0].request.status).toBe('REQUESTED');
    if (first === 'told') expect(codes(answers[0])).toEqual(['STALE']);
    expect(await ledger(receipt)).toEqual([
      { kind: 'SALE', amount: 4700, tax: 700 },
      { kind: 'RFND', amount: -4700, tax: -700 },
    ]);
    const { order } = await owner.api.ask(
      'query ($r: String!) { order(receipt: $r) { refunded { amount } refundable { amount } refundRequests { status } } }',
      { r: receipt },
    );
    expect(order).toEqual({
      refunded: { amount: '47.00' },
      refundable: { amount: '0.00' },
      refundRequests: answers[0].request ? [{ status: 'EXECUTED' }] : [],
    });
  }
});

test('a recurring sale stops billing with its refund, unless it is to go on', async () => {
  const plan = { item: '1', status: 'ACTIVE' as const, terms: null };
  const ends = await sale({ plan, lines: [lineOf({ recurring: true })] });
  expect((await owner.api.ask(preview, { input: { receipt: ends } })).refundPreview.endsSubscription).toBe(true);
  expect((await send(owner.api, input(ends))).order.subscription.status).toBe('CANCELED');
  const goesOn = await sale({ plan, lines: [lineOf({ recurring: true })] });
  expect((await send(owner.api, input(goesOn, { retainSubscription: true }))).order.subscription.status).toBe('ACTIVE');
});

test('security 10: above the cap of a clerk, in a session and by key, it waits for the owner, who approves with his PIN', async () => {
  const clerk = await world.addClerk(owner, {
    can: [
      { permission: 'MANAGE_ORDERS', on: account },
      { permission: 'API_ORDERS_WRITE', on: account },
    ],
  });
  await app.deps.db.query(`UPDATE users SET refund_cap_minor = 2000, refund_cap_currency = 'USD' WHERE id = $1`, [clerk.userId]);
  const receipt = await sale();
  const within = await send(clerk.api, input(receipt, { kind: 'PARTIAL_AMOUNT', amount: { amount: '20.00', currency: 'USD' } }));
  expect(within.refund.amount.amount).toBe('-20.00');
  const above = await sale();
  const byKey = await world.apiKey(clerk.userId);
  expect((await byKey.ask(preview, { input: { receipt: above } })).refundPreview.needsApproval).toBe(true);
  const waiting = await send(byKey, input(above));
  expect(waiting).toMatchObject({
    refund: null,
    request: { status: 'AWAITING_APPROVAL', amount: { amount: '47.00' } },
    order: { refunded: { amount: '0.00' }, refundable: { amount: '0.00' } },
  });
  expect((await mailsTo(owner.email))[0]).toMatchObject({ subject: expect.stringContaining('USD') });
  // it already counts: nobody refunds it beside
  expect(codes(await send(owner.api, input(above, { expectedRemaining: { amount: '0.00', currency: 'USD' } })))).toEqual([
    'NOTHING_TO_REFUND',
  ]);
  const word = (pin: string, key: string) => ({ requestId: waiting.request.id, approve: true, stepUp: { pin }, idempotencyKey: key });
  const forbidden = await clerk.api.post(decide, { input: word('2468', 'by the clerk') });
  expect(forbidden.errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  expect(codes((await owner.api.ask(decide, { input: word('1111', 'wrong') })).decideRefund)).toEqual(['STEP_UP_FAILED']);
  const approved = (await owner.api.ask(decide, { input: word('2468', 'right') })).decideRefund;
  expect(approved).toMatchObject({
    order: { refunded: { amount: '47.00' } },
    refund: { amount: { amount: '-47.00' } },
    request: { status: 'EXECUTED' },
  });
  expect(codes((await owner.api.ask(decide, { input: word('2468', 'once more') })).decideRefund)).toEqual(['STALE']);
  expect((await owner.api.ask(decide, { input: word('2468', 'right') })).decideRefund.refund).toEqual(approved.refund);
  expect((await mailsTo(clerk.email))[0]?.subject).toContain('approved');
});

test('what waits stands in one list, the newest first, for whoever sees the order, and leaves it when it is decided', async () => {
  const shop = await world.linkAccount(owner, { currency: 'USD' });
  const clerk = await world.addClerk(owner, { can: [{ permission: 'MANAGE_ORDERS', on: shop }] });
  const ticketClerk = await world.addClerk(owner, { can: [{ permission: 'MANAGE_TICKETS', on: shop }] });
  await app.deps.db.query(`UPDATE users SET refund_cap_minor = 0, refund_cap_currency = 'USD' WHERE id = $1`, [clerk.userId]);
  const asked: string[] = [];
  for (let count = 0; count < 3; count += 1) {
    const receipt = await sale({}, shop);
    await send(clerk.api, { ...input(receipt), account: shop.nickname });
    asked.unshift(receipt);
    app.clock.advance(1_000);
  }
  const list = async (api: ApiCaller, more = '') =>
    (
      await api.ask(
        `{ refundRequests(accounts: ["${shop.nickname}"]${more}) { nodes { id reason order { receipt } requestedBy { id } } pageInfo { endCursor hasNextPage } totalCount } }`,
      )
    ).refundRequests;
  const receipts = (page: { nodes: { order: { receipt: string } }[] }) => page.nodes.map(({ order }) => order.receipt);
  const first = await list(owner.api, ', first: 2');
  expect(receipts(first)).toEqual(asked.slice(0, 2));
  expect(first).toMatchObject({
    totalCount: 3,
    pageInfo: { hasNextPage: true },
    nodes: [{ reason: 'asked for it', requestedBy: { id: `per_${clerk.userId}` } }, {}],
  });
  expect(receipts(await list(owner.api, `, first: 2, after: "${first.pageInfo.endCursor}"`))).toEqual(asked.slice(2));
  expect(receipts(await list(clerk.api))).toEqual(asked);
  // no ticket on any of these orders: whoever works tickets alone sees none of them
  expect(await list(ticketClerk.api)).toMatchObject({ nodes: [], totalCount: 0 });
  const denial = { requestId: first.nodes[0].id, approve: false, stepUp: { pin: '2468' }, idempotencyKey: 'from the list' };
  await owner.api.ask(decide, { input: denial });
  expect(receipts(await list(owner.api))).toEqual(asked.slice(1));
  expect(receipts(await list(owner.api, ', status: DENIED'))).toEqual(asked.slice(0, 1));
});

test('a denied request frees what it held back', async () => {
  const clerk = await world.addClerk(owner, { can: [{ permission: 'MANAGE_ORDERS', on: account }] });
  await app.deps.db.query(`UPDATE users SET refund_cap_minor = 0, refund_cap_currency = 'USD' WHERE id = $1`, [clerk.userId]);
  const receipt = await sale();
  const { request } = await send(clerk.api, input(receipt));
  const denied = (
    await owner.api.ask(decide, {
      input: { requestId: request.id, approve: false, comment: 'He used it all.', stepUp: { pin: '2468' }, idempotencyKey: 'no' },
    })
  ).decideRefund;
  expect(denied).toMatchObject({
    order: { refunded: { amount: '0.00' }, refundable: { amount: '47.00' } },
    refund: null,
    request: { status: 'DENIED' },
  });
  expect((await mailsTo(clerk.email))[0]).toMatchObject({
    subject: expect.stringContaining('denied'),
    text: expect.stringContaining('He used it all.'),
  });
});

test('on an order fed from outside it is a request, which the incoming refund confirms once', async () => {
  const receipt = await sale({ source: 'INS' });
  const answer = await send(owner.api, input(receipt));
  expect(answer).toMatchObject({
    refund: null,
    request: { status: 'REQUESTED' },
    order: { refunded: { amount: '0.00' }, refundable: { amount: '0.00' } },
  });
  const told = movementOf(account.id, { source: 'INS', kind: 'RFND', receipt, at: new Date('2026-03-04T12:30:00Z'), amountMinor: 4700 });
  await app.deps.db.transaction((tx) => recordMovement(app.deps, tx, told));
  await app.deps.db.transaction((tx) => recordMovement(app.deps, tx, told));
  const { order } = await owner.api.ask(
    'query ($r: String!) { order(receipt: $r) { refunded { amount } refundable { amount } refundRequests { status } } }',
    { r: receipt },
  );
  expect(order).toEqual({ refunded: { amount: '47.00' }, refundable: { amount: '0.00' }, refundRequests: [{ status: 'EXECUTED' }] });
});

test('with Manage Tickets alone he refunds an order that has a ticket, and no other; a right elsewhere does not help', async () => {
  const clerk = await world.addClerk(owner, {
    can: [
      { permission: 'MANAGE_TICKETS', on: account },
      { permission: 'MANAGE_ORDERS', on: other },
    ],
  });
  const reader = await world.apiKey(
    (
      await world.addClerk(owner, {
        can: [
          { permission: 'API_ORDERS_READ', on: account },
          { permission: 'API_ORDERS_WRITE', on: other },
        ],
      })
    ).userId,
  );
  const receipt = await sale();
  expect((await owner.api.ask(preview, { input: { receipt } })).refundPreview.refundable).toBe(true);
  expect((await clerk.api.ask(preview, { input: { receipt } })).refundPreview).toBeNull();
  expect(codes(await send(clerk.api, input(receipt)))).toEqual(['NOT_FOUND']);
  // he sees it by his read right, and may not write there
  expect(codes(await send(reader, input(receipt)))).toEqual(['NOT_ALLOWED']);
  await app.deps.db.query('UPDATE orders SET has_ticket = true WHERE receipt = $1', [receipt]);
  expect((await send(clerk.api, input(receipt))).refund.amount.amount).toBe('-47.00');
  const strangers = await world.createMaster();
  await world.linkAccount(strangers);
  expect(codes(await send(strangers.api, input(receipt)))).toEqual(codes(await send(strangers.api, input('NEVERWAS'))));
});

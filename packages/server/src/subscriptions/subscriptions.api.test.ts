import { lineOf, movementOf } from '../../test/support/ledger';
import { giveSecret, notify, saleNotification } from '../../test/support/notifications';
import { type ApiCaller, type TestApp, testApp } from '../../test/support/test-app';
import { type Person, World, type WorldAccount } from '../../test/support/world';
import { recordMovement } from '../orders/record-movement';

const state = `status needsConfirmation nextPaymentAt paymentsProcessed amount { amount currency }
  changes { kind status at by { name } reason previousPaymentAt nextPaymentAt settledAt }`;
const mutation = (name: string, input: string) => `
  mutation ($input: ${input}!) { ${name}(input: $input) { subscription { ${state} } userErrors { code field } } }`;
const documents = {
  pauseSubscription: mutation('pauseSubscription', 'PauseSubscriptionInput'),
  resumeSubscription: mutation('resumeSubscription', 'ChangePaymentDateInput'),
  changePaymentDate: mutation('changePaymentDate', 'ChangePaymentDateInput'),
  cancelSubscription: mutation('cancelSubscription', 'CancelSubscriptionInput'),
  withdrawSubscriptionChange: mutation('withdrawSubscriptionChange', 'WithdrawSubscriptionChangeInput'),
};
const orderQuery = `query ($receipt: String!) { order(receipt: $receipt) { allowedActions subscription { ${state} } } }`;

let app: TestApp;
let world: World;
let owner: Person & { masterId: string };
let account: WorldAccount;
let serial = 0;
const secret = 'MYSECRETKEY12345';

beforeAll(async () => {
  app = await testApp();
  world = new World(app);
  owner = await world.createMaster();
  account = await world.linkAccount(owner, { currency: 'USD', timeZone: 'America/New_York' });
  await giveSecret(app, account.id, secret);
});
afterAll(() => app.close());

/** A recurring sale of 47.00 a month that was made here: it is charged again on the first of April. */
async function sale(): Promise<string> {
  serial += 1;
  const receipt = `SUBS${String(serial).padStart(4, '0')}`;
  const terms = {
    frequency: 'MONTHLY',
    amountMinor: 4700,
    paymentsProcessed: 1,
    paymentsRemaining: null,
    nextPaymentAt: new Date('2026-04-01T16:00:00Z'),
  };
  const movement = movementOf(account.id, {
    source: 'API',
    receipt,
    lines: [lineOf({ recurring: true })],
    plan: { item: '1', status: 'ACTIVE', terms },
  });
  await app.deps.db.transaction((tx) => recordMovement(app.deps, tx, movement));
  return receipt;
}

/** What the seller platform tells of an order's billing. */
async function tell(
  receipt: string,
  transactionType: string,
  transactionTime: string,
  plan: Record<string, unknown> | null,
): Promise<void> {
  const lineItems = [
    { itemNo: '1', productTitle: 'Plan', productPrice: 47, recurring: true, quantity: 1, ...(plan ? { paymentPlan: plan } : {}) },
  ];
  const told = saleNotification(account.nickname, { receipt, transactionType, transactionTime, lineItems });
  expect((await notify(app, account.nickname, secret, told)).body).toBe('{"outcome":"ACCEPTED"}');
}

const active = (next: string, processed: number) => ({
  rebillStatus: 'ACTIVE',
  rebillFrequency: 'MONTHLY',
  rebillAmount: 47,
  paymentsProcessed: processed,
  nextPaymentDate: next,
});

/** A recurring sale that the seller platform told. */
async function outsideSale(): Promise<string> {
  serial += 1;
  const receipt = `OUTS${String(serial).padStart(4, '0')}`;
  await tell(receipt, 'SALE', '20260301T120000Z', active('20260401T160000Z', 1));
  return receipt;
}

async function send(name: keyof typeof documents, receipt: string, facts: Record<string, unknown> = {}, api: ApiCaller = owner.api) {
  serial += 1;
  const reason = name === 'withdrawSubscriptionChange' ? {} : { reason: 'on holiday' };
  const input = { receipt, ...reason, idempotencyKey: `key ${serial}`, ...facts };
  return (await api.ask(documents[name], { input }))[name];
}
const codes = (answer: { userErrors: { code: string }[] }) => answer.userErrors.map(({ code }) => code);
const orderOf = async (receipt: string) => (await owner.api.ask(orderQuery, { receipt })).order;
const changesOf = async (receipt: string) =>
  (await orderOf(receipt)).subscription.changes.map((change: { kind: string; status: string }) => [change.kind, change.status]);

test('a sale of our own is paused, resumed with a day and put on another day; its history says who did what', async () => {
  const receipt = await sale();
  const paused = await send('pauseSubscription', receipt);
  expect(paused).toMatchObject({
    subscription: { status: 'PAUSED', needsConfirmation: false, nextPaymentAt: null, amount: { amount: '47.00', currency: 'USD' } },
    userErrors: [],
  });
  expect((await orderOf(receipt)).allowedActions).toEqual(expect.arrayContaining(['RESUME_SUBSCRIPTION', 'CANCEL_SUBSCRIPTION']));
  expect((await orderOf(receipt)).allowedActions).not.toContain('PAUSE_SUBSCRIPTION');
  expect(codes(await send('pauseSubscription', receipt))).toEqual(['SUBSCRIPTION_PAUSED']);
  expect(codes(await send('changePaymentDate', receipt, { nextPaymentOn: '2026-04-20' }))).toEqual(['SUBSCRIPTION_PAUSED']);

  app.clock.advance(1_000);
  const resumed = await send('resumeSubscription', receipt, { nextPaymentOn: '2026-04-15' });
  // noon in New York
  expect(resumed.subscription).toMatchObject({ status: 'ACTIVE', nextPaymentAt: '2026-04-15T16:00:00.000Z' });
  expect(codes(await send('resumeSubscription', receipt, { nextPaymentOn: '2026-04-16' }))).toEqual(['SUBSCRIPTION_NOT_PAUSED']);

  app.clock.advance(1_000);
  const moved = await send('changePaymentDate', receipt, { nextPaymentOn: '2026-05-01', reason: ' payday ' });
  expect(moved.subscription).toMatchObject({
    status: 'ACTIVE',
    nextPaymentAt: '2026-05-01T16:00:00.000Z',
    paymentsProcessed: 1,
    changes: [
      {
        kind: 'CHANGE_DATE',
        status: 'DONE',
        by: { name: 'Olivia Owner' },
        reason: 'payday',
        previousPaymentAt: '2026-04-15T16:00:00.000Z',
        nextPaymentAt: '2026-05-01T16:00:00.000Z',
        settledAt: null,
      },
      { kind: 'RESUME', previousPaymentAt: null, nextPaymentAt: '2026-04-15T16:00:00.000Z' },
      { kind: 'PAUSE', previousPaymentAt: '2026-04-01T16:00:00.000Z', nextPaymentAt: null },
    ],
  });
  const lines = await app.deps.db.query(
    `SELECT action, before->>'status' AS before, after->>'reason' AS reason FROM audit_log WHERE object = $1 ORDER BY at`,
    [receipt],
  );
  expect(lines).toEqual([
    { action: 'pause-subscription', before: 'ACTIVE', reason: 'on holiday' },
    { action: 'resume-subscription', before: 'PAUSED', reason: 'on holiday' },
    { action: 'change-payment-date', before: 'ACTIVE', reason: 'payday' },
  ]);
});

test('the next payment is from tomorrow to a year ahead, by the account’s clocks, and another than it was', async () => {
  const receipt = await sale();
  // in New York it is the fourth of March
  const to = async (nextPaymentOn: string) => (await send('changePaymentDate', receipt, { nextPaymentOn })).userErrors;
  expect(await to('2026-03-04')).toEqual([{ code: 'PAYMENT_DATE_INVALID', field: ['nextPaymentOn'] }]);
  expect(await to('2027-03-06')).toEqual([{ code: 'PAYMENT_DATE_INVALID', field: ['nextPaymentOn'] }]);
  expect(await to('2026-04-01')).toEqual([{ code: 'PAYMENT_DATE_SAME', field: ['nextPaymentOn'] }]);
  expect(await to('2027-03-05')).toEqual([]);
  expect(codes(await send('pauseSubscription', receipt, { reason: ' ' }))).toEqual(['REQUIRED']);
});

test('billing that has ended, or never was, is not changed', async () => {
  const receipt = await sale();
  expect((await send('cancelSubscription', receipt)).subscription).toMatchObject({ status: 'CANCELED', nextPaymentAt: null });
  expect(await changesOf(receipt)).toEqual([['CANCEL', 'DONE']]);
  expect(codes(await send('pauseSubscription', receipt))).toEqual(['SUBSCRIPTION_ENDED']);
  expect(codes(await send('resumeSubscription', receipt, { nextPaymentOn: '2026-04-15' }))).toEqual(['SUBSCRIPTION_ENDED']);
  const once = movementOf(account.id, { source: 'API', receipt: 'ONCEONLY' });
  await app.deps.db.transaction((tx) => recordMovement(app.deps, tx, once));
  expect(codes(await send('pauseSubscription', 'ONCEONLY'))).toEqual(['NOT_RECURRING']);
  expect(codes(await send('withdrawSubscriptionChange', receipt))).toEqual(['NOTHING_WAITS']);
});

test('with Subscription Management on the account alone; to everybody else the order is not theirs to change, or absent', async () => {
  const receipt = await sale();
  const rights = ['MANAGE_TICKETS', 'MANAGE_ORDERS'] as const;
  const lacks = await world.addClerk(owner, { can: rights.map((permission) => ({ permission, on: account })) });
  const elsewhere = await world.linkAccount(owner);
  const all = [...rights, 'SUBSCRIPTION_MANAGEMENT'] as const;
  const onOther = await world.addClerk(owner, {
    can: [...rights.map((permission) => ({ permission, on: account })), ...all.map((permission) => ({ permission, on: elsewhere }))],
  });
  const stranger = await world.addClerk(owner, { can: all.map((permission) => ({ permission, on: elsewhere })) });
  const has = await world.addClerk(owner, { can: all.map((permission) => ({ permission, on: account })) });
  const { errors } = await lacks.api.post(documents.pauseSubscription, { input: { receipt, reason: 'x', idempotencyKey: 'lacks' } });
  expect(errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  expect(codes(await send('pauseSubscription', receipt, {}, onOther.api))).toEqual(['NOT_ALLOWED']);
  expect(codes(await send('pauseSubscription', receipt, {}, stranger.api))).toEqual(['NOT_FOUND']);
  expect((await orderOf(receipt)).subscription).toMatchObject({ status: 'ACTIVE', changes: [] });
  expect((await send('pauseSubscription', receipt, {}, has.api)).subscription.status).toBe('PAUSED');
});

describe('what the seller platform tells of a sale that was paused here', () => {
  it('counts where it is newer: a charge sets it on again, a cancellation ends it', async () => {
    const receipt = await sale();
    await send('pauseSubscription', receipt);
    await tell(receipt, 'BILL', '20260401T160000Z', active('20260501T160000Z', 2));
    expect((await orderOf(receipt)).subscription).toMatchObject({
      status: 'ACTIVE',
      nextPaymentAt: '2026-05-01T16:00:00.000Z',
      paymentsProcessed: 2,
    });
    const other = await sale();
    await send('pauseSubscription', other);
    await tell(other, 'CANCEL-REBILL', '20260401T160000Z', null);
    expect((await orderOf(other)).subscription).toMatchObject({ status: 'CANCELED', nextPaymentAt: null });
  });

  it('only counts the payment where it is older than the pause and comes late', async () => {
    const receipt = await sale();
    await send('pauseSubscription', receipt);
    await tell(receipt, 'BILL', '20260303T160000Z', active('20260403T160000Z', 2));
    expect((await orderOf(receipt)).subscription).toMatchObject({ status: 'PAUSED', nextPaymentAt: null, paymentsProcessed: 2 });
  });

  it('counts where a payment failed: the card was tried, so it is not paused', async () => {
    const receipt = await sale();
    await send('pauseSubscription', receipt);
    await tell(receipt, 'CUSTOMER_AUTH_FAILURE', '20260401T160000Z', null);
    expect((await orderOf(receipt)).subscription.status).toBe('RETRY_PAYMENT');
  });
});

describe('a sale that is fed from outside', () => {
  it('is asked to pause: the state stays as the platform tells it until it tells the pause', async () => {
    const receipt = await outsideSale();
    const asked = await send('pauseSubscription', receipt);
    expect(asked.subscription).toMatchObject({
      status: 'ACTIVE',
      needsConfirmation: true,
      nextPaymentAt: '2026-04-01T16:00:00.000Z',
      changes: [{ kind: 'PAUSE', status: 'REQUESTED', settledAt: null }],
    });
    // charged before anybody made the pause: it waits on
    await tell(receipt, 'BILL', '20260401T160000Z', active('20260501T160000Z', 2));
    expect(await changesOf(receipt)).toEqual([['PAUSE', 'REQUESTED']]);
    await tell(receipt, 'SUBSCRIPTION-CHG', '20260402T160000Z', { ...active('20260601T160000Z', 2), rebillStatus: 'PAUSED' });
    expect((await orderOf(receipt)).subscription).toMatchObject({
      status: 'PAUSED',
      changes: [{ kind: 'PAUSE', status: 'DONE', settledAt: '2026-04-02T16:00:00.000Z' }],
    });
  });

  it('is asked for another day, which the platform confirms; what it told before says nothing', async () => {
    const receipt = await outsideSale();
    await send('changePaymentDate', receipt, { nextPaymentOn: '2026-04-20' });
    await tell(receipt, 'SUBSCRIPTION-CHG', '20260301T130000Z', active('20260420T090000Z', 1));
    expect(await changesOf(receipt)).toEqual([['CHANGE_DATE', 'REQUESTED']]);
    await tell(receipt, 'SUBSCRIPTION-CHG', '20260310T130000Z', active('20260420T090000Z', 1));
    expect(await changesOf(receipt)).toEqual([['CHANGE_DATE', 'DONE']]);
  });

  it('waits for one change at a time; a newer one, or its withdrawal, ends the wait', async () => {
    const receipt = await outsideSale();
    await send('pauseSubscription', receipt);
    app.clock.advance(1_000);
    await send('changePaymentDate', receipt, { nextPaymentOn: '2026-04-20' });
    expect(await changesOf(receipt)).toEqual([
      ['CHANGE_DATE', 'REQUESTED'],
      ['PAUSE', 'WITHDRAWN'],
    ]);
    expect(codes(await send('withdrawSubscriptionChange', receipt))).toEqual([]);
    expect(codes(await send('withdrawSubscriptionChange', receipt))).toEqual(['NOTHING_WAITS']);
    expect((await changesOf(receipt))[0]).toEqual(['CHANGE_DATE', 'WITHDRAWN']);
  });

  it('shows a cancellation as asked until the platform tells it, and what it overtakes', async () => {
    const receipt = await outsideSale();
    await send('pauseSubscription', receipt);
    app.clock.advance(1_000);
    expect((await send('cancelSubscription', receipt)).subscription.status).toBe('CANCELED');
    expect(await changesOf(receipt)).toEqual([
      ['CANCEL', 'REQUESTED'],
      ['PAUSE', 'WITHDRAWN'],
    ]);
    // the platform has not been told, and charges: the truth is what was charged
    await tell(receipt, 'BILL', '20260401T160000Z', active('20260501T160000Z', 2));
    expect((await orderOf(receipt)).subscription.status).toBe('ACTIVE');
    expect((await changesOf(receipt))[0]).toEqual(['CANCEL', 'REQUESTED']);
    await tell(receipt, 'CANCEL-REBILL', '20260402T160000Z', null);
    expect((await changesOf(receipt))[0]).toEqual(['CANCEL', 'DONE']);

    const other = await outsideSale();
    await send('pauseSubscription', other);
    await tell(other, 'CANCEL-REBILL', '20260402T160000Z', null);
    expect(await changesOf(other)).toEqual([['PAUSE', 'OVERTAKEN']]);
  });
});

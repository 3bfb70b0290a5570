import {
  type GraphQLField,
  type GraphQLInputObjectType,
  type GraphQLInputType,
  type GraphQLObjectType,
  getNamedType,
  isObjectType,
} from 'graphql';
import { buildUnguardedSchema } from '../src/schema';
import { mutations } from './access/mutations';
import { type Stage, setStage } from './access/stage';
import type { Trial } from './access/trial';
import { secondServer } from './support/second-server';
import { type ApiCaller, type Remembered, remember } from './support/test-app';

type Input = Record<string, unknown>;
type Payload = Record<string, unknown> & { userErrors: { code: string }[] };

/**
 * Another request under the same key: what is changed of the example of test/access/mutations.ts. A mutation with an idempotency key fails the test until
 * it has a line here.
 */
const others: Record<string, Input> = {
  recordOrder: { affiliate: 'another' },
  refundOrder: { reason: 'DEFECT' },
  changeCustomerEmail: { email: 'another@example.com' },
  sendReceipt: { kind: 'RECEIPT' },
  addShipNotice: { carrier: 'Another' },
  correctShipNotice: { carrier: 'Another' },
  decideRefund: { comment: 'another' },
  cancelSubscription: { reason: 'CUSTOMER_REQUEST' },
  pauseSubscription: { reason: 'CUSTOMER_REQUEST' },
  resumeSubscription: { nextPaymentOn: '2026-04-11' },
  changePaymentDate: { nextPaymentOn: '2026-04-11' },
  withdrawSubscriptionChange: { receipt: 'ANOTHER1' },
  openTicket: { comment: 'another' },
  commentTicket: { body: 'another' },
  changeTicketType: { comment: 'another' },
  closeTicket: { comment: 'another' },
  reopenTicket: { comment: 'another' },
  openSupportTicket: { comment: 'another' },
  replySupportTicket: { body: 'another' },
  closeSupportTicket: { comment: 'another' },
  acknowledgeReturn: { version: 99 },
  putMailOnTicket: { number: 999_999 },
  startImport: { columns: [{ field: 'item', column: 'a' }] },
  createUser: { firstName: 'Another' },
  exportList: { timeZone: 'Europe/Berlin' },
  startBulkAct: { comment: 'another' },
  undoBulkAct: { jobId: 'job_another' },
  exportAuditLog: { filter: { object: 'another' } },
};

/** Who acts, where it is not the owner. */
const byCustomer = new Set(['openSupportTicket', 'replySupportTicket', 'closeSupportTicket']);

/** What the stage must have before the example succeeds. */
const before: Record<string, string> = {
  acknowledgeReturn: 'UPDATE tickets SET physical = true',
};

const schema = buildUnguardedSchema();
const keyed: GraphQLField<unknown, unknown>[] = Object.values((schema.getMutationType() as GraphQLObjectType).getFields()).filter(
  ({ args }) =>
    args.some(({ name, type }) => name === 'input' && 'idempotencyKey' in (getNamedType(type) as GraphQLInputObjectType).getFields()),
);

/** The ids and codes of an answer, as far as the type has them. */
function documentOf({ name, type, args }: GraphQLField<unknown, unknown>): string {
  const fields = Object.values((getNamedType(type) as GraphQLObjectType).getFields()).flatMap((field) => {
    const inner = getNamedType(field.type);
    if (field.name === 'userErrors') return ['userErrors { code field }'];
    if (!isObjectType(inner)) return [field.name];
    return inner.getFields().id ? [`${field.name} { id }`] : [];
  });
  return `mutation ($input: ${getNamedType(args[0]?.type as GraphQLInputType).name}!) { ${name}(input: $input) { ${fields.join(' ')} } }`;
}

/** An example writes what it needs; here for good, each mutation having a stage of its own: a copy of one that was set once. */
const trialOn = (stage: Stage) => ({ sql: stage.app.deps.db }) as unknown as Trial;

describe('a mutation with an idempotency key', () => {
  let stage: Stage;
  let asSet: Remembered;
  beforeAll(async () => {
    stage = await setStage();
    asSet = await remember(stage.app);
  });
  afterAll(() => asSet.forget());

  it('has another request in this test', () => {
    expect(keyed.map(({ name }) => name).filter((name) => !others[name])).toEqual([]);
    expect(keyed.length).toBeGreaterThan(5);
  });

  describe.each(keyed.map((field) => [field.name, field] as const))('%s', (name, field) => {
    let second: Awaited<ReturnType<typeof secondServer>>;
    let input: Input;
    let acting: ApiCaller;
    const document = documentOf(field);

    beforeAll(async () => {
      await asSet.again();
      acting = byCustomer.has(name) ? stage.cast.named('customer').api : stage.master.api;
      second = await secondServer(stage.app);
      if (before[name]) await stage.app.deps.db.query(before[name]);
      const made = await mutations[name]?.input?.(stage, stage.cast.owner, trialOn(stage));
      input = { ...(made as Input), idempotencyKey: 'the key' };
    });
    afterAll(() => second.close());

    const send = async (sent: Input, api = acting) => {
      const { errors, data } = await api.post<Record<string, Payload>>(document, { input: sent });
      return { errors, payload: data?.[name] };
    };
    const auditLines = async () =>
      (await stage.app.deps.db.query<{ count: number }>('SELECT count(*)::int AS count FROM audit_log'))[0]?.count as number;

    it('refuses a key that is none, and does nothing', async () => {
      const linesBefore = await auditLines();
      for (const idempotencyKey of ['k'.repeat(256), 'a\0b']) {
        const { errors, payload } = await send({ ...input, idempotencyKey });
        const codes = [...(errors ?? []).map(({ extensions }) => extensions.code), ...(payload?.userErrors ?? []).map(({ code }) => code)];
        expect(codes).toEqual([expect.stringMatching(/^(BAD_USER_INPUT|TOO_LONG|REQUIRED|NOT_ALLOWED)$/)]);
      }
      expect(await auditLines()).toBe(linesBefore);
    });

    it('acts once when it comes twice at once, to two processes, and answers both alike', async () => {
      const linesBefore = await auditLines();
      const both = await Promise.all([send(input), send(input, second.as(acting))]);
      for (const { errors, payload } of both) expect([errors, payload?.userErrors]).toEqual([undefined, []]);
      expect(both[1]).toEqual(both[0]);
      expect(await auditLines()).toBe(linesBefore + 1);
    });

    it('gives the first answer again, in whatever order its fields come, and does nothing more', async () => {
      const linesBefore = await auditLines();
      const first = await send(input);
      const turned = Object.fromEntries(Object.entries(input).reverse());
      expect(await send(turned)).toEqual(first);
      expect(first.payload?.userErrors).toEqual([]);
      expect(await auditLines()).toBe(linesBefore);
    });

    it('says CONFLICT to another request under the same key, in the caller’s language', async () => {
      const linesBefore = await auditLines();
      const german = stage.app.caller({ ...acting.headers, 'accept-language': 'de' });
      german.cookie = acting.cookie;
      const { errors, payload } = await send({ ...input, ...others[name] }, german);
      expect(payload ?? null).toBeNull();
      expect(errors?.map(({ extensions, message }) => [extensions.code, message])).toEqual([
        ['CONFLICT', 'Diese Anfrage wurde bereits mit anderem Inhalt gesendet. Laden Sie die Seite neu und versuchen Sie es erneut.'],
      ]);
      expect(await auditLines()).toBe(linesBefore);
    });

    it('forgets the key after a day: another request may have it then', async () => {
      const { db } = stage.app.deps;
      const age = (time: string) =>
        db.query(`UPDATE idempotency_keys SET created_at = created_at - $1::interval WHERE key = 'the key'`, [time]);
      const codes = async () => (await send({ ...input, ...others[name] })).errors?.map(({ extensions }) => extensions.code);
      await age('23:59:00');
      expect(await codes()).toEqual(['CONFLICT']);
      await age('00:02:00');
      expect(await codes()).toBeUndefined();
    });
  });

  it('remembers no refusal: the mended request may use the key again', async () => {
    await asSet.again();
    const input = (await mutations.recordOrder?.input?.(stage, stage.cast.owner, trialOn(stage))) as Input;
    const record = async (sent: Input) =>
      (
        await stage.master.api.ask(
          'mutation ($i: RecordOrderInput!) { recordOrder(input: $i) { order { receipt } userErrors { code } } }',
          { i: sent },
        )
      ).recordOrder;
    expect((await record({ ...input, currency: 'XXX' })).userErrors).toEqual([{ code: 'CURRENCY_INVALID' }]);
    expect((await record(input)).userErrors).toEqual([]);
  });
});

import { tokenHash } from '../../src/platform/hashing';
import { uuidV7 } from '../../src/platform/ids';
import { issueLink, type LinkPurpose } from '../../src/platform/mail/mailed-links';
import { SecretBox } from '../../src/platform/secret-box';
import { worldPassword } from '../support/world';
import type { Caller } from './callers';
import type { Stage } from './stage';
import type { Trial } from './trial';

/** What an example may write to: the database of the cell. */
export type Stand = Pick<Trial, 'sql'>;

/** What a mutation is tried with. Each cell runs in a transaction of its own that is taken back: whatever it needs it may write there. */
export interface MutationExample {
  /**
   * The input as this caller would send it, aimed at A1, its master or its people; his own proof where one is asked for. Undefined: the mutation
   * takes none.
   */
  input?: (stage: Stage, caller: Caller, trial: Stand) => object | Promise<object>;
  /**
   * Whose right is enough: on A1, in its master, anywhere (everybody acts on what is his own); or in words of its own. The rule of the book counts in
   * any case.
   */
  enough: 'on' | 'inMaster' | 'anywhere' | ((caller: Caller) => boolean);
  /** the code that even who may gets here, with the reason why it cannot be shown to succeed */
  refusedAs?: [code: string, why: string];
  /** it changes nothing, ever */
  readsOnly?: boolean;
}

const password = 'BRand!!77new';

const token =
  (purpose: LinkPurpose, subject: (stage: Stage) => string) =>
  async (stage: Stage, _caller: Caller, { sql }: Stand) => ({
    token: await issueLink(sql, stage.app.clock, purpose, subject(stage)),
  });
const withPassword =
  (purpose: LinkPurpose, subject: (stage: Stage) => string) =>
  async (...at: [Stage, Caller, Stand]) => ({ ...(await token(purpose, subject)(...at)), password });

async function unlinkedAccount(stage: Stage, { sql }: Stand): Promise<string> {
  const id = uuidV7();
  const [hash] = await sql.query<{ password_hash: string }>('SELECT password_hash FROM users WHERE id = $1', [stage.master.userId]);
  await sql.query(
    `INSERT INTO accounts (id, nickname, password_hash, email, time_zone, currency, language)
     VALUES ($1, 'freeone1', $2, 'free@example.com', 'UTC', 'USD', 'en')`,
    [id, hash?.password_hash],
  );
  await sql.query(`INSERT INTO sales_zones (account_id, time_zone) VALUES ($1, 'UTC')`, [id]);
  return id;
}

/** A file of the owner's; an account's user has one of his own. */
const uploadedFile = (stage: Stage, caller: Caller, stand: Stand) =>
  fileOf('receipt,at,item,unitPrice\nNEW00001,2026-03-01,a,1.00\n', stage, caller, stand);

async function fileOf(text: string, stage: Stage, { account }: Caller, { sql }: Stand): Promise<{ fileId: string }> {
  const id = uuidV7();
  const bytes = Buffer.from(text);
  await sql.query(
    `INSERT INTO files (id, master_id, user_id, account_id, name, content_type, size, complete) VALUES ($1, $2, $3, $4, 'a.csv', 'text/plain', $5, true)`,
    [id, ...(account ? [null, null, account.id] : [stage.master.masterId, stage.master.userId, null]), bytes.length],
  );
  await sql.query(`INSERT INTO file_pieces (file_id, position, bytes) VALUES ($1, 0, $2)`, [id, bytes]);
  return { fileId: `fil_${id}` };
}

const onTicket =
  (input: object) =>
  async ({ full }: Stage, _caller: Caller, { sql }: Stand) => {
    const [ticket] = await sql.query<{ version: number }>('SELECT version FROM tickets WHERE account_id = $1', [full.account.id]);
    return { number: full.ticketNumber, version: ticket?.version, ...input };
  };

/** An act on many tickets that the owner began, under way or just ended. */
const bulkJob =
  ({ ended }: { ended: boolean }) =>
  async ({ app, master }: Stage, _caller: Caller, { sql }: Stand) => {
    const id = uuidV7();
    await sql.query(
      `INSERT INTO jobs (id, master_id, user_id, kind, status, params) VALUES ($1, $2, $3, 'bulk-act', $4, '{"name": "CLOSE", "by": {"by": "USER"}}')`,
      [id, master.masterId, master.userId, ended ? 'DONE' : 'RUNNING'],
    );
    await sql.query(`INSERT INTO bulk_acts (job_id, act, ended_at) VALUES ($1, 'CLOSE', $2)`, [id, ended ? app.clock.now() : null]);
    return { jobId: `job_${id}` };
  };

/** A mail to the ticket of A1 that became no message. */
async function keptMail({ a1 }: Stage, { sql }: Stand): Promise<{ mailId: string }> {
  const [mail] = await sql.query<{ id: string }>('SELECT id FROM incoming_mails WHERE account_id = $1', [a1.id]);
  return { mailId: `inm_${mail?.id}` };
}

/** Manage Users, and what the assignee holds where he holds it: nobody manages who holds more (product.md 2). */
const managesAssignee = (caller: Caller) => caller.isOwner || (caller.inMaster.has('MANAGE_USERS') && caller.on.has('MANAGE_TICKETS'));
const assignee = ({ assignee: { userId } }: Stage) => ({ userId: `usr_${userId}` });
const assigneeWithProof = (stage: Stage, { stepUp }: Caller) => ({ ...assignee(stage), stepUp });
const money = (amount: string) => ({ amount, currency: 'USD' });

/**
 * An example of every mutation. A mutation without one fails the test: add an entry whose input, sent by the owner (or by whoever may), succeeds, and
 * say in `enough` whose right is enough.
 */
export const mutations: Record<string, MutationExample> = {
  signUpAccount: {
    enough: 'anywhere',
    input: () => ({ nickname: 'newone12', email: 'new@example.com', password, timeZone: 'UTC', currency: 'USD' }),
  },
  signUpMaster: {
    enough: 'anywhere',
    input: async (stage, _caller, trial) => {
      await unlinkedAccount(stage, trial);
      const securityAnswers = ['FIRST_PET', 'FIRST_CAR'].map((questionKey) => ({ questionKey, answer: 'something', hint: 'guess' }));
      const names = { email: 'new@example.com', firstName: 'Nia', lastName: 'New' };
      return { ...names, securityAnswers, pin: '1357', accountNickname: 'freeone1', accountPassword: worldPassword };
    },
  },
  activate: {
    enough: 'anywhere',
    input: async (stage, caller, trial) => {
      const accountId = await unlinkedAccount(stage, trial);
      const id = uuidV7();
      await trial.sql.query(
        `INSERT INTO master_sign_ups (id, email, first_name, last_name, language, time_zone, notifications, pin_hash, security_answers, account_id)
         VALUES ($1, 'new@example.com', 'Nia', 'New', 'en', 'UTC', false, '-', '[]', $2)`,
        [id, accountId],
      );
      return withPassword('activate-master', () => id)(stage, caller, trial);
    },
  },
  signIn: { enough: 'anywhere', input: (stage) => ({ login: stage.assignee.email, password: worldPassword }) },
  signOut: { enough: (caller) => caller.hasSession },
  requestPasswordReset: { enough: 'anywhere', input: (stage) => ({ login: stage.assignee.email }) },
  resetPassword: { enough: 'anywhere', input: withPassword('reset-password', ({ assignee: { userId } }) => userId) },
  unlockPin: { enough: 'anywhere', input: token('unlock-pin', ({ master }) => master.masterId) },
  confirmAccountLink: { enough: 'anywhere', input: token('link-account', ({ linkId }) => linkId) },
  confirmEmailChange: {
    enough: 'anywhere',
    input: async (stage, caller, trial) => {
      const id = uuidV7();
      await trial.sql.query(`INSERT INTO email_changes (id, user_id, email, created_at) VALUES ($1, $2, 'changed@example.com', $3)`, [
        id,
        stage.assignee.userId,
        stage.app.clock.now(),
      ]);
      return token('change-email', () => id)(stage, caller, trial);
    },
  },

  linkAccount: {
    enough: 'anywhere',
    input: async (stage, _caller, trial) => {
      await unlinkedAccount(stage, trial);
      return { nickname: 'freeone1', password: worldPassword };
    },
  },
  resendAccountLink: { enough: 'inMaster', input: ({ linkId }) => ({ linkId: `lnk_${linkId}` }) },
  cancelAccountLink: { enough: 'inMaster', input: ({ linkId }) => ({ linkId: `lnk_${linkId}` }) },
  changeAccountsAddress: {
    enough: 'on',
    input: ({ a1 }) => ({ nicknames: [a1.nickname], address: { line1: '2 New Street', city: 'Leeds', country: 'GB' } }),
  },
  removeAccount: { enough: 'on', input: ({ a1 }, { stepUp }) => ({ nickname: a1.nickname, stepUp }) },
  setNotificationSecret: { enough: 'on', input: ({ a1 }, { stepUp }) => ({ account: a1.nickname, stepUp }) },
  replayDelivery: {
    enough: 'on',
    input: ({ full }) => ({ deliveryId: full.ids.Delivery }),
    refusedAs: ['DELIVERY_NOT_REPLAYABLE', 'a real notification is replayed in src/imports/ins'],
  },
  recordOrder: {
    enough: 'on',
    input: ({ a1 }) => ({
      account: a1.nickname,
      receipt: 'NEWORDER',
      currency: 'USD',
      placedAt: '2026-03-02T10:00:00Z',
      lines: [{ item: '1', title: 'One', quantity: 1, unitPrice: '10.00' }],
      idempotencyKey: 'matrix',
    }),
  },
  refundOrder: {
    enough: 'on',
    input: ({ full }) => ({
      receipt: full.receipt,
      account: full.account.nickname,
      kind: 'FULL',
      expectedRemaining: money('42.00'),
      reason: 'OTHER',
      ticketNumber: full.ticketNumber,
      idempotencyKey: 'matrix',
    }),
  },
  changeCustomerEmail: {
    enough: 'on',
    input: ({ full }) => ({
      receipt: full.receipt,
      account: full.account.nickname,
      email: 'moved@example.com',
      ticketNumber: full.ticketNumber,
      idempotencyKey: 'matrix',
    }),
  },
  sendReceipt: {
    enough: 'on',
    input: ({ full }) => ({
      receipt: full.receipt,
      account: full.account.nickname,
      kind: 'PURCHASE_DETAILS',
      ticketNumber: full.ticketNumber,
      idempotencyKey: 'matrix',
    }),
  },
  makeReceiptPdf: {
    enough: 'on',
    input: ({ full }) => ({ receipt: full.receipt, account: full.account.nickname }),
  },
  addShipNotice: {
    enough: 'on',
    input: async ({ full }, _caller, { sql }) => {
      const [line] = await sql.query<{ id: string }>('SELECT id FROM order_lines WHERE account_id = $1', [full.account.id]);
      const parcel = { lineId: `lin_${line?.id}`, quantity: 1, date: '2026-03-02', carrier: 'DHL' };
      return { receipt: full.receipt, account: full.account.nickname, ...parcel, idempotencyKey: 'matrix' };
    },
  },
  correctShipNotice: {
    enough: 'on',
    input: async ({ full }, _caller, { sql }) => {
      const [notice] = await sql.query<{ id: string }>('SELECT id FROM ship_notices WHERE account_id = $1', [full.account.id]);
      const parcel = { noticeId: `shn_${notice?.id}`, date: '2026-03-02', carrier: 'DHL' };
      return { receipt: full.receipt, account: full.account.nickname, ...parcel, idempotencyKey: 'matrix' };
    },
  },
  setRefundPolicy: {
    enough: 'on',
    input: ({ a1 }) => ({
      account: a1.nickname,
      policy: {
        customerWindowDays: 30,
        sellerWindowDays: 90,
        maxPartialPercent: 50,
        minPartial: money('2.00'),
        minPrice: money('5.00'),
        expiryHours: 48,
        skipWeekends: false,
        returnDays: 14,
        holidays: ['2026-12-25'],
      },
    }),
  },
  decideRefund: {
    enough: 'on',
    input: async ({ full }, { stepUp }, { sql }) => {
      await sql.query(`UPDATE refund_requests SET status = 'AWAITING_APPROVAL' WHERE account_id = $1`, [full.account.id]);
      await sql.query('UPDATE orders SET reserved_minor = 500 WHERE account_id = $1', [full.account.id]);
      return { requestId: full.ids.RefundRequest, approve: false, comment: 'no', stepUp, idempotencyKey: 'matrix' };
    },
  },
  cancelSubscription: {
    enough: 'on',
    input: ({ full }) => ({ receipt: full.receipt, account: full.account.nickname, reason: 'OTHER', idempotencyKey: 'matrix' }),
  },
  pauseSubscription: {
    enough: 'on',
    input: ({ full }) => ({ receipt: full.receipt, account: full.account.nickname, reason: 'OTHER', idempotencyKey: 'matrix' }),
  },
  resumeSubscription: {
    enough: 'on',
    input: async ({ full }, _caller, { sql }) => {
      await sql.query(`UPDATE subscriptions SET status = 'PAUSED' WHERE account_id = $1`, [full.account.id]);
      const where = { receipt: full.receipt, account: full.account.nickname };
      return { ...where, nextPaymentOn: '2026-04-10', reason: 'OTHER', idempotencyKey: 'matrix' };
    },
  },
  changePaymentDate: {
    enough: 'on',
    input: ({ full }) => {
      const where = { receipt: full.receipt, account: full.account.nickname };
      return { ...where, nextPaymentOn: '2026-04-10', reason: 'OTHER', idempotencyKey: 'matrix' };
    },
  },
  withdrawSubscriptionChange: {
    enough: 'on',
    input: async ({ full }, _caller, { sql }) => {
      await sql.query(`UPDATE subscription_changes SET status = 'REQUESTED' WHERE account_id = $1`, [full.account.id]);
      return { receipt: full.receipt, account: full.account.nickname, idempotencyKey: 'matrix' };
    },
  },

  openTicket: {
    enough: 'on',
    input: async ({ full }, _caller, { sql }) => {
      // one open ticket an order: the one there is closed
      await sql.query(`UPDATE tickets SET status = 'CLOSED', closed_at = now() WHERE account_id = $1`, [full.account.id]);
      const order = { receipt: full.receipt, account: full.account.nickname };
      return { ...order, type: 'TECH_SUPPORT', reason: 'OTHER', comment: 'hello', idempotencyKey: 'matrix' };
    },
  },
  commentTicket: { enough: 'on', input: onTicket({ body: 'hello' }) },
  changeTicketType: { enough: 'on', input: onTicket({ type: 'TECH_SUPPORT', customerConsent: true, idempotencyKey: 'matrix' }) },
  closeTicket: { enough: 'on', input: onTicket({ customerConsent: true }) },
  reopenTicket: {
    enough: 'on',
    input: async (stage, caller, trial) => {
      await trial.sql.query(`UPDATE tickets SET status = 'CLOSED', closed_at = now() WHERE account_id = $1`, [stage.a1.id]);
      return onTicket({ comment: 'once more' })(stage, caller, trial);
    },
  },
  assignTicket: { enough: 'on', input: onTicket({ personId: null }) },
  tagTicket: { enough: 'on', input: onTicket({ add: ['urgent'] }) },
  acknowledgeReturn: {
    enough: 'on',
    input: onTicket({ idempotencyKey: 'matrix' }),
    refusedAs: ['NOTHING_TO_RETURN', 'the stage sends nothing back; goods that come back are in src/tickets/desk'],
  },
  undoTicketAct: {
    enough: 'on',
    input: onTicket({}),
    refusedAs: ['UNDO_TOO_LATE', 'nobody here has done anything yet; with an act before it in src/tickets/desk'],
  },

  putMailOnTicket: {
    enough: 'on',
    input: async (stage, _caller, stand) => ({
      ...(await keptMail(stage, stand)),
      number: stage.full.ticketNumber,
      idempotencyKey: 'matrix',
    }),
  },
  discardMail: { enough: 'on', input: (stage, _caller, stand) => keptMail(stage, stand) },
  saveTicketDraft: {
    enough: 'on',
    input: async ({ full }, _caller, { sql }) => {
      // one that is begun: only then is there a line in the audit log
      await sql.query('DELETE FROM ticket_drafts');
      return { number: full.ticketNumber, body: 'Dear' };
    },
  },
  createReplyTemplate: { enough: 'anywhere', input: () => ({ name: 'Thanks', body: 'Thank you, {{customer.firstName}}.', shared: true }) },
  updateReplyTemplate: {
    enough: (caller) => caller.isOwner || (caller.inMaster.has('MANAGE_USERS') && caller.inMaster.has('MANAGE_TICKETS')),
    input: ({ templateId }) => ({ templateId: `rtp_${templateId}`, version: 1, name: 'Thanks', body: 'Thank you.', shared: true }),
  },
  deleteReplyTemplate: {
    enough: (caller) => caller.isOwner || (caller.inMaster.has('MANAGE_USERS') && caller.inMaster.has('MANAGE_TICKETS')),
    input: ({ templateId }) => ({ templateId: `rtp_${templateId}` }),
  },

  createSavedView: { enough: 'anywhere', input: () => ({ name: 'Angry', query: 'tags=angry&sort=expiresAt', shared: true }) },
  updateSavedView: {
    enough: (caller) => caller.isOwner || (caller.inMaster.has('MANAGE_USERS') && caller.inMaster.has('MANAGE_TICKETS')),
    input: ({ viewId }) => ({ viewId: `svw_${viewId}`, version: 1, name: 'Angry', query: '', shared: true }),
  },
  deleteSavedView: {
    enough: (caller) => caller.isOwner || (caller.inMaster.has('MANAGE_USERS') && caller.inMaster.has('MANAGE_TICKETS')),
    input: ({ viewId }) => ({ viewId: `svw_${viewId}` }),
  },

  makeReportPdf: {
    enough: 'anywhere',
    input: () => ({ report: 'TICKET_CREATION', period: { from: '2026-03-01', to: '2026-03-05', timeZone: 'UTC' } }),
  },
  exportList: {
    enough: 'anywhere',
    // each a list that he may read
    input: (_stage, { anywhere }) => ({
      columns: [{ id: 'receipt', title: 'Receipt' }],
      idempotencyKey: 'matrix',
      ...(anywhere.has('REPORT_ACCESS') ? { list: 'SHIPPING' } : { list: 'ORDERS' }),
    }),
  },
  startBulkAct: {
    enough: 'on',
    input: ({ full }) => ({
      act: 'NOTE',
      tickets: [{ number: full.ticketNumber, version: 1 }],
      comment: 'hello',
      idempotencyKey: 'matrix',
    }),
  },
  stopBulkAct: { enough: (caller) => caller.isOwner, input: bulkJob({ ended: false }) },
  undoBulkAct: {
    enough: (caller) => caller.isOwner,
    input: async (stage, caller, trial) => ({ ...(await bulkJob({ ended: true })(stage, caller, trial)), idempotencyKey: 'matrix' }),
  },

  requestSupportLink: { enough: 'anywhere', input: ({ full }) => ({ receipt: full.receipt, email: full.email }) },
  openSupport: { enough: 'anywhere', input: token('open-support', ({ doorId }) => doorId) },
  endSupport: { enough: 'anywhere' },
  openSupportTicket: {
    enough: (caller) => caller.isCustomer,
    input: ({ full }) => ({ receipt: full.receipt, type: 'TECH_SUPPORT', reason: 'OTHER', comment: 'hello', idempotencyKey: 'matrix' }),
  },
  replySupportTicket: {
    enough: (caller) => caller.isCustomer,
    input: ({ full }) => ({ number: full.ticketNumber, body: 'hello', idempotencyKey: 'matrix' }),
  },
  closeSupportTicket: {
    enough: (caller) => caller.isCustomer,
    input: ({ full }) => ({ number: full.ticketNumber, comment: 'done', idempotencyKey: 'matrix' }),
  },

  previewImport: { enough: (caller) => caller.isOwner || caller.account !== null, readsOnly: true, input: uploadedFile },
  startImport: {
    enough: 'on',
    input: async (stage, caller, trial) => ({
      ...(await uploadedFile(stage, caller, trial)),
      kind: 'ORDERS',
      mapping: 'generic',
      accounts: [stage.a1.nickname],
      accountMap: [{ value: '*', account: stage.a1.nickname }],
      idempotencyKey: 'matrix',
    }),
  },
  cancelImport: {
    enough: (caller) => caller.isOwner,
    input: async ({ jobId }, _caller, { sql }) => {
      await sql.query(`UPDATE jobs SET status = 'QUEUED' WHERE id = $1`, [jobId]);
      return { jobId: `job_${jobId}` };
    },
  },

  createUser: {
    enough: 'anywhere',
    input: () => ({ email: 'newclerk@example.com', language: 'EN', firstName: 'Nia', lastName: 'New', idempotencyKey: 'matrix' }),
  },
  updateUser: { enough: managesAssignee, input: (stage) => ({ ...assignee(stage), version: 1, description: 'changed' }) },
  updateUserGrants: {
    enough: managesAssignee,
    input: (stage) => ({ ...assignee(stage), version: 1, remove: [{ permission: 'MANAGE_TICKETS', account: stage.a1.nickname }] }),
  },
  setUserEnabled: { enough: managesAssignee, input: (stage) => ({ ...assignee(stage), enabled: false }) },
  deleteUser: { enough: managesAssignee, input: assignee },
  resendInvitation: {
    enough: managesAssignee,
    input: async (stage, _caller, { sql }) => {
      await sql.query('UPDATE users SET confirmed_at = NULL, email_key = NULL WHERE id = $1', [stage.assignee.userId]);
      return assignee(stage);
    },
  },
  requestUserPasswordReset: { enough: managesAssignee, input: assignee },
  resetSecondFactor: {
    enough: managesAssignee,
    input: async (stage, caller, { sql }) => {
      await sql.query(`INSERT INTO second_factors (user_id, secret_encrypted, last_step, created_at) VALUES ($1, '', 0, $2)`, [
        stage.assignee.userId,
        stage.app.clock.now(),
      ]);
      return assigneeWithProof(stage, caller);
    },
  },
  revealApiKey: {
    enough: managesAssignee,
    input: async (stage, caller, trial) => {
      await sealedKey(stage, trial);
      return assigneeWithProof(stage, caller);
    },
  },
  regenerateApiKey: { enough: managesAssignee, input: assigneeWithProof },
  endApiKey: {
    enough: managesAssignee,
    input: async (stage, { stepUp }, trial) => ({ keyId: `key_${await sealedKey(stage, trial)}`, stepUp }),
  },
  viewAs: { enough: 'inMaster', input: assignee },

  updateMaster: { enough: 'anywhere', input: () => ({ notifications: true }) },
  loadExchangeRates: {
    enough: (caller) => caller.isOwner,
    input: (...at) => fileOf('Date,USD,\n2026-03-03,1.0901,\n', ...at),
  },
  setDisplayCurrency: { enough: 'anywhere', input: () => ({ currency: 'USD' }) },
  removeExchangeRates: { enough: 'anywhere' },
  updateProfile: { enough: (caller) => caller.hasSession, input: () => ({ language: 'DE' }) },
  changePassword: { enough: (caller) => caller.hasSession, input: () => ({ currentPassword: worldPassword, password }) },
  requestEmailChange: {
    // the owner answers two questions, whose answers the stage does not know: shown in src/sessions/profile
    enough: (caller) => caller.hasSession && caller.inMaster.has('SIGNED_IN') && !caller.isOwner,
    input: () => ({ email: 'changed@example.com', password: worldPassword }),
  },
  endSession: {
    enough: (caller) => caller.isOwner,
    input: async (stage, _caller, { sql }) => {
      const id = uuidV7();
      await sql.query(
        `INSERT INTO sessions (id, token_hash, user_id, created_at, last_seen_at, expires_at) VALUES ($1, $2, $3, $4, $4, $4::timestamptz + interval '1 day')`,
        [id, tokenHash(id), stage.master.userId, stage.app.clock.now()],
      );
      return { sessionId: `ses_${id}` };
    },
  },
  endOtherSessions: { enough: (caller) => caller.hasSession },
  exportAuditLog: { enough: 'anywhere', input: () => ({ idempotencyKey: 'matrix' }) },
  startSecondFactor: {
    enough: (caller) => caller.hasSession && caller.isUser,
    input: () => ({ password: worldPassword }),
  },
  confirmSecondFactor: {
    enough: (caller) => caller.hasSession && caller.isUser,
    input: () => ({ code: '123456' }),
    refusedAs: ['NOT_ALLOWED', 'nothing was begun; with a code of an app in src/sessions/second-factor'],
  },
  endSecondFactor: {
    enough: (caller) => caller.hasSession && caller.isUser,
    input: (_stage, { stepUp }) => ({ stepUp }),
    refusedAs: ['SECOND_FACTOR_OFF', 'the stage’s people have none; with one in src/sessions/second-factor'],
  },
  renewRecoveryCodes: {
    enough: (caller) => caller.hasSession && caller.isUser,
    input: (_stage, { stepUp }) => ({ stepUp }),
    refusedAs: ['SECOND_FACTOR_OFF', 'the stage’s people have none; with one in src/sessions/second-factor'],
  },
};

/** Gives the assignee's key its sealed form, so that it can be shown. @returns its uuid */
async function sealedKey({ app, assignee: { userId } }: Stage, { sql }: Stand): Promise<string> {
  const box = new SecretBox(app.deps.config.secretKey, 'api-key');
  const [row] = await sql.query<{ id: string }>('UPDATE api_keys SET key_encrypted = $2 WHERE user_id = $1 RETURNING id', [
    userId,
    box.seal('API-known'),
  ]);
  return (row as { id: string }).id;
}

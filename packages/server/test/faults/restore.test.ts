import { execFileSync, spawnSync } from 'node:child_process';
import path from 'node:path';
import { type BuiltBrowser, signUpOwner } from '../support/built-owner';
import { BuiltServer } from '../support/built-server';
import { saleNotification, seal } from '../support/notifications';
import { temporaryFolder } from '../support/test-server';

const dist = path.resolve(__dirname, '../../dist');
const secret = 'KEPTINABACKUP';

/** A command of docs/operations.md, on a data folder whose server does not run. */
function command(dataDir: string, program: string, ...args: string[]): { code: number | null; said: string } {
  const run = `require(${JSON.stringify(path.join(dist, program))}).main(process.argv.slice(1)).then((code) => process.exit(code))`;
  const env = { ...process.env, DATABASE_URL: '', DATA_DIR: dataDir };
  const { status, stdout, stderr } = spawnSync(process.execPath, ['-e', run, ...args], { env, encoding: 'utf8' });
  return { code: status, said: stdout + stderr };
}

async function facts(server: BuiltServer, owner: BuiltBrowser): Promise<object> {
  const { data, errors } = await owner.ask(
    server,
    `{ orders(first: 100) { totalCount nodes { receipt total { amount currency } refunded { amount } transactions { kind amount { amount } } } }
       tickets(first: 100) { totalCount nodes { number type status } }
       auditLog(first: 100) { totalCount }
       dashboard(period: { from: "2026-03-01", to: "2026-03-02", timeZone: "UTC" }) { total { gross { amount } } } }`,
  );
  expect(errors).toBeUndefined();
  return data;
}

describe('a backup of the data folder', () => {
  let server: BuiltServer;
  let restored: BuiltServer;
  afterAll(async () => {
    await restored?.stop();
    await server?.stop();
  });

  it('security 46: restored elsewhere is whole by the checks of roll-ups and audit log, and serves the same receipts, sums and sessions', async () => {
    server = await BuiltServer.start();
    const owner = await signUpOwner(server);
    await owner.act(server, 'setNotificationSecret', 'SetNotificationSecretInput', {
      account: 'acmeshop',
      secret,
      stepUp: { pin: '1357' },
    });
    for (let n = 0; n < 20; n += 1) {
      const body = JSON.stringify(seal(saleNotification('acmeshop', { receipt: `BACKUP${n}` }), secret));
      const answer = await fetch(`${server.url}/ins/acmeshop`, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
      expect(answer.status).toBe(200);
    }
    const line = { item: '1', title: 'A thing', quantity: 1, unitPrice: '47.00' };
    const order = { account: 'acmeshop', receipt: 'OWNSALE', currency: 'USD', placedAt: new Date().toISOString(), lines: [line] };
    await owner.act(server, 'recordOrder', 'RecordOrderInput', { ...order, idempotencyKey: 'order' });
    const remaining = { expectedRemaining: { amount: '47.00', currency: 'USD' } };
    const refund = { receipt: 'OWNSALE', kind: 'PARTIAL_PERCENT', percent: '50', reason: 'half', idempotencyKey: 'refund', ...remaining };
    await owner.act(server, 'refundOrder', 'RefundOrderInput', refund);
    const ticket = { receipt: 'BACKUP1', type: 'TECH_SUPPORT', reason: 'DOWNLOAD', comment: 'Help.', idempotencyKey: 'ticket' };
    await owner.act(server, 'openTicket', 'OpenTicketInput', ticket);
    const before = await facts(server, owner);
    expect(before).toMatchObject({
      orders: { totalCount: 21 },
      tickets: { totalCount: 1 },
      dashboard: { total: [{ gross: { amount: '940.00' } }] },
    });

    // as docs/operations.md says: stop, copy; here into another folder
    expect(await server.interrupt()).toBe(0);
    const folder = path.join(temporaryFolder('restored'), 'data');
    execFileSync('cp', ['-a', server.dataDir, folder]);
    const check = command(folder, 'reports/roll-ups/cli.js');
    expect(check).toMatchObject({ code: 0 });
    const seals = command(folder, 'audit/cli.js', 'seal');
    expect(seals).toMatchObject({ code: 0 });
    const audit = command(folder, 'audit/cli.js', 'verify');
    expect(audit).toMatchObject({ code: 0 });
    restored = await BuiltServer.over(folder);
    await restored.start();
    expect(await facts(restored, owner)).toEqual(before);
    // and goes on: a notification sealed with the secret that was kept encrypted is read with the key of the copy
    const body = JSON.stringify(seal(saleNotification('acmeshop', { receipt: 'AFTERWARDS' }), secret));
    const answer = await fetch(`${restored.url}/ins/acmeshop`, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
    expect(answer.status).toBe(200);
  });
});

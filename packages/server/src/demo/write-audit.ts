import { randomUUID } from 'node:crypto';
import { Actor, type ActorKind, stranger } from '../access/actor';
import { toGlobalId } from '../access/global-ids';
import { type AuditLine, type Caller, recordAudit } from '../audit/audit.public';
import type { Tx } from '../platform/database/sql';
import { demoOwner } from './cast';
import type { DemoWorld } from './make-world';
import { Random } from './random';

const dayMs = 86_400_000;
const hourMs = 3_600_000;
/** Sign-ins are told for so many days. */
const days = 30;

interface Told {
  at: Date;
  caller: Caller;
  line: AuditLine;
}

/** Addresses of people, out of the blocks that belong to nobody (RFC 5737). */
const homes = ['192.0.2.17', '198.51.100.42', '198.51.100.77', '203.0.113.9', '203.0.113.120'];

/**
 * What the audit log of the demo world tells: how master, accounts and clerks came to be, and the last month's sign-ins, slips and changes.
 * Written by the same function as everywhere, each line at the time it tells of; the sequencer seals them after the start.
 */
export async function writeAudit(tx: Tx, world: DemoWorld, options: { seed: number; now: Date }): Promise<void> {
  const random = new Random(`${options.seed} audit`);
  const told = [...beginnings(world, options.now), ...lastMonth(world, options.now, random)];
  told.sort((a, b) => a.at.getTime() - b.at.getTime());
  for (const { at, caller, line } of told) {
    if (at <= options.now) await recordAudit(tx, { now: () => at }, caller, { masterId: world.masterId, ...line });
  }
}

function callerOf(world: DemoWorld, kind: ActorKind, userId: string | null, ip: string): Caller {
  const facts = { kind, masterId: world.masterId, userId, sessionId: userId && randomUUID(), apiKeyId: null };
  return { ip, actor: new Actor({ ...facts, timeZone: demoOwner.timeZone, accounts: [], grants: [] }) };
}

function beginnings(world: DemoWorld, now: Date): Told[] {
  const began = now.getTime() - 732 * dayMs;
  const owner = callerOf(world, 'OWNER', world.ownerId, homes[0] as string);
  const nobody: Caller = { actor: stranger(), ip: homes[0] as string };
  const told: Told[] = [
    { at: new Date(began), caller: nobody, line: { action: 'activate-master', by: { role: 'OWNER', userId: world.ownerId } } },
  ];
  for (const [index, { id, plan }] of world.accounts.entries()) {
    const at = began + (index + 1) * 4 * 60_000;
    told.push(
      { at: new Date(at), caller: owner, line: { action: 'link-account', object: plan.nickname } },
      {
        at: new Date(at + 90_000),
        caller: nobody,
        line: {
          action: 'confirm-account-link',
          accountId: id,
          object: plan.nickname,
          before: { status: 'PENDING' },
          after: { status: 'CONFIRMED' },
        },
      },
    );
  }
  for (const [index, { userId, plan }] of world.clerks.entries()) {
    const { email, firstName, lastName, description, language } = plan;
    const grants = plan.grants.map(({ permission, on }) => ({
      permission,
      on: on === null ? 'MASTER' : on === 'all' ? 'ALL_ACCOUNTS' : on.join(', '),
    }));
    told.push({
      at: new Date(plan.daysAgo === undefined ? began + 2 * hourMs + index * 6 * 60_000 : now.getTime() - plan.daysAgo * dayMs),
      caller: owner,
      line: {
        action: 'create-user',
        object: toGlobalId('User', userId),
        after: { apiOnly: plan.kind === 'API_ONLY', email, firstName, lastName, description, language, grants },
      },
    });
  }
  for (const { userId, plan } of world.clerks) {
    if (plan.state !== 'DISABLED') continue;
    told.push({
      at: new Date(now.getTime() - 80 * dayMs),
      caller: owner,
      line: { action: 'set-user-enabled', object: toGlobalId('User', userId), before: { enabled: true }, after: { enabled: false } },
    });
  }
  return told;
}

function lastMonth(world: DemoWorld, now: Date, random: Random): Told[] {
  const told: Told[] = [];
  const people = [
    { userId: world.ownerId, role: 'OWNER' as const, email: demoOwner.email as string },
    ...world.clerks.flatMap(({ userId, plan }) =>
      plan.email && !plan.state ? [{ userId, role: 'CLERK' as const, email: plan.email }] : [],
    ),
  ];
  for (const [index, { userId, role, email }] of people.entries()) {
    const ip = homes[index % homes.length] as string;
    const strangerThere: Caller = { actor: stranger(), ip };
    for (let day = days; day >= 0; day -= 1) {
      const date = new Date(now.getTime() - day * dayMs);
      const isWeekend = date.getUTCDay() === 0 || date.getUTCDay() === 6;
      if (!random.chance(isWeekend ? 0.15 : 0.8)) continue;
      const at = date.setUTCHours(12 + random.between(0, 3), random.between(0, 59), random.between(0, 59), 0);
      if (random.chance(0.08)) {
        told.push({
          at: new Date(at - 25_000),
          caller: strangerThere,
          line: { action: 'fail-sign-in', object: email, after: { reason: 'PASSWORD' } },
        });
      }
      told.push({ at: new Date(at), caller: strangerThere, line: { action: 'sign-in', object: email, by: { role, userId } } });
      const leaves = new Date(at + random.between(3, 8) * hourMs);
      if (random.chance(0.6)) told.push({ at: leaves, caller: callerOf(world, role, userId, ip), line: { action: 'sign-out' } });
    }
  }
  return [...told, ...changes(world, now)];
}

/** What the owner did of late. */
function changes(world: DemoWorld, now: Date): Told[] {
  const owner = callerOf(world, 'OWNER', world.ownerId, homes[0] as string);
  const ago = (daysAgo: number, minutes = 0) => new Date(now.getTime() - daysAgo * dayMs + minutes * 60_000);
  const told: Told[] = [];
  const [first, second, third] = world.accounts;
  if (first) {
    const address = { line2: null, region: null, ...first.plan.address };
    const { nickname } = first.plan;
    told.push({
      at: ago(19),
      caller: owner,
      line: {
        action: 'change-accounts-address',
        accountId: first.id,
        object: nickname,
        before: { address: { ...address, line1: '240 Summer Street', postalCode: '02210' } },
        after: { address },
      },
    });
    told.push({
      at: ago(2, 14),
      caller: owner,
      line: { action: 'reveal-address', accountId: first.id, object: toGlobalId('Account', first.id) },
    });
  }
  if (second) {
    const after = { generated: true, keepOldUntil: ago(5) };
    told.push({
      at: ago(12),
      caller: owner,
      line: { action: 'set-notification-secret', accountId: second.id, object: second.plan.nickname, after },
    });
  }
  const program = world.clerks.find(({ plan }) => plan.kind === 'API_ONLY');
  if (program) told.push({ at: ago(9), caller: owner, line: { action: 'reveal-api-key', object: toGlobalId('User', program.userId) } });
  const clerk = world.clerks[2];
  if (clerk && third) {
    told.push({
      at: ago(6, 40),
      caller: owner,
      line: {
        action: 'update-user-grants',
        object: toGlobalId('User', clerk.userId),
        before: { taken: [] },
        after: { given: [{ permission: 'REPORT_ACCESS', on: third.plan.nickname }] },
      },
    });
    told.push({
      at: ago(4),
      caller: owner,
      line: {
        action: 'update-user-grants',
        object: toGlobalId('User', clerk.userId),
        before: { taken: [{ permission: 'REPORT_ACCESS', on: third.plan.nickname }] },
        after: { given: [] },
      },
    });
  }
  return told;
}

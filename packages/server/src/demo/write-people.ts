import { newNotificationSecret } from '../accounts/accounts.public';
import type { Tx } from '../platform/database/sql';
import { uuidV7 } from '../platform/ids';
import { SecretBox } from '../platform/secret-box';
import { demoOwner } from './cast';
import type { DemoWorld } from './make-world';

/** The sign-ins are given afterwards (give-sign-ins.ts): until then nobody gets in. */
const noHash = '-';
const dayMs = 86_400_000;

/** Writes the master with its owner, the accounts linked to it, the clerks and their grants. */
export async function writePeople(tx: Tx, world: DemoWorld, facts: { now: Date; secretKey: string }): Promise<void> {
  const { masterId, ownerId, clerks, accounts } = world;
  const began = new Date(facts.now.getTime() - 732 * dayMs);
  await tx.query(
    `INSERT INTO masters (id, time_zone, language, notifications, pin_hash, created_at) VALUES ($1, $2, 'en', false, $3, $4)`,
    [masterId, demoOwner.timeZone, noHash, began],
  );
  await tx.query(
    `INSERT INTO users (id, master_id, kind, email, email_key, password_hash, first_name, last_name, description, language, confirmed_at, created_at)
     VALUES ($1, $2, 'OWNER', $3, $3, $4, $5, $6, 'Seller of courses, plans and memberships', 'en', $7, $7)`,
    [ownerId, masterId, demoOwner.email, noHash, demoOwner.firstName, demoOwner.lastName, began],
  );
  const box = new SecretBox(facts.secretKey, 'notification-secret');
  for (const [index, { id, plan }] of accounts.entries()) {
    await tx.query(
      `INSERT INTO accounts (id, nickname, password_hash, email, address, time_zone, currency, language, master_id, linked_at, color_index, created_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $10)`,
      [
        ...[id, plan.nickname, noHash, `${plan.nickname}@example.com`, JSON.stringify(plan.address), plan.timeZone, plan.currency],
        ...[plan.language, masterId, began, index],
      ],
    );
    await tx.query(`INSERT INTO account_secrets (id, account_id, secret_encrypted, created_at) VALUES ($1, $2, $3, $4)`, [
      uuidV7(),
      id,
      box.seal(newNotificationSecret()),
      began,
    ]);
  }
  for (const { userId, plan } of clerks) {
    await writeClerk(tx, { userId, masterId, plan }, { began, now: facts.now });
    for (const { permission, on } of plan.grants) {
      const chosen = on === 'all' || on === null ? [null] : accounts.filter((account) => on.includes(account.plan.nickname));
      for (const account of chosen) {
        await tx.query('INSERT INTO grants (id, user_id, permission, account_id, all_accounts) VALUES ($1, $2, $3, $4, $5)', [
          uuidV7(),
          userId,
          permission,
          account?.id ?? null,
          on === 'all',
        ]);
      }
    }
  }
}

/** A clerk's address is his sign-in from when he confirmed it (clerks/managing/invite-clerk.ts); an API-only one has neither. */
async function writeClerk(
  tx: Tx,
  { userId, masterId, plan }: DemoWorld['clerks'][number] & { masterId: string },
  { began, now }: { began: Date; now: Date },
): Promise<void> {
  const created = plan.daysAgo === undefined ? began : new Date(now.getTime() - plan.daysAgo * dayMs);
  const isClerk = plan.kind === 'CLERK';
  const confirmed = isClerk && plan.state !== 'INVITED';
  await tx.query(
    `INSERT INTO users (id, master_id, kind, email, email_key, password_hash, first_name, last_name, description, language, enabled,
       created_at, invited_at, confirmed_at, last_seen_at, refund_cap_minor, refund_cap_currency)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)`,
    [
      ...[userId, masterId, plan.kind, plan.email, confirmed ? plan.email : null, confirmed ? noHash : null],
      ...[plan.firstName, plan.lastName, plan.description, plan.language, plan.state !== 'DISABLED'],
      ...[created, isClerk ? created : null, confirmed ? new Date(created.getTime() + 3_600_000) : null],
      ...[plan.seenAgo === undefined ? null : new Date(now.getTime() - plan.seenAgo * 60_000)],
      ...[plan.refundCapMinor ?? null, plan.refundCapMinor ? 'USD' : null],
    ],
  );
}

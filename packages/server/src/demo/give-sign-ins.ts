import type { Tx } from '../platform/database/sql';
import { type Hashing, newToken, tokenHash } from '../platform/hashing';
import { uuidV7 } from '../platform/ids';
import { SecretBox } from '../platform/secret-box';
import { demoAccounts, demoClerks, demoOwner } from './cast';
import { randomPassword, randomPin, type SignIns } from './sign-ins';

/**
 * Gives everybody of the demo world a new random password, the owner a PIN, the API-only clerk a key. When the world is made, and again when
 * the file with the sign-ins was lost; keys that were there end.
 */
export async function giveSignIns(
  tx: Tx,
  facts: { masterId: string; seed: number; hashing: Hashing; secretKey: string; now: Date },
): Promise<SignIns> {
  const { masterId, hashing } = facts;
  const person = async (email: string) => {
    const password = randomPassword();
    await tx.query('UPDATE users SET password_hash = $3 WHERE master_id = $1 AND email_key = $2', [
      masterId,
      email,
      await hashing.hash(password),
    ]);
    return password;
  };
  const pin = randomPin();
  await tx.query('UPDATE masters SET pin_hash = $2, pin_failures = 0 WHERE id = $1', [masterId, await hashing.hash(pin)]);
  const owner = { email: demoOwner.email, password: await person(demoOwner.email), pin };

  const clerks: SignIns['clerks'] = [];
  for (const clerk of demoClerks) {
    // who is invited sets his own, who is disabled needs none
    if (clerk.email === null || clerk.state) continue;
    const name = `${clerk.firstName} ${clerk.lastName}`;
    clerks.push({ name, email: clerk.email, password: await person(clerk.email), can: clerk.description });
  }
  const accounts: SignIns['accounts'] = [];
  for (const { nickname } of demoAccounts) {
    const password = randomPassword();
    await tx.query('UPDATE accounts SET password_hash = $3 WHERE master_id = $1 AND nickname = $2', [
      masterId,
      nickname,
      await hashing.hash(password),
    ]);
    accounts.push({ nickname, password });
  }
  return { masterId, seed: facts.seed, owner, clerks, apiKeys: await giveKeys(tx, facts), accounts };
}

/** Every clerk has one key (product.md 2); only the API-only clerk's is told, the others reach nothing. */
async function giveKeys(tx: Tx, facts: { masterId: string; secretKey: string; now: Date }): Promise<SignIns['apiKeys']> {
  const box = new SecretBox(facts.secretKey, 'api-key');
  await tx.query('UPDATE api_keys SET ended_at = $2 WHERE ended_at IS NULL AND user_id IN (SELECT id FROM users WHERE master_id = $1)', [
    facts.masterId,
    facts.now,
  ]);
  const users = await tx.query<{ id: string; kind: string; description: string }>(
    `SELECT id, kind, description FROM users WHERE master_id = $1 AND kind IN ('CLERK', 'API_ONLY') AND enabled AND deleted_at IS NULL ORDER BY description`,
    [facts.masterId],
  );
  const told: SignIns['apiKeys'] = [];
  for (const user of users) {
    const key = `API-${newToken()}`;
    await tx.query('INSERT INTO api_keys (id, user_id, key_hash, key_encrypted, created_at, last_four) VALUES ($1, $2, $3, $4, $5, $6)', [
      uuidV7(),
      user.id,
      tokenHash(key),
      box.seal(key),
      facts.now,
      key.slice(-4),
    ]);
    if (user.kind === 'API_ONLY') told.push({ name: user.description, key, can: 'orders and tickets of oakbench and riffroom' });
  }
  return told;
}

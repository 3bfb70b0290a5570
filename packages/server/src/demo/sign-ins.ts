import { randomInt } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';

/** How to get into the demo world: made at random when it is made, kept in the data folder for the next start. */
export interface SignIns {
  masterId: string;
  seed: number;
  owner: { email: string; password: string; pin: string };
  clerks: { name: string; email: string; password: string; can: string }[];
  /** the API-only clerk */
  apiKeys: { name: string; key: string; can: string }[];
  accounts: { nickname: string; password: string }[];
}

const kinds = ['ABCDEFGHJKLMNPQRSTUVWXYZ', 'abcdefghijkmnpqrstuvwxyz', '23456789', '!#$%&*+-=?@'];

/** A password of 16 characters that meets the rule (product.md 3): four of each kind, in any order. */
export function randomPassword(): string {
  const signs = kinds.flatMap((kind) => Array.from({ length: 4 }, () => kind[randomInt(kind.length)] as string));
  for (let at = signs.length - 1; at > 0; at -= 1) {
    const other = randomInt(at + 1);
    [signs[at], signs[other]] = [signs[other] as string, signs[at] as string];
  }
  return signs.join('');
}

export function randomPin(): string {
  return String(randomInt(1_000_000)).padStart(6, '0');
}

const fileOf = (dataDir: string) => path.join(dataDir, 'demo-sign-ins.json');

/** The sign-ins as kept, or null where there are none that can be read. */
export async function readSignIns(dataDir: string): Promise<SignIns | null> {
  const text = await readFile(fileOf(dataDir), 'utf8').catch(() => null);
  if (text === null) return null;
  try {
    return JSON.parse(text) as SignIns;
  } catch {
    return null;
  }
}

/** Keeps the sign-ins, readable by this user alone; whole or not at all. */
export async function keepSignIns(dataDir: string, signIns: SignIns): Promise<void> {
  await mkdir(dataDir, { recursive: true });
  const half = `${fileOf(dataDir)}.part`;
  await writeFile(half, `${JSON.stringify(signIns, null, 2)}\n`, { mode: 0o600 });
  await rename(half, fileOf(dataDir));
}

/** The sign-ins as a table for people. */
export function signInsTable(signIns: SignIns): string {
  const rows = [
    ['owner', signIns.owner.email, signIns.owner.password, `everything; PIN ${signIns.owner.pin}`],
    ...signIns.clerks.map((clerk) => ['clerk', clerk.email, clerk.password, clerk.can]),
    ...signIns.accounts.map((account) => ['account', account.nickname, account.password, 'its own console']),
  ];
  const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => (row[column] as string).length)));
  const lines = rows.map((row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  '));
  const keys = signIns.apiKeys.map(({ name, key, can }) => `API key of "${name}" (${can}):\n    ${key}`);
  return [...lines, ...keys].map((line) => `  ${line}`).join('\n');
}

import { randomFillSync } from 'node:crypto';

let lastMs = 0;
let sequence = 0;

// asking the system for some bytes at a time costs more than all the rest: they are fetched by the page
const pool = Buffer.alloc(8192);
let used = pool.length;

function randomBytes(count: number): Buffer {
  if (used + count > pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  used += count;
  return Buffer.from(pool.subarray(used - count, used));
}

/**
 * A UUID version 7 (RFC 9562): 48 bits of milliseconds, then a 12-bit counter that rises within one millisecond of one process, then 62 random
 * bits. Made here because the database has such a function only from version 18 (stack.md).
 * @param at milliseconds since 1970; now by default
 */
export function uuidV7(at: number = Date.now()): string {
  sequence = at === lastMs ? (sequence + 1) & 0xfff : randomBytes(2).readUInt16BE() & 0x7ff;
  lastMs = at;
  const bytes = randomBytes(16);
  bytes.writeUIntBE(at, 0, 6);
  bytes.writeUInt16BE(0x7000 | sequence, 6);
  bytes[8] = 0x80 | ((bytes[8] as number) & 0x3f);
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

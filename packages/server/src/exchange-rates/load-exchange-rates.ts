import { dayInZone } from '@mestre/shared';
import { toGlobalId, uuidOf } from '../access/global-ids';
import { type Caller, recordAudit } from '../audit/audit.public';
import type { Sql } from '../platform/database/sql';
import type { Deps } from '../platform/deps';
import { fileById, mayRead, readFilePieces } from '../platform/files/files.public';
import { Refusal } from '../platform/graphql/user-errors';
import { lockDisplayCurrency, writeRates } from './exchange-rate.repository';
import { type RatesProblem, readRatesFile } from './rates-file';
import { packedAtMost, unpackRatesFile } from './unpack-rates-file';

export interface RatesOutcome {
  /** rates that are new or another than before */
  written: number;
  leftOut: string[];
  /** where there is one, nothing was loaded */
  problems: RatesProblem[];
  problemCount: number;
}

const loadsPerHour = { name: 'load-rates', points: 60, seconds: 3600 };

/**
 * Takes an uploaded file of reference rates in, the whole of it or nothing. Loaded once more it changes nothing.
 * @throws Refusal NOT_FOUND, FILE_TYPE, FILE_TOO_LARGE
 */
export async function loadExchangeRates(deps: Deps, caller: Caller, fileId: string): Promise<RatesOutcome> {
  const { db, clock } = deps;
  const masterId = caller.actor.masterId as string;
  await deps.limits.take(loadsPerHour, masterId);
  const file = await fileById(db, uuidOf('File', fileId) ?? '00000000-0000-0000-0000-000000000000');
  if (!file || !mayRead(caller.actor, file)) throw new Refusal('NOT_FOUND', ['fileId']);
  if (file.size > packedAtMost) throw new Refusal('FILE_TOO_LARGE', ['fileId']);
  const rates = await readRatesFile(unpackRatesFile(await bytesOf(db, file.id)), dayInZone(clock.now(), 'UTC'));
  const { leftOut, problems, problemCount } = rates;
  if (problemCount > 0) return { written: 0, leftOut, problems, problemCount };
  return db.transaction(async (tx) => {
    await lockDisplayCurrency(tx, masterId);
    const written = await writeRates(tx, masterId, rates);
    const days = [...new Set(rates.days)].sort();
    await recordAudit(tx, clock, caller, {
      action: 'load-exchange-rates',
      object: toGlobalId('File', file.id),
      after: { file: file.name, from: days[0], to: days.at(-1), days: days.length, currencies: [...new Set(rates.currencies)], written },
    });
    return { written, leftOut, problems, problemCount };
  });
}

async function bytesOf(sql: Sql, fileId: string): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of readFilePieces(sql, fileId)) pieces.push(piece);
  return Buffer.concat(pieces);
}

import { uuidOf } from '../../access/global-ids';
import { type Caller, recordAudit } from '../../audit/audit.public';
import type { Sql } from '../../platform/database/sql';
import type { Deps } from '../../platform/deps';
import { fileById, mayRead } from '../../platform/files/files.public';
import { Refusal } from '../../platform/graphql/user-errors';
import { oncePerKey } from '../../platform/idempotency';
import { uuidV7 } from '../../platform/ids';
import type { StartImportInput } from '../import.input';
import { chooseAccounts } from './account-choice';
import type { ImportParams } from './import-job';
import { queueImport } from './import-worker';
import { insertImportJob } from './job-store';
import { dateFormats, type OrderField, type OrderMapping, orderFields, orderPreset, ownMapping, ticketPresets } from './mappings';
import type { ImportAccount } from './order-rows';

const startsPerHour = { name: 'start-import', points: 60, seconds: 3600 };

/**
 * Starts an import of an uploaded file in the background (product.md 10): the owner into any of the linked accounts, an account's user into his
 * own. The same key and input answer with the same job.
 * @returns the job's UUID
 * @throws Refusal NOT_FOUND, MAPPING_INVALID, REQUIRED; KeyConflictError where the key was used with another input
 */
export async function startImport(deps: Deps, caller: Caller, input: StartImportInput): Promise<string> {
  const { actor } = caller;
  const owner = actor.userId ?? actor.scope(['ACCOUNT_USER'])[0];
  if (!owner) throw new Refusal('NOT_ALLOWED');
  await deps.limits.take(startsPerHour, owner);
  const file = await fileById(deps.db, uuidOf('File', input.fileId) ?? '00000000-0000-0000-0000-000000000000');
  if (!file || !mayRead(actor, file)) throw new Refusal('NOT_FOUND', ['fileId']);
  const accounts = await accountsOf(deps.db, actor.scope(['OWNER', 'ACCOUNT_USER'], input.accounts));
  if (accounts.length === 0 || (input.accounts && accounts.length < new Set(input.accounts.map((name) => name.toLowerCase())).size)) {
    throw new Refusal('NOT_FOUND', ['accounts']);
  }
  const order = input.accounts?.map((nickname) => nickname.toLowerCase()) ?? null;
  if (order) accounts.sort((a, b) => order.indexOf(a.nickname) - order.indexOf(b.nickname));
  const mapping = mappingOf(input);
  const values = typeof mapping === 'string' ? [] : mapping.accountValues;
  const map = Object.fromEntries((input.accountMap ?? []).map(({ value, account }) => [value, account]));
  if (Object.values(map).some((nickname) => !accounts.some((account) => account.nickname === nickname.toLowerCase()))) {
    throw new Refusal('NOT_FOUND', ['accountMap']);
  }
  const choice = chooseAccounts(accounts, values, map);
  const tells = typeof mapping !== 'string' && mapping.columns.account !== undefined;
  if (typeof mapping !== 'string' && !tells && choice.rest === null) throw new Refusal('REQUIRED', ['accountBy']);
  const params: ImportParams = {
    kind: input.kind,
    source: { fileId: file.id },
    size: file.size,
    mapping,
    choice,
    masterId: actor.masterId,
    dryRun: input.dryRun ?? true,
    name: file.name,
  };
  const { idempotencyKey, ...request } = input;
  const call = { scopeId: owner, key: idempotencyKey, request: ['startImport', request] };
  return deps.db.transaction((tx) =>
    oncePerKey(tx, deps.clock, call, async () => {
      const id = uuidV7();
      const accountId = actor.userId ? null : owner;
      const masterId = actor.userId ? actor.masterId : null;
      await insertImportJob(tx, { id, masterId, accountId, userId: actor.userId, params, at: deps.clock.now() });
      await queueImport(deps, tx, id);
      await recordAudit(tx, deps.clock, caller, {
        action: 'start-import',
        accountId,
        object: `job_${id}`,
        after: {
          kind: input.kind,
          file: file.name,
          mapping: input.mapping,
          dryRun: params.dryRun,
          accounts: accounts.map((account) => account.nickname),
        },
      });
      return id;
    }),
  );
}

function mappingOf(input: StartImportInput): OrderMapping | string {
  if (input.kind === 'TICKETS') {
    if (!(ticketPresets as readonly string[]).includes(input.mapping)) throw new Refusal('MAPPING_INVALID', ['mapping']);
    return input.mapping;
  }
  const preset = orderPreset(input.mapping);
  if (!preset && input.mapping !== 'own') throw new Refusal('MAPPING_INVALID', ['mapping']);
  const columns: Partial<Record<OrderField, string>> = { ...preset?.columns };
  for (const { field, column } of input.columns ?? []) {
    if (!(orderFields as readonly string[]).includes(field)) throw new Refusal('MAPPING_INVALID', ['columns']);
    columns[field as OrderField] = column;
  }
  if (input.accountBy !== undefined && input.accountBy !== null) columns.account = input.accountBy;
  const dateFormat = dateFormats.find((format) => format === input.dateFormat);
  if (input.dateFormat && !dateFormat) throw new Refusal('MAPPING_INVALID', ['dateFormat']);
  const { timeZone, currency, decimalComma, refundPrefix } = input;
  const mapping = ownMapping({ columns, dateFormat, timeZone, currency: currency?.toUpperCase(), decimalComma, refundPrefix }, preset);
  if (!mapping) throw new Refusal('MAPPING_INVALID', ['columns']);
  return mapping;
}

/** The accounts by their ids, the earliest linked first. */
export async function accountsOf(sql: Sql, ids: readonly string[]): Promise<ImportAccount[]> {
  return sql.query<ImportAccount>(
    `SELECT id, nickname, time_zone AS "timeZone", trim(currency) AS currency FROM accounts WHERE id = ANY($1::uuid[])
     ORDER BY linked_at NULLS LAST, nickname`,
    [ids],
  );
}

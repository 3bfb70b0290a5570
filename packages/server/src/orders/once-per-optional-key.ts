import type { Caller } from '../audit/audit.public';
import type { Tx } from '../platform/database/sql';
import type { Deps } from '../platform/deps';
import { oncePerKey } from '../platform/idempotency';
import { scopeOfKeys } from './refunds/refund-order';

/** Runs an act on an order once a key, in the act's transaction; without a key, once. @throws as `oncePerKey` */
export function oncePerOptionalKey<T>(
  deps: Pick<Deps, 'clock'>,
  tx: Tx,
  { actor }: Caller,
  name: string,
  input: { idempotencyKey?: string | null },
  act: () => Promise<T>,
): Promise<T> {
  const { idempotencyKey, ...request } = input;
  if (idempotencyKey === null || idempotencyKey === undefined) return act();
  return oncePerKey(tx, deps.clock, { scopeId: scopeOfKeys(actor), key: idempotencyKey, request: [name, request] }, act);
}

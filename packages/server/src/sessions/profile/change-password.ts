import type { Caller } from '../../audit/audit.public';
import type { Deps } from '../../platform/deps';
import { Refusal } from '../../platform/graphql/user-errors';

export async function changePassword(_deps: Deps, _caller: Caller, _input: unknown): Promise<void> {
  throw new Refusal('NOT_ALLOWED');
}

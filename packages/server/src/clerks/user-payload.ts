import type { GraphQLContext } from '../access/context';
import { uuidOf } from '../access/global-ids';
import { refusable } from '../platform/graphql/user-errors';
import type { UserPayload } from './user.input';
import { usersByIds } from './user.repository';

/**
 * Runs an act on a user and answers with him as he is afterwards; on STALE as he is now, so that a page can show what changed.
 * @param act answers with his UUID
 * @param globalId whom the input names, where it names a version too
 */
export async function userPayload(context: GraphQLContext, act: () => Promise<string>, globalId?: string): Promise<UserPayload> {
  const read = async (uuid: string | null) => (uuid ? ((await usersByIds(context.deps.db, context.actor, [uuid]))[0] ?? null) : null);
  const payload: UserPayload = await refusable<Omit<UserPayload, 'userErrors'>>(context, { user: null }, async () => ({
    user: await read(await act()),
  }));
  if (globalId && payload.userErrors.some(({ code }) => code === 'STALE')) payload.user = await read(uuidOf('User', globalId));
  return payload;
}

import { GraphQLError } from 'graphql';
import type { PageRequest } from '../platform/graphql/connection';

/**
 * The cursor of a list in the order of time and id, as `[milliseconds, uuid]`.
 * @throws GraphQLError BAD_USER_INPUT for a cursor of another list
 */
export function readTimeCursor(request: PageRequest): readonly [at: Date, id: string] | null {
  if (!request.cursor) return null;
  const [at, id] = request.cursor;
  if (
    typeof at === 'number' &&
    Math.abs(at) <= 8.64e15 &&
    typeof id === 'string' &&
    /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)
  ) {
    return [new Date(at), id];
  }
  throw new GraphQLError('That cursor is not of this list: take one from an earlier page.', { extensions: { code: 'BAD_USER_INPUT' } });
}

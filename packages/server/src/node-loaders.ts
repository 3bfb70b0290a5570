import type { GraphQLContext } from './access/context';
import type { NodeType } from './access/global-ids';
import type { Node } from './platform/graphql/node.type';

/** Loads rows of one type by UUID, those only that the actor may see. */
export type NodeLoader = (context: GraphQLContext, uuids: readonly string[]) => Promise<Node[]> | Node[];

/** What `node(id)` can answer: each slice's loader by type. */
export const nodeLoaders: Partial<Record<NodeType, NodeLoader>> = {
  Account: (context, uuids) => uuids.flatMap((uuid) => context.actor.account(uuid) ?? []),
};

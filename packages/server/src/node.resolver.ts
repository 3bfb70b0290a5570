import { Arg, Ctx, ID, Query, Resolver } from 'type-graphql';
import { Auth } from './access/auth.directive';
import type { GraphQLContext } from './access/context';
import { type NodeType, parseGlobalId } from './access/global-ids';
import { nodeLoaders } from './node-loaders';
import { maxPageSize } from './platform/graphql/connection';
import { Node } from './platform/graphql/node.type';
import { RequestRefusal } from './platform/graphql/request-refusal';

/** Whatever has a global id, by it: each type loads its rows within the actor's scope, so that what lies outside is null like what never was. */
@Resolver()
export class NodeResolver {
  @Auth('SIGNED_IN')
  @Query(() => Node, { nullable: true })
  async node(@Arg('id', () => ID) id: string, @Ctx() context: GraphQLContext): Promise<Node | null> {
    return (await load([id], context))[0] ?? null;
  }

  @Auth('SIGNED_IN')
  @Query(() => [Node], { nullable: 'itemsAndList', description: 'At most 100 ids; null where there is nothing for the caller.' })
  async nodes(@Arg('ids', () => [ID]) ids: string[], @Ctx() context: GraphQLContext): Promise<(Node | null)[]> {
    if (ids.length > maxPageSize) {
      throw new RequestRefusal('TOO_MANY_IDS', { limit: maxPageSize });
    }
    return load(ids, context);
  }
}

async function load(ids: readonly string[], context: GraphQLContext): Promise<(Node | null)[]> {
  const parsed = ids.map((id) => parseGlobalId(id));
  const byType = new Map<NodeType, string[]>();
  for (const id of parsed) if (id) byType.set(id.type, [...(byType.get(id.type) ?? []), id.uuid]);
  const found = new Map<string, Node>();
  await Promise.all(
    [...byType].map(async ([type, uuids]) => {
      for (const row of (await nodeLoaders[type]?.(context, [...new Set(uuids)])) ?? [])
        found.set(row.id, Object.assign(row, { __typename: type }));
    }),
  );
  return ids.map((id) => found.get(id) ?? null);
}

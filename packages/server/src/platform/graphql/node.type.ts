import { Field, ID, InterfaceType } from 'type-graphql';

/** Whatever has a global id. Rows answered through `node(id)` carry their type's name. */
@InterfaceType('Node', { resolveType: (value: { __typename: string }) => value.__typename })
export abstract class Node {
  @Field(() => ID) id: string;
}

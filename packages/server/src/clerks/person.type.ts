import { Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import { Auth } from '../access/auth.directive';
import { Node } from '../platform/graphql/node.type';

/** Who did something (schema.graphql). */
export enum ActorRole {
  OWNER = 'OWNER',
  CLERK = 'CLERK',
  CUSTOMER = 'CUSTOMER',
  API = 'API',
  SYSTEM = 'SYSTEM',
  ACCOUNT_USER = 'ACCOUNT_USER',
}
registerEnumType(ActorRole, { name: 'ActorRole' });

/** What a picker of people is for: whom to assign, whose report, whose items. */
export enum PersonUse {
  ASSIGN = 'ASSIGN',
  REPORT = 'REPORT',
  MY_ITEMS = 'MY_ITEMS',
}
registerEnumType(PersonUse, { name: 'PersonUse' });

/** Rows come from person.repository.ts alone, which finds only those whom the caller may know. */
@ObjectType('Person', {
  implements: Node,
  simpleResolvers: true,
  description: "Somebody's name, for whoever shares an account with him; nothing else of the user.",
})
export class PersonType extends Node {
  @Auth('SIGNED_IN') @Field(() => ID) override id: string;
  @Auth('SIGNED_IN') @Field(() => String) name: string;
  @Auth('SIGNED_IN') @Field(() => ActorRole) role: ActorRole;
  @Auth('SIGNED_IN') @Field(() => Boolean) deleted: boolean;
}

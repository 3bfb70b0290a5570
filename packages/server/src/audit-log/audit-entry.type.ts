import { Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import { Auth } from '../access/auth.directive';
import { connectionTypes } from '../platform/graphql/connection';
import { Node } from '../platform/graphql/node.type';
import { DateTimeScalar } from '../platform/graphql/scalars';
import type { AuditEntryRow } from './audit-log.read-model';

/** By what somebody was known when he acted. */
export enum AuditChannel {
  SESSION = 'SESSION',
  API_KEY = 'API_KEY',
  NONE = 'NONE',
}
registerEnumType(AuditChannel, { name: 'AuditChannel', description: 'By what somebody was known: a session, an API key, or neither.' });

/** Rows come from audit-log.read-model.ts alone: lines of the owner's master. */
@ObjectType('AuditEntry', { implements: Node, simpleResolvers: true, description: 'One line of the append-only audit log.' })
export class AuditEntryType extends Node implements Partial<AuditEntryRow> {
  @Auth('OWNER') @Field(() => ID) override id: string;
  @Auth('OWNER') @Field(() => DateTimeScalar) at: Date;
  @Auth('OWNER')
  @Field(() => String, { description: 'STRANGER, OWNER, CLERK, API, ACCOUNT_USER, CUSTOMER or SYSTEM.' })
  actorRole: string;
  @Auth('OWNER') @Field(() => String, { description: 'verb-noun: "remove-account". New ones may come at any time.' }) action: string;
  @Auth('OWNER')
  @Field(() => String, { nullable: true, description: 'What was acted on: a global id, nickname, receipt or number.' })
  object?: string | null;
  @Auth('OWNER') @Field(() => String, { nullable: true, description: 'JSON; secrets never stand in it.' }) before?: string | null;
  @Auth('OWNER') @Field(() => String, { nullable: true, description: 'JSON; secrets never stand in it.' }) after?: string | null;
  @Auth('OWNER') @Field(() => String, { nullable: true }) ip?: string | null;
  @Auth('OWNER') @Field(() => AuditChannel) channel: AuditChannel;
  @Auth('OWNER')
  @Field(() => Boolean, { description: 'Already in the hash chain; a new line waits a few seconds for it.' })
  sealed: boolean;
}

export const AuditEntryConnection = connectionTypes('AuditEntry', () => AuditEntryType);

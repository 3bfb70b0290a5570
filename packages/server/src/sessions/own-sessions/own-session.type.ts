import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { Auth } from '../../access/auth.directive';
import { Node } from '../../platform/graphql/node.type';
import { DateTimeScalar } from '../../platform/graphql/scalars';
import { UserErrorType } from '../../platform/graphql/value-types';

/** Rows come from own-sessions.repository.ts alone, which finds only the caller's own. */
@ObjectType('Session', { implements: Node, description: "One of the caller's own sign-ins." })
export class SessionType extends Node {
  @Auth('SIGNED_IN') @Field(() => ID) override id: string;
  @Auth('SIGNED_IN') @Field(() => DateTimeScalar) createdAt: Date;
  @Auth('SIGNED_IN') @Field(() => DateTimeScalar, { description: 'To the minute.' }) lastSeenAt: Date;
  @Auth('SIGNED_IN') @Field(() => DateTimeScalar, { description: 'When it ends whatever happens.' }) expiresAt: Date;
  @Auth('SIGNED_IN') @Field(() => String, { nullable: true }) ip?: string | null;
  @Auth('SIGNED_IN') @Field(() => String, { nullable: true }) userAgent?: string | null;
  @Auth('SIGNED_IN') @Field(() => Boolean, { description: 'The one that asks.' }) current: boolean;
}

@InputType('EndSessionInput')
export class EndSessionInput {
  @Field(() => ID) sessionId: string;
}

@ObjectType('EndSessionPayload')
export class EndSessionPayload {
  @Field(() => [SessionType]) sessions: SessionType[];
  @Field(() => [UserErrorType]) userErrors: UserErrorType[];
}

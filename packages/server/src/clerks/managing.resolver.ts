import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { Auth } from '../access/auth.directive';
import type { GraphQLContext } from '../access/context';
import { refusable } from '../platform/graphql/user-errors';
import { createUser } from './managing/create-user';
import { requestUserPasswordReset, resendInvitation, resetSecondFactor } from './managing/mail-user';
import { deleteUser, setUserEnabled } from './managing/stop-user';
import { updateUser } from './managing/update-user';
import { updateUserGrants } from './managing/update-user-grants';
import {
  CreateUserInput,
  DeleteUserPayload,
  SetUserEnabledInput,
  StepUpUserInput,
  UpdateUserGrantsInput,
  UpdateUserInput,
  UserInput,
  UserPayload,
} from './user.input';
import { userPayload } from './user-payload';

@Resolver()
export class ManagingResolver {
  @Auth('OWNER', 'MANAGE_USERS')
  @Mutation(() => UserPayload, {
    description:
      'Mails the link for an own password; an API-only user gets no mail. Either has one key. His grants are checked first, all or nothing.',
  })
  createUser(@Arg('input', () => CreateUserInput) input: CreateUserInput, @Ctx() context: GraphQLContext): Promise<UserPayload> {
    return userPayload(context, () => createUser(context.deps, context, input));
  }

  @Auth('OWNER', 'MANAGE_USERS')
  @Mutation(() => UserPayload)
  updateUser(@Arg('input', () => UpdateUserInput) input: UpdateUserInput, @Ctx() context: GraphQLContext): Promise<UserPayload> {
    return userPayload(context, () => updateUser(context.deps, context, input), input.userId);
  }

  @Auth('OWNER', 'MANAGE_USERS')
  @Mutation(() => UserPayload, { description: 'All or nothing; it counts from the next request of this user on.' })
  updateUserGrants(
    @Arg('input', () => UpdateUserGrantsInput) input: UpdateUserGrantsInput,
    @Ctx() context: GraphQLContext,
  ): Promise<UserPayload> {
    return userPayload(context, () => updateUserGrants(context.deps, context, input), input.userId);
  }

  @Auth('OWNER', 'MANAGE_USERS')
  @Mutation(() => UserPayload, { description: 'Disabling ends sessions, keys and mailed links; enabling brings none of them back.' })
  setUserEnabled(
    @Arg('input', () => SetUserEnabledInput) input: SetUserEnabledInput,
    @Ctx() context: GraphQLContext,
  ): Promise<UserPayload> {
    return userPayload(context, () => setUserEnabled(context.deps, context, input));
  }

  @Auth('OWNER', 'MANAGE_USERS')
  @Mutation(() => DeleteUserPayload, {
    description: 'His name stays in tickets, reports and the audit log; his e-mail address is free again.',
  })
  deleteUser(@Arg('input', () => UserInput) { userId }: UserInput, @Ctx() context: GraphQLContext): Promise<DeleteUserPayload> {
    return refusable<{ deletedUserId?: string | null }>(context, { deletedUserId: null }, async () => {
      await deleteUser(context.deps, context, userId);
      return { deletedUserId: userId };
    });
  }

  @Auth('OWNER', 'MANAGE_USERS')
  @Mutation(() => UserPayload, { description: 'Mails a new confirmation link; the old one is dead.' })
  resendInvitation(@Arg('input', () => UserInput) { userId }: UserInput, @Ctx() context: GraphQLContext): Promise<UserPayload> {
    return userPayload(context, () => resendInvitation(context.deps, context, userId));
  }

  @Auth('OWNER', 'MANAGE_USERS')
  @Mutation(() => UserPayload, { description: 'Mails the user a link; nobody else sees a password.' })
  requestUserPasswordReset(@Arg('input', () => UserInput) { userId }: UserInput, @Ctx() context: GraphQLContext): Promise<UserPayload> {
    return userPayload(context, () => requestUserPasswordReset(context.deps, context, userId));
  }

  @Auth('OWNER', 'MANAGE_USERS')
  @Mutation(() => UserPayload, { description: 'For a clerk who lost his; he is told by mail.' })
  resetSecondFactor(@Arg('input', () => StepUpUserInput) input: StepUpUserInput, @Ctx() context: GraphQLContext): Promise<UserPayload> {
    return userPayload(context, () => resetSecondFactor(context.deps, context, input));
  }
}

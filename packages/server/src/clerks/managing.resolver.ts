import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { Auth } from '../access/auth.directive';
import type { GraphQLContext } from '../access/context';
import { Refusal, refusable } from '../platform/graphql/user-errors';
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

async function soon(context: GraphQLContext): Promise<UserPayload> {
  return refusable<Omit<UserPayload, 'userErrors'>>(context, { user: null }, async () => {
    throw new Refusal('NOT_ALLOWED');
  });
}

@Resolver()
export class ManagingResolver {
  @Auth('OWNER', 'MANAGE_USERS')
  @Mutation(() => UserPayload)
  createUser(@Arg('input', () => CreateUserInput) _input: CreateUserInput, @Ctx() context: GraphQLContext): Promise<UserPayload> {
    return soon(context);
  }

  @Auth('OWNER', 'MANAGE_USERS')
  @Mutation(() => UserPayload)
  updateUser(@Arg('input', () => UpdateUserInput) _input: UpdateUserInput, @Ctx() context: GraphQLContext): Promise<UserPayload> {
    return soon(context);
  }

  @Auth('OWNER', 'MANAGE_USERS')
  @Mutation(() => UserPayload)
  updateUserGrants(
    @Arg('input', () => UpdateUserGrantsInput) _input: UpdateUserGrantsInput,
    @Ctx() context: GraphQLContext,
  ): Promise<UserPayload> {
    return soon(context);
  }

  @Auth('OWNER', 'MANAGE_USERS')
  @Mutation(() => UserPayload)
  setUserEnabled(
    @Arg('input', () => SetUserEnabledInput) _input: SetUserEnabledInput,
    @Ctx() context: GraphQLContext,
  ): Promise<UserPayload> {
    return soon(context);
  }

  @Auth('OWNER', 'MANAGE_USERS')
  @Mutation(() => DeleteUserPayload)
  async deleteUser(@Arg('input', () => UserInput) _input: UserInput, @Ctx() context: GraphQLContext): Promise<DeleteUserPayload> {
    return { deletedUserId: null, userErrors: (await soon(context)).userErrors };
  }

  @Auth('OWNER', 'MANAGE_USERS')
  @Mutation(() => UserPayload)
  resendInvitation(@Arg('input', () => UserInput) _input: UserInput, @Ctx() context: GraphQLContext): Promise<UserPayload> {
    return soon(context);
  }

  @Auth('OWNER', 'MANAGE_USERS')
  @Mutation(() => UserPayload)
  requestUserPasswordReset(@Arg('input', () => UserInput) _input: UserInput, @Ctx() context: GraphQLContext): Promise<UserPayload> {
    return soon(context);
  }

  @Auth('OWNER', 'MANAGE_USERS')
  @Mutation(() => UserPayload)
  resetSecondFactor(@Arg('input', () => StepUpUserInput) _input: StepUpUserInput, @Ctx() context: GraphQLContext): Promise<UserPayload> {
    return soon(context);
  }
}

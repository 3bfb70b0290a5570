import type { Language } from '@mestre/shared';
import DataLoader from 'dataloader';
import { Arg, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { AccountBrief } from '../access/actor';
import { Auth } from '../access/auth.directive';
import type { GraphQLContext } from '../access/context';
import { noteAddress } from '../audit/audit.public';
import { TokenInput } from '../masters/masters.public';
import { EmailAddressScalar } from '../platform/graphql/scalars';
import { refusable } from '../platform/graphql/user-errors';
import { AcceptedPayload } from '../platform/graphql/value-types';
import { type AccountDetails, accountDetails } from './account.repository';
import {
  AccountLinkInput,
  AccountLinkType,
  AccountPayload,
  AccountType,
  ChangeAccountsAddressInput,
  ChangeAccountsAddressPayload,
  LinkAccountInput,
  LinkAccountPayload,
  PostalAddressType,
  RefundPolicyType,
  RemoveAccountInput,
  RemoveAccountPayload,
  SetRefundPolicyInput,
  SignUpAccountInput,
} from './account.type';
import { accountLink, openAccountLinks } from './account-link.repository';
import { changeAccountsAddress } from './change-accounts-address';
import { confirmAccountLink } from './confirm-account-link';
import { cancelAccountLink, linkAccount, resendAccountLink } from './link-account';
import { shownRefundPolicy } from './refund-policy';
import { removeAccount } from './remove-account';
import { setRefundPolicy } from './set-refund-policy';
import { signUpAccount } from './sign-up-account';

function details(context: GraphQLContext): DataLoader<string, AccountDetails | undefined> {
  return context.loader(
    'accounts.details',
    () =>
      new DataLoader(async (ids: readonly string[]) => {
        const found = await accountDetails(context.deps.db, context.actor, ids);
        return ids.map((id) => found.get(id));
      }),
  );
}

@Resolver(() => AccountType)
export class AccountResolver {
  @Auth('SIGNED_IN')
  @Query(() => [AccountType], { nullable: true, description: 'Linked and visible to the caller, by nickname; at most 500.' })
  accounts(@Ctx() context: GraphQLContext): readonly AccountBrief[] {
    return context.actor.accounts;
  }

  @Auth('SIGNED_IN')
  @Query(() => AccountType, { nullable: true })
  account(@Arg('nickname', () => String) nickname: string, @Ctx() context: GraphQLContext): AccountBrief | null {
    return context.actor.accountByNickname(nickname) ?? null;
  }

  @Auth('OWNER')
  @Query(() => [AccountLinkType], {
    nullable: true,
    description: 'Links asked for and not yet confirmed, expired ones of the last 30 days too.',
  })
  accountLinks(@Ctx() context: GraphQLContext): Promise<AccountLinkType[]> {
    return openAccountLinks(context.deps.db, context.deps.clock, context.actor);
  }

  @Auth('OWNER', 'ACCOUNT_USER')
  @FieldResolver(() => EmailAddressScalar, { nullable: true })
  async email(@Root() account: AccountBrief, @Ctx() context: GraphQLContext): Promise<string | null> {
    return (await details(context).load(account.accountId))?.email ?? null;
  }

  @Auth('OWNER', 'ACCOUNT_USER')
  @FieldResolver(() => PostalAddressType, { nullable: true, description: "The owner's and the account's own users'." })
  async address(@Root() account: AccountBrief, @Ctx() context: GraphQLContext): Promise<PostalAddressType | null> {
    const address = (await details(context).load(account.accountId))?.address as PostalAddressType | null | undefined;
    if (address) await noteAddress(context, { accountId: account.accountId, object: account.id });
    return address ?? null;
  }

  @Auth('SIGNED_IN')
  @FieldResolver(() => RefundPolicyType)
  async refundPolicy(@Root() account: AccountBrief, @Ctx() context: GraphQLContext): Promise<RefundPolicyType> {
    return shownRefundPolicy((await details(context).load(account.accountId))?.refundPolicy ?? {}, account.currency);
  }

  @Auth('PUBLIC')
  @Mutation(() => AcceptedPayload)
  signUpAccount(
    @Arg('input', () => SignUpAccountInput) input: SignUpAccountInput,
    @Ctx() context: GraphQLContext,
  ): Promise<AcceptedPayload> {
    return refusable<{ accepted: boolean }>(context, { accepted: false }, async () => {
      const language = (input.language as Language | null | undefined) ?? context.language;
      await signUpAccount(context.deps, context, { ...input, language, ref: input.ref ?? null });
      return { accepted: true };
    });
  }

  @Auth('OWNER')
  @Mutation(() => LinkAccountPayload)
  linkAccount(@Arg('input', () => LinkAccountInput) input: LinkAccountInput, @Ctx() context: GraphQLContext): Promise<LinkAccountPayload> {
    return this.linkPayload(context, () => linkAccount(context.deps, context, input));
  }

  @Auth('OWNER')
  @Mutation(() => LinkAccountPayload)
  resendAccountLink(
    @Arg('input', () => AccountLinkInput) input: AccountLinkInput,
    @Ctx() context: GraphQLContext,
  ): Promise<LinkAccountPayload> {
    return this.linkPayload(context, () => resendAccountLink(context.deps, context, input.linkId));
  }

  @Auth('OWNER')
  @Mutation(() => LinkAccountPayload)
  cancelAccountLink(
    @Arg('input', () => AccountLinkInput) input: AccountLinkInput,
    @Ctx() context: GraphQLContext,
  ): Promise<LinkAccountPayload> {
    return this.linkPayload(context, () => cancelAccountLink(context.deps, context, input.linkId));
  }

  private linkPayload(context: GraphQLContext, act: () => Promise<string>): Promise<LinkAccountPayload> {
    return refusable<{ link?: AccountLinkType | null }>(context, { link: null }, async () => ({
      link: await accountLink(context.deps.db, context.deps.clock, context.actor, await act()),
    }));
  }

  @Auth('PUBLIC')
  @Mutation(() => AcceptedPayload)
  confirmAccountLink(@Arg('input', () => TokenInput) input: TokenInput, @Ctx() context: GraphQLContext): Promise<AcceptedPayload> {
    return refusable<{ accepted: boolean }>(context, { accepted: false }, async () => {
      await confirmAccountLink(context.deps, context, input.token);
      return { accepted: true };
    });
  }

  @Auth('OWNER')
  @Mutation(() => RemoveAccountPayload)
  removeAccount(
    @Arg('input', () => RemoveAccountInput) input: RemoveAccountInput,
    @Ctx() context: GraphQLContext,
  ): Promise<RemoveAccountPayload> {
    return refusable<{ removedNickname?: string | null }>(context, { removedNickname: null }, async () => ({
      removedNickname: await removeAccount(context.deps, context, input),
    }));
  }

  @Auth('OWNER')
  @Mutation(() => ChangeAccountsAddressPayload)
  changeAccountsAddress(
    @Arg('input', () => ChangeAccountsAddressInput) input: ChangeAccountsAddressInput,
    @Ctx() context: GraphQLContext,
  ): Promise<ChangeAccountsAddressPayload> {
    return refusable<{ accounts: AccountType[] }>(context, { accounts: [] }, async () => {
      const ids = await changeAccountsAddress(context.deps, context, input);
      return { accounts: ids.map((id) => context.actor.account(id) as AccountType) };
    });
  }

  @Auth('OWNER', 'ACCOUNT_USER')
  @Mutation(() => AccountPayload, { description: 'How the account refunds from now on; clocks that run already stay as they are.' })
  setRefundPolicy(
    @Arg('input', () => SetRefundPolicyInput) input: SetRefundPolicyInput,
    @Ctx() context: GraphQLContext,
  ): Promise<AccountPayload> {
    return refusable<{ account?: AccountType | null }>(context, { account: null }, async () => ({
      account: context.actor.account(await setRefundPolicy(context.deps, context, input)) as AccountType,
    }));
  }
}

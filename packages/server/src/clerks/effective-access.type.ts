import type { Grant } from '@mestre/shared';
import { Field, ObjectType } from 'type-graphql';
import type { AccountBrief } from '../access/actor';
import { Auth } from '../access/auth.directive';
import { Capability } from '../access/capabilities';
import { AccountType } from '../accounts/accounts.public';

@ObjectType('EffectiveAccount', { simpleResolvers: true })
export class EffectiveAccountType {
  @Auth('OWNER', 'MANAGE_USERS') @Field(() => AccountType) account: AccountBrief;
  @Auth('OWNER', 'MANAGE_USERS') @Field(() => [Capability]) capabilities: Capability[];
}

@ObjectType('EffectiveAccess', {
  description:
    'What a user would hold now: in the browser, and by key; only accounts where he holds something. A disabled user holds nothing.',
  simpleResolvers: true,
})
export class EffectiveAccessType {
  /** for the tabs, which a higher slice adds: whether open tickets show My Items is the desk's to say */
  subject: { masterId: string; isOwner: boolean; canSignIn: boolean; grants: readonly Grant[] };
  @Auth('OWNER', 'MANAGE_USERS')
  @Field(() => [Capability], { description: 'What counts on the whole master, by browser or key.' })
  onMaster: Capability[];
  @Auth('OWNER', 'MANAGE_USERS') @Field(() => [EffectiveAccountType]) accounts: EffectiveAccountType[];
  @Auth('OWNER', 'MANAGE_USERS') @Field(() => [EffectiveAccountType]) byKey: EffectiveAccountType[];
}

export { credentialsByNickname, linkToMaster } from './account.repository';
export { AccountType, PostalAddressType } from './account.type';
export { AccountLinked, AccountSignedUp, AccountUnlinked } from './account-events';
export { newNotificationSecret } from './sign-up-account';

export { type AccountCredentials, credentialsByNickname, linkToMaster } from './account.repository';
export { AccountType, PostalAddressInput, PostalAddressType } from './account.type';
export { AccountLinked, AccountSignedUp, AccountUnlinked } from './account-events';
export { newNotificationSecret, signUpAccount } from './sign-up-account';

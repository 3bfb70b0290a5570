import type { Permission } from '../access/permissions';
import type { DeliveryReason, ErrorCode, RowError } from '../error-codes';
import type { TicketReason } from '../tickets/ticket-reasons';

export type ErrorTexts = Readonly<Record<ErrorCode, string>>;
export type DeliveryTexts = Readonly<Record<DeliveryReason, string>>;
export type RowTexts = Readonly<Record<RowError, string>>;
export type ReasonTexts = Readonly<Record<TicketReason, string>>;

/** The fixed list of security questions (product.md 3): a key is stored, the text is shown in the reader's language. */
export const securityQuestionKeys = [
  'FIRST_PET',
  'FIRST_STREET',
  'BIRTH_CITY_OF_MOTHER',
  'FIRST_SCHOOL',
  'FIRST_TEACHER',
  'FIRST_JOB_CITY',
  'CHILDHOOD_FRIEND',
  'CHILDHOOD_HERO',
  'FAVORITE_BOOK',
  'FIRST_CONCERT',
  'FIRST_CAR',
  'GRANDMOTHER_NAME',
] as const;
export type SecurityQuestionKey = (typeof securityQuestionKeys)[number];
export type QuestionTexts = Readonly<Record<SecurityQuestionKey, string>>;

export function isSecurityQuestionKey(key: unknown): key is SecurityQuestionKey {
  return typeof key === 'string' && (securityQuestionKeys as readonly string[]).includes(key);
}

/** The permissions by their names in the table of product.md 2, "User Enabled" among them. */
export type PermissionTextKey = Permission | 'USER_ENABLED';
export type PermissionTexts = Readonly<Record<PermissionTextKey, { readonly name: string; readonly explanation: string }>>;

/** The mails that the server sends, each with what its text needs. `link` is a whole address made from configuration; `hours` how long it lives. */
export interface MailValues {
  /** to somebody who signed up a master: opens the page where the password is set */
  masterConfirmation: { firstName: string; link: string; hours: number };
  /** to somebody who signed up again with an address that already has a master; `link` opens the sign-in */
  masterExists: { firstName: string; link: string };
  /** to the new owner: the account named at sign-up was linked by another master in the meantime; `link` opens Accounts */
  accountLinkedElsewhere: { firstName: string; nickname: string; link: string };
  /** to the account's own address: confirms that it be linked */
  linkConfirmation: { nickname: string; masterName: string; link: string; hours: number };
  /** to the account's address, after it was linked */
  accountLinked: { nickname: string; masterName: string };
  /** to the account's address, after it was removed from its master */
  accountRemoved: { nickname: string };
  /** to a new account; `link` opens its console */
  accountCreated: { nickname: string; link: string };
  passwordReset: { link: string; hours: number };
  /** notice; `link` opens the reset page */
  passwordChanged: { link: string };
  /** to the owner after five wrong PINs; `link` unlocks */
  pinLocked: { firstName: string; link: string; hours: number };
  /** to the new address; `link` confirms it */
  emailChange: { firstName: string; link: string; hours: number };
  /** to the old address */
  emailChanged: { firstName: string };
  /** to a new clerk: opens the page where the password is set */
  clerkInvited: { firstName: string; masterName: string; link: string; hours: number };
  /** notice that the notification secret of an account was changed */
  secretChanged: { nickname: string };
}
export type MailName = keyof MailValues;
export type MailTexts = Readonly<Record<MailName, { readonly subject: string; readonly body: string }>>;

/** Words of interface.md's table that mails, PDFs and exports use too. */
export const wordKeys = [
  'MASTER_ACCOUNT',
  'CLERK',
  'OWNER',
  'ACCOUNT',
  'NICKNAME',
  'TICKET',
  'RECEIPT',
  'ORDER',
  'TRANSACTION',
  'CUSTOMER',
  'SYSTEM',
  'API',
  'ACCOUNT_USER',
  'REFUND',
  'CANCEL',
  'TECH_SUPPORT',
  'OPEN',
  'REOPENED',
  'CLOSED',
  'STANDARD',
  'RECURRING',
  'TAB_DASHBOARD',
  'TAB_TICKETS',
  'TAB_TRANSACTIONS',
  'TAB_REPORTS',
  'TAB_ACCOUNTS',
  'TAB_USERS',
  'TAB_MY_ITEMS',
  'TAB_PARTNERS',
] as const;
export type WordKey = (typeof wordKeys)[number];
export type WordTexts = Readonly<Record<WordKey, string>>;

/** Everything that the server says in one language. Compiled so that a language that lacks a text does not build. */
export interface Catalogue {
  readonly error: ErrorTexts;
  readonly delivery: DeliveryTexts;
  readonly row: RowTexts;
  readonly mail: MailTexts;
  readonly question: QuestionTexts;
  readonly permission: PermissionTexts;
  readonly reason: ReasonTexts;
  readonly word: WordTexts;
}

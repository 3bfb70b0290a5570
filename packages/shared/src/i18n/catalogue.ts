import type { Permission } from '../access/permissions';
import type { DeliveryReason, ErrorCode, RatesFileError, RowError } from '../error-codes';
import type { TicketReason } from '../tickets/ticket-reasons';

export type ErrorTexts = Readonly<Record<ErrorCode, string>>;
export type DeliveryTexts = Readonly<Record<DeliveryReason, string>>;
export type RowTexts = Readonly<Record<RowError, string>>;
/** What is wrong with a file of exchange rates, and how to mend it. */
export type RatesFileTexts = Readonly<Record<RatesFileError, string>>;
export type ReasonTexts = Readonly<Record<TicketReason, string>>;

/** Why a request was refused as it stood: its form, its size, its cost, its key (BAD_USER_INPUT, RATE_LIMITED, UNAUTHENTICATED). */
export const requestTextKeys = [
  'METHOD',
  'STREAM_METHOD',
  'CONTENT_TYPE',
  'NOT_JSON',
  'NOT_A_REQUEST',
  'NO_SUBSCRIPTION',
  'SUBSCRIPTION_ELSEWHERE',
  'BODY_TOO_LARGE',
  'BODY_COMPRESSED',
  'BODY_SLOW',
  'BODY_CUT',
  'TOO_DEEP',
  'TOO_MANY_FIELDS',
  'TOO_MANY_ROOTS',
  'TOO_MANY_VARIABLES',
  'TOO_MANY_TOKENS',
  'ONE_MUTATION',
  'FRAGMENT_CYCLE',
  'TOO_COSTLY',
  'BUDGET_SPENT',
  'PAGE_SIZE',
  'FIRST_OR_LAST',
  'AFTER_OR_BEFORE',
  'CURSOR',
  'TOO_MANY_IDS',
  'IDEMPOTENCY_KEY',
  'KEY_UNKNOWN',
  'KEY_OPENS_NO_SESSION',
] as const;
export type RequestTextKey = (typeof requestTextKeys)[number];
export type RequestTexts = Readonly<Record<RequestTextKey, string>>;

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
  /** to the old address, when a change is asked for */
  emailChangeAsked: { firstName: string };
  /** to an address that signs in already and was to become another user's; `link` opens the sign-in */
  emailAddressTaken: { firstName: string; link: string };
  /** to the owner after five wrong answers to his security questions; `link` unlocks */
  answersLocked: { firstName: string; link: string; hours: number };
  /** notices about one's own second factor */
  secondFactorOn: { firstName: string };
  secondFactorOff: { firstName: string };
  /** `left`: recovery codes not used yet */
  recoveryCodeUsed: { firstName: string; left: number };
  /** to a new clerk: opens the page where the password is set */
  clerkInvited: { firstName: string; masterName: string; link: string; hours: number };
  /** to an invited clerk whose address is a sign-in already: why this invitation cannot be used */
  clerkAddressTaken: { firstName: string; masterName: string };
  /** to a clerk for whom somebody with Manage Users asked a new password; `link` opens the page where it is set */
  passwordResetByManager: { firstName: string; managerName: string; link: string; hours: number };
  /** notice to a clerk whose key somebody else renewed; the old one is dead */
  apiKeyReplaced: { firstName: string; managerName: string };
  /** the same, while the old one works until a time */
  apiKeyRotated: { firstName: string; managerName: string; until: string };
  /** notice to a clerk whose second factor somebody else switched off */
  secondFactorReset: { firstName: string; managerName: string };
  /** notice that the notification secret of an account was changed */
  secretChanged: { nickname: string };
  /** to the owner: a refund above the clerk's cap waits for him; `link` opens the order */
  refundAwaitsApproval: {
    firstName: string;
    clerk: string;
    amount: string;
    nickname: string;
    receipt: string;
    reason: string;
    link: string;
  };
  /** to the clerk who asked for it; `comment` is the owner's, or a dash */
  refundApproved: { firstName: string; amount: string; nickname: string; receipt: string; comment: string; link: string };
  refundDenied: { firstName: string; amount: string; nickname: string; receipt: string; comment: string; link: string };
  /** to the customer, about his ticket; `comment` is what a person wrote, with its line breaks, or a dash */
  ticketOpened: { nickname: string; number: number; receipt: string; reason: string; comment: string };
  ticketComment: { nickname: string; number: number; receipt: string; comment: string };
  /** an answer with which the ticket is closed */
  ticketCommentClosed: { nickname: string; number: number; receipt: string; comment: string };
  ticketTypeChanged: { nickname: string; number: number; receipt: string; type: string; comment: string };
  ticketClosed: { nickname: string; number: number; receipt: string; comment: string };
  ticketReopened: { nickname: string; number: number; receipt: string; comment: string };
  ticketRefunded: { nickname: string; number: number; receipt: string; amount: string };
  ticketCanceled: { nickname: string; number: number; receipt: string };
  /** to a customer who asked to be let in; `link` opens the support page */
  supportLink: { nickname: string; receipt: string; link: string; hours: number };
  /** to the seller's side: what a customer did; `comment` is his, or a dash; `link` opens the ticket */
  customerOpenedTicket: { nickname: string; number: number; receipt: string; comment: string; link: string };
  customerWrote: { nickname: string; number: number; receipt: string; comment: string; link: string };
  customerClosedTicket: { nickname: string; number: number; receipt: string; comment: string; link: string };
  /** to the seller's side: what was carried out on a ticket without him, by its clock or by the seller platform; `link` opens the ticket */
  clockRefunded: { nickname: string; number: number; receipt: string; amount: string; link: string };
  clockCanceled: { nickname: string; number: number; receipt: string; link: string };
  /** the clock asked for it, and the seller platform must do it */
  clockToRefund: { nickname: string; number: number; receipt: string; amount: string; link: string };
  platformRefunded: { nickname: string; number: number; receipt: string; amount: string; link: string };
  platformCanceled: { nickname: string; number: number; receipt: string; link: string };
  /** to the customer; what he bought stands below it */
  receipt: { nickname: string; receipt: string };
  purchaseDetails: { nickname: string; receipt: string };
  /** to the customer, of one parcel; `tracking` is a dash where there is none */
  orderShipped: { nickname: string; receipt: string; item: string; quantity: number; date: string; carrier: string; tracking: string };
  /** to the customer: what is true of a parcel of which he was told something else */
  orderShipCorrected: {
    nickname: string;
    receipt: string;
    item: string;
    quantity: number;
    date: string;
    carrier: string;
    tracking: string;
  };
  /** to the new address of an order's customer */
  orderEmailChanged: { nickname: string; receipt: string };
  /** to the old one, which does not learn the new one */
  orderEmailMoved: { nickname: string; receipt: string };
  /** to the owner: the clock ran out and the policy refuses; `link` opens the ticket */
  ticketExpiryRefused: { firstName: string; nickname: string; number: number; receipt: string; reason: string; link: string };
}
export type MailName = keyof MailValues;
export type MailTexts = Readonly<Record<MailName, { readonly subject: string; readonly body: string }>>;

/** At the foot of a customer's mail: whether it can be answered, and the support page. */
export const footKeys = ['REPLY', 'NO_REPLY', 'SUPPORT'] as const;
export type FootTexts = Readonly<Record<(typeof footKeys)[number], string>>;

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

/** The words on a receipt (product.md 5), in the customer's language. */
export const receiptKeys = [
  'TITLE',
  'DETAILS',
  'NUMBER',
  'DATE',
  'PAYMENT',
  'SOLD_BY',
  'BILLED_TO',
  'SHIPPED_TO',
  'ITEM',
  'QUANTITY',
  'UNIT_PRICE',
  'AMOUNT',
  'DISCOUNT',
  'SUBTOTAL',
  'TAX',
  'SHIPPING',
  'TOTAL',
  'PAYMENT_OF',
  'REFUND_OF',
  'CHARGEBACK_OF',
  'NET',
  'SHIPPED',
  'SHIPPED_TRACKED',
  'DOWNLOAD',
  'AS_OF',
  'PAGE',
] as const;
export type ReceiptKey = (typeof receiptKeys)[number];
export type ReceiptTexts = Readonly<Record<ReceiptKey, string>>;

/** What paper says alone: reports as PDF, and any PDF about itself. */
export const pdfKeys = [
  'PERIOD',
  'TIME_ZONE',
  'ANY_TIME',
  'MADE',
  'BY',
  'BY_CLERK',
  'DELETED',
  'SHIPPED_OF',
  'LEFT_OUT',
  'LEFT_OUT_AT_LEAST',
  'ORDERS_LEFT_OUT',
  'ORDERS_LEFT_OUT_AT_LEAST',
  'NOT_DRAWN',
  'LACKING',
] as const;
export type PdfKey = (typeof pdfKeys)[number];
export type PdfTexts = Readonly<Record<PdfKey, string>>;

/** What of an imported file has no place of its own (`ImportOmission.code`): what is counted, of the column or state `name`. */
export const omissionKeys = [
  'COLUMN',
  'PLACE',
  'FIRST_ONLY',
  'LAST_ONLY',
  'STATE_OPEN',
  'STATE_CLOSED',
  'STATE_KEPT',
  'STATE_CHANGES',
  'NOTES',
  'REPEATS',
  'ASSIGNMENTS',
  'UNASSIGNMENTS',
  'TEAMS',
  'SAME_TYPE',
  'REOPEN_COUNT',
  'FIRST_CLOSED',
  'CLOSED_UNTOLD',
  'PERSONS',
  'PERSONS_LEFT',
  'NOBODY',
  'NO_CUSTOMER',
] as const;
export type OmissionKey = (typeof omissionKeys)[number];
export type OmissionTexts = Readonly<Record<OmissionKey, string>>;

/** Everything that the server says in one language. Compiled so that a language that lacks a text does not build. */
export interface Catalogue {
  readonly error: ErrorTexts;
  readonly delivery: DeliveryTexts;
  readonly row: RowTexts;
  readonly omission: OmissionTexts;
  readonly ratesFile: RatesFileTexts;
  readonly receipt: ReceiptTexts;
  readonly pdf: PdfTexts;
  readonly request: RequestTexts;
  readonly mail: MailTexts;
  readonly foot: FootTexts;
  readonly question: QuestionTexts;
  readonly permission: PermissionTexts;
  readonly reason: ReasonTexts;
  readonly word: WordTexts;
}

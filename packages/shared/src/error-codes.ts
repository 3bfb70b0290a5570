/**
 * Every code with which Mestre says no. Codes are the contract, texts are not (architecture.md 2.5): the texts in four languages stand in
 * i18n/ under `error.<code>`, `delivery.<code>` and `row.<code>`.
 */

function codes<const T extends readonly string[]>(...names: T): { readonly [K in T[number]]: K } {
  return Object.freeze(Object.fromEntries(names.map((name) => [name, name]))) as { readonly [K in T[number]]: K };
}

/** `extensions.code` of a top-level GraphQL error (schema.graphql, conventions) and the `code` of a refused REST or file request. */
export const TopLevelCode = /* @__PURE__ */ codes(
  'UNAUTHENTICATED',
  'FORBIDDEN',
  'BAD_USER_INPUT',
  'RATE_LIMITED',
  'CONFLICT',
  'INTERNAL',
  'NOT_FOUND',
  'SERVICE_UNAVAILABLE',
  'DOCUMENT_UNKNOWN',
);
export type TopLevelCode = keyof typeof TopLevelCode;

/** `UserError.code`: a refusal that a person can act on. */
export const UserErrorCode = /* @__PURE__ */ codes(
  // anything
  'NOT_FOUND',
  'STALE',
  'AMBIGUOUS',
  'TOO_MANY',
  'TOO_LONG',
  'REQUIRED',
  'NOT_ALLOWED',
  // signing up and in (product.md 3)
  'NICKNAME_INVALID',
  'NICKNAME_TAKEN',
  'EMAIL_INVALID',
  'EMAIL_TAKEN',
  'NAME_INVALID',
  'PASSWORD_RULE',
  'PASSWORD_KNOWN',
  'PIN_INVALID',
  'QUESTION_UNKNOWN',
  'QUESTIONS_SAME',
  'ANSWER_INVALID',
  'HINT_INVALID',
  'HINT_CONTAINS_ANSWER',
  'WRONG_CREDENTIALS',
  'WRONG_CODE',
  'LINK_EXPIRED',
  'LINK_USED',
  'STEP_UP_FAILED',
  'PASSWORD_WRONG',
  'PIN_LOCKED',
  'ANSWERS_WRONG',
  'ANSWERS_LOCKED',
  'SECOND_FACTOR_REQUIRED',
  'TOO_MANY_TRIES',
  'SIGN_IN_DISABLED',
  // accounts (product.md 4)
  'ACCOUNT_ALREADY_LINKED',
  'LINK_PENDING',
  'ACCOUNTS_TOO_MANY',
  'TIME_ZONE_INVALID',
  'CURRENCY_INVALID',
  'LANGUAGE_INVALID',
  'ADDRESS_INVALID',
  'SECRET_INVALID',
  'SECRET_KEEP_INVALID',
  'POLICY_INVALID',
  // users and grants (product.md 2)
  'GRANT_UNKNOWN',
  'GRANT_SCOPE',
  'GRANT_NEEDS',
  'GRANT_LOCKED_ON',
  'GRANT_NEVER_API_ONLY',
  'GRANT_NOT_HELD',
  'SELF_NOT_ALLOWED',
  'OWNER_NOT_ALLOWED',
  'HOLDS_MORE',
  'USER_API_ONLY',
  'USER_DISABLED',
  'USER_CONFIRMED',
  'USER_NOT_CONFIRMED',
  'SECOND_FACTOR_OFF',
  'KEY_MISSING',
  'KEY_KEEP_INVALID',
  'KEY_EXPIRY_INVALID',
  'REFUND_CAP_NOT_HELD',
  // orders and refunds (product.md 5)
  'RECEIPT_INVALID',
  'RECEIPT_TAKEN',
  'AMOUNT_INVALID',
  'CURRENCY_MISMATCH',
  'QUANTITY_INVALID',
  'DATE_INVALID',
  'NOTHING_TO_REFUND',
  'REFUND_WINDOW_OVER',
  'MORE_THAN_REMAINING',
  'PARTIAL_TOO_SMALL',
  'PARTIAL_TOO_LARGE',
  'PARTIAL_PRICE_TOO_LOW',
  'PARTIAL_ONCE',
  'TEST_ORDER',
  'NOT_RECURRING',
  'SUBSCRIPTION_ENDED',
  'SUBSCRIPTION_PAUSED',
  'SUBSCRIPTION_NOT_PAUSED',
  'PAYMENT_DATE_INVALID',
  'PAYMENT_DATE_SAME',
  'NOTHING_WAITS',
  'NOT_SHIPPABLE',
  'SHIP_NOTICE_SAME',
  'EMAIL_MISSING',
  'EMAIL_SAME',
  // tickets (product.md 6)
  'TICKET_CLOSED',
  'TICKET_OPEN',
  'TICKET_EXISTS',
  'TYPE_NOT_POSSIBLE',
  'TYPE_SAME',
  'REASON_INVALID',
  'COMMENT_REQUIRED',
  'CONSENT_REQUIRED',
  'ASSIGNEE_INVALID',
  'NOTHING_TO_RETURN',
  'ORDER_MISSING',
  'UNDO_TOO_LATE',
  'UNDO_NEVER',
  'SAME_ORDER',
  'MAILS_TOO_MANY',
  'REFUND_REQUEST_GONE',
  'TEMPLATE_NAME_TAKEN',
  'VIEW_NAME_TAKEN',
  'PLACEHOLDER_UNKNOWN',
  'FILES_TOO_MANY',
  'FILES_TOO_LARGE',
  'FILES_FULL',
  'MAIL_ON_TICKET',
  'MAIL_EMPTY',
  // periods, files, imports (product.md 7, 10)
  'PERIOD_INVALID',
  'PERIOD_TOO_LONG',
  'FILE_TOO_LARGE',
  'FILE_TYPE',
  'FILE_EMPTY',
  'MAPPING_INVALID',
  'COLUMN_MISSING',
  'JOB_RUNNING',
  'DELIVERY_NOT_REPLAYABLE',
  'RATES_FILE_INVALID',
  'RATE_MISSING',
);
export type UserErrorCode = keyof typeof UserErrorCode;

export type ErrorCode = UserErrorCode | TopLevelCode;

/** `Delivery.reasonCode`: why an incoming notification was refused, kept with it and shown in the account's console (product.md 10). */
export const DeliveryReason = /* @__PURE__ */ codes(
  'NO_SECRET',
  'BAD_SECRET',
  'BROKEN_BODY',
  'TOO_LARGE',
  'WRONG_ACCOUNT',
  'UNKNOWN_VERSION',
  'UNKNOWN_CONTENT_TYPE',
  'MISSING_FIELD',
  'BAD_RECEIPT',
  'BAD_TIME',
  'BAD_AMOUNT',
  'BAD_CURRENCY',
  'CURRENCY_CHANGED',
);
export type DeliveryReason = keyof typeof DeliveryReason;

/** `job_errors.code`: why one row of an import was left out (product.md 10). */
export const RowError = /* @__PURE__ */ codes(
  'CELLS_MISSING',
  'CELLS_TOO_MANY',
  'QUOTE_BROKEN',
  'ROW_TOO_LONG',
  'UNPACKS_TOO_FAR',
  'NOT_UTF8',
  'VALUE_MISSING',
  'VALUE_TOO_LONG',
  'NUMBER_INVALID',
  'QUANTITY_INVALID',
  'AMOUNT_INVALID',
  'AMOUNT_TOO_LARGE',
  'CURRENCY_INVALID',
  'DATE_INVALID',
  'EMAIL_INVALID',
  'RECEIPT_INVALID',
  'ACCOUNT_UNKNOWN',
  'STATE_UNKNOWN',
  'TYPE_UNKNOWN',
  'ROWS_APART',
  'ALREADY_THERE_DIFFERENT',
);
export type RowError = keyof typeof RowError;

/** `ExchangeRatesProblem.code`: why a file of exchange rates was not loaded (ADR 0021). */
export const RatesFileError = /* @__PURE__ */ codes(
  'HEADING',
  'SEPARATOR',
  'COLUMN_INVALID',
  'COLUMN_TWICE',
  'COLUMN_EUR',
  'DAY_INVALID',
  'DAY_AHEAD',
  'DAY_TWICE',
  'CELLS',
  'RATE_INVALID',
  'NO_RATES',
);
export type RatesFileError = keyof typeof RatesFileError;

const userErrorCodes: ReadonlySet<string> = /* @__PURE__ */ new Set(Object.keys(UserErrorCode));
const topLevelCodes: ReadonlySet<string> = /* @__PURE__ */ new Set(Object.keys(TopLevelCode));

export function isUserErrorCode(text: string): text is UserErrorCode {
  return userErrorCodes.has(text);
}

export function isErrorCode(text: string): text is ErrorCode {
  return userErrorCodes.has(text) || topLevelCodes.has(text);
}

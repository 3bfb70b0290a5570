import type { RequestTexts } from '../catalogue';

/** Why a request was refused as it stood, in English: what is wrong and how to mend it. */
export const requestsEn: RequestTexts = {
  METHOD: 'Send queries and mutations by POST.',
  STREAM_METHOD: 'Subscribe by GET or POST.',
  CONTENT_TYPE: 'The content type must be application/json.',
  NOT_JSON: 'The body is not JSON.',
  NOT_A_REQUEST:
    'The body must be one object with `query` as text and `variables` as an object. Several requests in one body are not taken.',
  NO_SUBSCRIPTION: 'Only subscriptions are served here. Send queries and mutations to /graphql.',
  SUBSCRIPTION_ELSEWHERE: 'Subscriptions are served at /graphql/stream.',
  BODY_TOO_LARGE: 'The body is too large: at most {limit, number} bytes are taken.',
  BODY_COMPRESSED: 'Send the body uncompressed.',
  BODY_SLOW: 'The body took too long to arrive.',
  BODY_CUT: 'The body was cut off.',
  TOO_DEEP: 'This asks {depth, number} levels deep; {limit, number} are allowed. Ask for the inner part in a request of its own.',
  TOO_MANY_FIELDS: 'This asks for {count, number} fields; {limit, number} are allowed. Leave some out, or send several requests.',
  TOO_MANY_ROOTS: 'This asks for {count, number} root fields; {limit, number} are allowed. Send several requests.',
  TOO_MANY_VARIABLES: 'A request has at most {limit, number} variables.',
  TOO_MANY_TOKENS: 'The document is too long: at most {limit, number} tokens are taken.',
  ONE_MUTATION: 'One mutation a request: send the others in requests of their own.',
  FRAGMENT_CYCLE: 'The fragment {name} contains itself.',
  TOO_COSTLY:
    'This could cost {cost, number}; one request may cost {limit, number}. Ask for fewer rows (a smaller `first`) or fewer fields, or send several requests.',
  BUDGET_SPENT: 'The budget of this minute is spent. Try again in {seconds, plural, one {# second} other {# seconds}}.',
  PAGE_SIZE: '`first` and `last` are whole numbers from 1 to {limit, number}.',
  FIRST_OR_LAST: 'Ask with `first` or with `last`, not both.',
  AFTER_OR_BEFORE: '`after` goes with `first`, `before` with `last`.',
  CURSOR: 'That cursor is not of this list. Take one from an earlier page of the same list in the same order.',
  TOO_MANY_IDS: 'At most {limit, number} ids at once.',
  IDEMPOTENCY_KEY: 'An idempotency key has 1 to 255 characters.',
  KEY_UNKNOWN: 'This API key is unknown, was ended or has expired, or its user is disabled. Make a new one in the Users tab.',
  KEY_OPENS_NO_SESSION: 'An API key opens no session. Leave the Authorization header out to sign in.',
};

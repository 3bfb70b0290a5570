import type { DeliveryTexts, RowTexts } from '../catalogue';

/** Why a notification was refused, in English. */
export const deliveriesEn: DeliveryTexts = {
  NO_SECRET: 'The account has no notification secret yet. Set one in its console.',
  BAD_SECRET: 'The secret does not fit. Set the same secret here and at the sender.',
  BROKEN_BODY: 'The content is cut off or cannot be read.',
  TOO_LARGE: 'The notification is too large.',
  WRONG_ACCOUNT: 'The notification names another account than its address. Check the address at the sender.',
  UNKNOWN_VERSION: 'The version of the notification is not known. Choose version 6, 7 or 8, or 1.0 to 4.0, at the sender.',
  UNKNOWN_CONTENT_TYPE: 'The notification is neither JSON nor a form.',
  MISSING_FIELD: 'A field that every notification has is missing.',
  BAD_RECEIPT: 'The receipt is not valid.',
  BAD_TIME: 'The time of the transaction cannot be read.',
  BAD_AMOUNT: 'An amount cannot be read, or has more decimals than its currency.',
  BAD_CURRENCY: 'The currency is not known.',
  CURRENCY_CHANGED: 'The currency differs from that of the order.',
};

/** Why a row was left out of an import, in English. */
export const rowsEn: RowTexts = {
  CELLS_MISSING: 'The row has fewer cells than the heading.',
  CELLS_TOO_MANY: 'The row has more cells than the heading.',
  QUOTE_BROKEN: 'A quotation mark is not closed.',
  ROW_TOO_LONG: 'The row is too long.',
  UNPACKS_TOO_FAR: 'The compressed file unpacks to far more than it should. Upload it uncompressed.',
  NOT_UTF8: 'The row has characters that are not UTF-8.',
  VALUE_MISSING: 'A value that is needed is empty.',
  VALUE_TOO_LONG: 'A value is too long.',
  NUMBER_INVALID: 'A value is not a number.',
  QUANTITY_INVALID: 'The quantity is not a whole number other than zero.',
  AMOUNT_INVALID: 'The amount is not valid.',
  AMOUNT_TOO_LARGE: 'The amount is too large.',
  CURRENCY_INVALID: 'The currency is not known.',
  DATE_INVALID: 'The date or time cannot be read.',
  EMAIL_INVALID: 'The e-mail address is not valid.',
  RECEIPT_INVALID: 'The receipt is not valid.',
  ACCOUNT_UNKNOWN: 'No chosen account fits this row.',
  STATE_UNKNOWN: 'The state is not known.',
  TYPE_UNKNOWN: 'The type is not known.',
  ROWS_APART: 'The rows of this order are too far apart. Sort the file by receipt.',
  ALREADY_THERE_DIFFERENT: 'This record is already there with different content.',
};

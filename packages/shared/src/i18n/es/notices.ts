import type { DeliveryTexts, RowTexts } from '../catalogue';

/** Why a notification was refused, in Spanish. */
export const deliveriesEs: DeliveryTexts = {
  NO_SECRET: 'La cuenta aún no tiene clave secreta de notificación. Defina una en su consola.',
  BAD_SECRET: 'La clave secreta no coincide. Defina la misma aquí y en el remitente.',
  BROKEN_BODY: 'El contenido está cortado o no se puede leer.',
  TOO_LARGE: 'La notificación es demasiado grande.',
  WRONG_ACCOUNT: 'La notificación nombra otra cuenta que su dirección. Revise la dirección en el remitente.',
  UNKNOWN_VERSION: 'La versión de la notificación no se conoce. Elija en el remitente la versión 6, 7 u 8, o de 1.0 a 4.0.',
  UNKNOWN_CONTENT_TYPE: 'La notificación no es JSON ni un formulario.',
  MISSING_FIELD: 'Falta un campo que tiene toda notificación.',
  BAD_RECEIPT: 'El recibo no es válido.',
  BAD_TIME: 'No se puede leer la hora de la transacción.',
  BAD_AMOUNT: 'Un importe no se puede leer o tiene más decimales que su moneda.',
  BAD_CURRENCY: 'La moneda no se conoce.',
  CURRENCY_CHANGED: 'La moneda es distinta de la del pedido.',
};

/** Why a row was left out of an import, in Spanish. */
export const rowsEs: RowTexts = {
  CELLS_MISSING: 'La fila tiene menos celdas que el encabezado.',
  CELLS_TOO_MANY: 'La fila tiene más celdas que el encabezado.',
  QUOTE_BROKEN: 'Hay comillas sin cerrar.',
  ROW_TOO_LONG: 'La fila es demasiado larga.',
  UNPACKS_TOO_FAR: 'El archivo comprimido ocupa mucho más de lo esperable al descomprimirlo. Súbalo sin comprimir.',
  NOT_UTF8: 'La fila tiene caracteres que no son UTF-8.',
  VALUE_MISSING: 'Un valor necesario está vacío.',
  VALUE_TOO_LONG: 'Un valor es demasiado largo.',
  NUMBER_INVALID: 'Un valor no es un número.',
  QUANTITY_INVALID: 'La cantidad no es un número entero distinto de cero.',
  AMOUNT_INVALID: 'El importe no es válido.',
  AMOUNT_TOO_LARGE: 'El importe es demasiado grande.',
  CURRENCY_INVALID: 'La moneda no se conoce.',
  DATE_INVALID: 'La fecha o la hora no se pueden leer.',
  EMAIL_INVALID: 'La dirección de correo electrónico no es válida.',
  RECEIPT_INVALID: 'El recibo no es válido.',
  ACCOUNT_UNKNOWN: 'Ninguna de las cuentas elegidas corresponde a esta fila.',
  STATE_UNKNOWN: 'El estado no se conoce.',
  TYPE_UNKNOWN: 'El tipo no se conoce.',
  ROWS_APART: 'Las filas de este pedido están demasiado separadas. Ordene el archivo por recibo.',
  ALREADY_THERE_DIFFERENT: 'Este registro ya existe con otro contenido.',
};

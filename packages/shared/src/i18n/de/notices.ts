import type { DeliveryTexts, RowTexts } from '../catalogue';

/** Why a notification was refused, in German. */
export const deliveriesDe: DeliveryTexts = {
  NO_SECRET: 'Das Konto hat noch keinen Benachrichtigungsschlüssel. Legen Sie in seiner Konsole einen fest.',
  BAD_SECRET: 'Der Schlüssel passt nicht. Legen Sie hier und beim Absender denselben fest.',
  BROKEN_BODY: 'Der Inhalt ist abgeschnitten oder nicht lesbar.',
  TOO_LARGE: 'Die Benachrichtigung ist zu groß.',
  WRONG_ACCOUNT: 'Die Benachrichtigung nennt ein anderes Konto als ihre Adresse. Prüfen Sie die Adresse beim Absender.',
  UNKNOWN_VERSION:
    'Die Version der Benachrichtigung ist nicht bekannt. Wählen Sie beim Absender Version 6, 7 oder 8 oder eine von 1.0 bis 4.0.',
  UNKNOWN_CONTENT_TYPE: 'Die Benachrichtigung ist weder JSON noch ein Formular.',
  MISSING_FIELD: 'Ein Feld fehlt, das jede Benachrichtigung hat.',
  BAD_RECEIPT: 'Der Kaufbeleg ist nicht gültig.',
  BAD_TIME: 'Die Zeit der Transaktion ist nicht lesbar.',
  BAD_AMOUNT: 'Ein Betrag ist nicht lesbar oder hat mehr Nachkommastellen als seine Währung.',
  BAD_CURRENCY: 'Die Währung ist nicht bekannt.',
  CURRENCY_CHANGED: 'Die Währung weicht von der der Bestellung ab.',
};

/** Why a row was left out of an import, in German. */
export const rowsDe: RowTexts = {
  CELLS_MISSING: 'Die Zeile hat weniger Zellen als die Überschrift.',
  CELLS_TOO_MANY: 'Die Zeile hat mehr Zellen als die Überschrift.',
  QUOTE_BROKEN: 'Ein Anführungszeichen ist nicht geschlossen.',
  ROW_TOO_LONG: 'Die Zeile ist zu lang.',
  UNPACKS_TOO_FAR: 'Die komprimierte Datei wird beim Entpacken viel größer als zu erwarten. Laden Sie sie unkomprimiert hoch.',
  NOT_UTF8: 'Die Zeile enthält Zeichen, die nicht UTF-8 sind.',
  VALUE_MISSING: 'Ein Wert, der gebraucht wird, ist leer.',
  VALUE_TOO_LONG: 'Ein Wert ist zu lang.',
  NUMBER_INVALID: 'Ein Wert ist keine Zahl.',
  QUANTITY_INVALID: 'Die Menge ist keine ganze Zahl ungleich null.',
  AMOUNT_INVALID: 'Der Betrag ist nicht gültig.',
  AMOUNT_TOO_LARGE: 'Der Betrag ist zu groß.',
  CURRENCY_INVALID: 'Die Währung ist nicht bekannt.',
  DATE_INVALID: 'Datum oder Uhrzeit sind nicht lesbar.',
  EMAIL_INVALID: 'Die E-Mail-Adresse ist nicht gültig.',
  RECEIPT_INVALID: 'Der Kaufbeleg ist nicht gültig.',
  ACCOUNT_UNKNOWN: 'Keines der gewählten Konten passt zu dieser Zeile.',
  STATE_UNKNOWN: 'Der Zustand ist nicht bekannt.',
  TYPE_UNKNOWN: 'Der Typ ist nicht bekannt.',
  ROWS_APART: 'Die Zeilen dieser Bestellung liegen zu weit auseinander. Sortieren Sie die Datei nach Kaufbeleg.',
  ALREADY_THERE_DIFFERENT: 'Diesen Eintrag gibt es schon mit anderem Inhalt.',
};

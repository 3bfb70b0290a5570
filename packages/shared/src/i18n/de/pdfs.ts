import type { PdfTexts } from '../catalogue';

export const pdfsDe: PdfTexts = {
  PERIOD: 'Zeitraum',
  TIME_ZONE: 'Zeitzone',
  ANY_TIME: 'Beliebige Zeit',
  MADE: 'Erstellt am {at} ({zone}) von {name}',
  BY: '{title} {by}',
  BY_CLERK: '{title} je Mitarbeiter',
  DELETED: '{name} (gelöscht)',
  SHIPPED_OF: '{shipped, number} von {ordered, number}',
  LEFT_OUT:
    '{count, plural, one {# weitere Zeile ist hier ausgelassen; die CSV-Datei enthält alle.} other {# weitere Zeilen sind hier ausgelassen; die CSV-Datei enthält alle.}}',
  LEFT_OUT_AT_LEAST: 'Mindestens {count, number} weitere Zeilen sind hier ausgelassen; die CSV-Datei enthält alle.',
  ORDERS_LEFT_OUT:
    '{count, plural, one {# weitere Bestellung ist hier ausgelassen; die CSV-Datei enthält alle.} other {# weitere Bestellungen sind hier ausgelassen; die CSV-Datei enthält alle.}}',
  ORDERS_LEFT_OUT_AT_LEAST: 'Mindestens {count, number} weitere Bestellungen sind hier ausgelassen; die CSV-Datei enthält alle.',
  NOT_DRAWN: 'Nicht im Diagramm: {names}.',
  LACKING: 'In [ ] stehen Zeichen, die der Schrift dieses Dokuments fehlen, mit ihrer Unicode-Nummer.',
};

import type { RatesFileTexts } from '../catalogue';

/** What is wrong with a file of exchange rates, in German. */
export const ratesFileDe: RatesFileTexts = {
  HEADING:
    'Die erste Zeile muss die Spalten so nennen wie die Europäische Zentralbank: Date,USD,JPY,… Laden Sie die Datei so, wie Sie sie heruntergeladen haben.',
  SEPARATOR:
    'Die Zellen müssen durch Kommas getrennt sein. Vielleicht hat ein Tabellenprogramm die Datei neu gespeichert: Laden Sie sie so, wie Sie sie heruntergeladen haben.',
  COLUMN_INVALID:
    'Eine Spalte heißt wie ihre Währung, drei Großbuchstaben wie USD. Berichtigen Sie den Namen oder entfernen Sie die Spalte.',
  COLUMN_TWICE: 'Diese Währung hat zwei Spalten. Entfernen Sie eine davon.',
  COLUMN_EUR: 'Ein Kurs sagt, was ein Euro wert ist, darum hat EUR keine Spalte. Laden Sie eine Datei mit Kursen des Euro.',
  DAY_INVALID: 'Das ist kein Tag seit 1999. Schreiben Sie ihn wie 2026-11-27 oder 27 November 2026.',
  DAY_AHEAD: 'Dieser Tag liegt in der Zukunft. Berichtigen Sie ihn oder entfernen Sie die Zeile.',
  DAY_TWICE: 'Dieser Tag steht zweimal in der Datei. Entfernen Sie eine seiner Zeilen.',
  CELLS: 'Die Zeile hat mehr oder weniger Zellen als die erste Zeile. Ergänzen oder entfernen Sie sie.',
  RATE_INVALID: 'Das ist kein Kurs. Schreiben Sie eine Zahl über null mit Punkt, zum Beispiel 1.0832, oder N/A, wo es keinen gibt.',
  NO_RATES: 'In dieser Datei steht kein Kurs. Laden Sie eurofxref.csv oder eurofxref-hist.csv der Europäischen Zentralbank.',
};

import type { RatesFileTexts } from '../catalogue';

/** What is wrong with a file of exchange rates, in English. */
export const ratesFileEn: RatesFileTexts = {
  HEADING: 'The first line has to name the columns as the European Central Bank does: Date,USD,JPY,… Load the file as you downloaded it.',
  SEPARATOR: 'The cells have to be parted by commas. A spreadsheet program may have saved the file anew: load it as you downloaded it.',
  COLUMN_INVALID: 'A column is named by its currency, three capital letters such as USD. Correct the name or remove the column.',
  COLUMN_TWICE: 'This currency has two columns. Remove one of them.',
  COLUMN_EUR: 'A rate says what one euro is worth, so EUR has no column. Load a file with rates of the euro.',
  DAY_INVALID: 'This is no day since 1999. Write it like 2026-11-27 or 27 November 2026.',
  DAY_AHEAD: 'This day is yet to come. Correct it or remove the line.',
  DAY_TWICE: 'This day stands in the file twice. Remove one of its lines.',
  CELLS: 'The line has more or fewer cells than the first line. Complete it or remove it.',
  RATE_INVALID: 'This is no rate. Write a number above zero with a point, such as 1.0832, or N/A where there is none.',
  NO_RATES: 'No rate stands in this file. Load eurofxref.csv or eurofxref-hist.csv of the European Central Bank.',
};

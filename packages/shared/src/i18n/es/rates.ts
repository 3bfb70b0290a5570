import type { RatesFileTexts } from '../catalogue';

/** What is wrong with a file of exchange rates, in Spanish. */
export const ratesFileEs: RatesFileTexts = {
  HEADING:
    'La primera línea debe nombrar las columnas como lo hace el Banco Central Europeo: Date,USD,JPY,… Cargue el archivo tal como lo descargó.',
  SEPARATOR:
    'Las celdas deben separarse con comas. Quizá un programa de hojas de cálculo volvió a guardar el archivo: cárguelo tal como lo descargó.',
  COLUMN_INVALID: 'Una columna se llama como su moneda, tres letras mayúsculas como USD. Corrija el nombre o quite la columna.',
  COLUMN_TWICE: 'Esta moneda tiene dos columnas. Quite una de ellas.',
  COLUMN_EUR: 'Un tipo de cambio dice cuánto vale un euro, por eso EUR no tiene columna. Cargue un archivo con tipos de cambio del euro.',
  DAY_INVALID: 'Esto no es un día desde 1999. Escríbalo como 2026-11-27 o 27 November 2026.',
  DAY_AHEAD: 'Este día aún está por llegar. Corríjalo o quite la línea.',
  DAY_TWICE: 'Este día aparece dos veces en el archivo. Quite una de sus líneas.',
  CELLS: 'La línea tiene más o menos celdas que la primera. Complétela o quítela.',
  RATE_INVALID: 'Esto no es un tipo de cambio. Escriba un número mayor que cero con punto, como 1.0832, o N/A donde no lo haya.',
  NO_RATES: 'No hay ningún tipo de cambio en este archivo. Cargue eurofxref.csv o eurofxref-hist.csv del Banco Central Europeo.',
};

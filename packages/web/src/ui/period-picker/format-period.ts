import { type DayPeriod, dayInWords, periodInWords } from '@mestre/shared';
import type { IntlShape } from 'react-intl';

/** "Oct 24 – Nov 22, 2026", by the rules of the language; the last day is included. */
export const formatPeriod = (intl: IntlShape, period: DayPeriod): string => periodInWords(intl.locale, period);

/** A day in words: `short` "Oct 24", `long` "Saturday, October 24, 2026". */
export const formatDay = (intl: IntlShape, day: string, style: 'short' | 'long' = 'short'): string => dayInWords(intl.locale, day, style);

import type { PdfTexts } from '../catalogue';

/** What paper says alone: a report's PDF, and any PDF about itself. */
export const pdfsEn: PdfTexts = {
  PERIOD: 'Period',
  TIME_ZONE: 'Time zone',
  ANY_TIME: 'Any time',
  MADE: 'Made on {at} ({zone}) by {name}',
  BY: '{title} {by}',
  BY_CLERK: '{title} by clerk',
  DELETED: '{name} (deleted)',
  SHIPPED_OF: '{shipped, number} of {ordered, number}',
  LEFT_OUT:
    '{count, plural, one {# more row is left out here; the CSV has all of them.} other {# more rows are left out here; the CSV has all of them.}}',
  LEFT_OUT_AT_LEAST: 'At least {count, number} more rows are left out here; the CSV has all of them.',
  ORDERS_LEFT_OUT:
    '{count, plural, one {# more order is left out here; the CSV has all of them.} other {# more orders are left out here; the CSV has all of them.}}',
  ORDERS_LEFT_OUT_AT_LEAST: 'At least {count, number} more orders are left out here; the CSV has all of them.',
  NOT_DRAWN: 'Not in the graph: {names}.',
  LACKING: 'In [ ] stand characters that the font of this document has no sign for, by their Unicode numbers.',
};

import { isStorableReceipt, normalizeReceipt, parseTicketNumber } from '@mestre/shared';
import { type Conditions, likePattern } from '../platform/database/conditions';
import { accountQuery, datedQueries, type Periods, wordQuery, wordsOf } from './words';

/** shorter texts have no trigrams to be found by */
const lengthAtLeast = 3;
const lengthAtMost = 200;

/** Something that was typed, in every way in which a ticket may be found by it (ADR 0018). */
export interface TicketSearch {
  number: number | null;
  receipt: string | null;
  /** a part of the customer's e-mail or name, from three characters on; for LIKE */
  customer: string | null;
  /** words of one comment or note, each from three letters on also the beginning of one */
  words: readonly string[];
}

/** Reads what was typed; null where it is too short to lead anywhere. */
export function readSearch(typed: string): TicketSearch | null {
  const text = typed.trim().slice(0, lengthAtMost);
  const receipt = normalizeReceipt(text);
  const search = {
    number: parseTicketNumber(text),
    receipt: isStorableReceipt(receipt) ? receipt : null,
    customer: text.length < lengthAtLeast ? null : likePattern(text),
    words: wordsOf(text),
  };
  return isExact(search) && search.number === null && search.receipt === null ? null : search;
}

/** Is a number or receipt all that it can be? Then few tickets match, each found by an index. */
export function isExact({ customer, words }: TicketSearch): boolean {
  return customer === null && words.length === 0;
}

const customerText = `coalesce(c.email_key,'') || ' ' || lower(coalesce(c.first_name,'') || ' ' || coalesce(c.last_name,''))`;

/** Whether a row of `tickets t` matches, asked of the row itself: for tickets that are looked at one by one. */
export function searchTest({ number, receipt, customer, words }: TicketSearch, where: Conditions): string {
  const tests: string[] = [];
  if (number !== null) tests.push(`t.number = ${where.value(number, 'int')}`);
  if (receipt !== null) tests.push(`t.receipt = ${where.value(receipt, 'text')}`);
  // scalar questions: an EXISTS would be turned into a look at every customer, or at every text, first
  if (customer !== null)
    tests.push(
      `(SELECT ${customerText} LIKE ${where.value(customer, 'text')} FROM customers c WHERE c.account_id = t.account_id AND c.id = t.customer_id)`,
    );
  if (words.length > 0)
    tests.push(
      `(SELECT bool_or(e.words @@ ${where.value(wordQuery(words), 'tsquery')}) FROM ticket_events e
        WHERE e.account_id = t.account_id AND e.ticket_id = t.id AND e.body IS NOT NULL)`,
    );
  return `(${tests.join(' OR ')})`;
}

/** as the index has them (migration 0022) */
const datedWords = 'dated_words(e.words, e.account_id, e.ticket_opened_at)';

/**
 * A statement that names every ticket that matches, by (account_id, id), from the indexes; `$1` holds the accounts.
 * @param periods words are looked for in the texts of tickets that were opened then
 */
export function searchFound(
  { number, receipt, customer, words }: TicketSearch,
  accounts: readonly string[],
  where: Conditions,
  periods: Periods,
): string {
  const found: string[] = [];
  const inAccounts = 't.account_id = ANY($1::uuid[])';
  if (number !== null)
    found.push(`SELECT t.account_id, t.id FROM tickets t WHERE ${inAccounts} AND t.number = ${where.value(number, 'int')}`);
  if (receipt !== null)
    found.push(`SELECT t.account_id, t.id FROM tickets t WHERE ${inAccounts} AND t.receipt = ${where.value(receipt, 'text')}`);
  if (customer !== null)
    // OFFSET 0 keeps it to a look-up for each customer: nobody knows beforehand how many there are
    found.push(
      `SELECT c.account_id, t.id FROM customers c CROSS JOIN LATERAL (
         SELECT t.id FROM tickets t WHERE t.account_id = c.account_id AND t.customer_id = c.id OFFSET 0) t
       WHERE ${customerText} LIKE ${where.value(customer, 'text')} AND c.account_id = ANY($1::uuid[])`,
    );
  if (words.length > 0) {
    // one condition each, so that the index leaps to the next place at which all may be met
    const asked = [...datedQueries(words, periods), accountQuery(accounts)];
    found.push(
      `SELECT DISTINCT e.account_id, e.ticket_id AS id FROM ticket_events e
       WHERE e.body IS NOT NULL ${asked.map((query) => `AND ${datedWords} @@ ${where.value(query, 'tsquery')}`).join(' ')}`,
    );
  }
  return found.join(' UNION ');
}

/** A search in two: by words of texts, and by what stands on the ticket or its customer; null for what it does not ask for. */
export function partsOf(search: TicketSearch): { byWords: TicketSearch | null; byOthers: TicketSearch | null } {
  const { number, receipt, customer, words } = search;
  return {
    byWords: words.length > 0 ? { number: null, receipt: null, customer: null, words } : null,
    byOthers: number === null && receipt === null && customer === null ? null : { ...search, words: [] },
  };
}

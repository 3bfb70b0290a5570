import { decimalToMinor, fillPlaceholders, formatMoney, type Language, localeOf, type ReplyPlaceholder, say } from '@mestre/shared';
import { execute, type GraphQLSchema, parse } from 'graphql';
import type { GraphQLContext } from '../../access/context';
import { Denials } from '../../access/denials';

/**
 * Everything that a placeholder can say, asked of the API itself as the caller: a field that he may not read is guarded here as everywhere, and what
 * lies outside of his accounts is absent (product.md 11). No placeholder has a way of its own to the data.
 */
const facts = parse(`
  query ($number: Int!) {
    viewer { user { firstName lastName } }
    ticket(number: $number) {
      number type openedAt customerLanguage
      account { id nickname timeZone }
      order { receipt placedAt total { amount currency } lines { title item } }
      customer { firstName lastName email }
    }
  }
`);

interface Facts {
  viewer: { user: { firstName: string | null; lastName: string | null } | null } | null;
  ticket: {
    number: number;
    type: 'TECH_SUPPORT' | 'REFUND' | 'CANCEL';
    openedAt: string;
    customerLanguage: string | null;
    account: { id: string; nickname: string; timeZone: string };
    order: {
      receipt: string;
      placedAt: string;
      total: { amount: string; currency: string } | null;
      lines: { title: string; item: string }[] | null;
    } | null;
    customer: { firstName: string | null; lastName: string | null; email: string | null } | null;
  } | null;
}

/**
 * Fills words for one ticket, in the language in which its customer is written to.
 * @returns null where the caller has no such ticket
 */
export async function fillReply(
  context: GraphQLContext,
  schema: GraphQLSchema,
  number: number,
  words: string,
): Promise<{ accountId: string; body: string; missing: string[] } | null> {
  // denials of its own: what a placeholder may not say is told by `missing`, and is no error of the request
  const asking: GraphQLContext = Object.create(context, { denials: { value: new Denials() }, openRows: { value: null, writable: true } });
  const { data } = await execute({ schema, document: facts, variableValues: { number }, contextValue: asking });
  const found = data as unknown as Facts | null | undefined;
  if (!found?.ticket) return null;
  const { text, missing } = fillPlaceholders(words, (placeholder) => wordsFor(found, placeholder));
  return { accountId: found.ticket.account.id.slice(4), body: text, missing };
}

function wordsFor({ viewer, ticket }: Facts, placeholder: ReplyPlaceholder): string | null {
  if (!ticket) return null;
  const { order, customer, account } = ticket;
  const language = (ticket.customerLanguage?.toLowerCase() ?? 'en') as Language;
  const day = (at: string) =>
    new Intl.DateTimeFormat(localeOf[language], { dateStyle: 'long', timeZone: account.timeZone }).format(new Date(at));
  switch (placeholder) {
    case 'customer.firstName':
      return customer?.firstName ?? null;
    case 'customer.lastName':
      return customer?.lastName ?? null;
    case 'customer.email':
      return customer?.email ?? null;
    case 'order.receipt':
      return order?.receipt ?? null;
    case 'order.date':
      return order && day(order.placedAt);
    case 'order.total':
      return order?.total ? moneyOf(order.total, language) : null;
    case 'order.items':
      return order?.lines?.map(({ title, item }) => title || item).join(', ') ?? null;
    case 'ticket.number':
      return String(ticket.number);
    case 'ticket.type':
      return say(language, `word.${ticket.type}`);
    case 'ticket.date':
      return day(ticket.openedAt);
    case 'account.nickname':
      return account.nickname;
    case 'clerk.firstName':
      return viewer?.user?.firstName ?? null;
    case 'clerk.lastName':
      return viewer?.user?.lastName ?? null;
  }
}

const moneyOf = ({ amount, currency }: { amount: string; currency: string }, language: Language) =>
  formatMoney({ minor: decimalToMinor(amount, currency), currency }, language);

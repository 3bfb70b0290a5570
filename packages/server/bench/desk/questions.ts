import { Client } from 'pg';
import { toGlobalId } from '../../src/access/global-ids';
import { orderGridDocument, ticketGridDocument } from '../operations';
import { accountId } from '../world/people';
import { lastNames, wordOf } from '../world/words';

/** What a clerk asks at the desk, with values from all over the world: asked in turn, none of them long enough ago to be forgotten. */
export interface DeskQuestion {
  name: string;
  document: string;
  variables: Record<string, unknown>[];
  /** how many ask at once; each is measured for itself */
  connections: number[];
  /** milliseconds at most for 95 of 100 answers */
  bar?: number;
}

/** As the web's palette asks (packages/web/src/features/tickets/ticket-documents.ts); a test compares. */
export const ticketJumpDocument = `
  query TicketJump_TicketQuery($number: Int!) {
    ticket(number: $number) { id number type status account { id nickname } }
  }`;

export const ticketMatchDocument = `
  query TicketJump_TicketsQuery($filter: TicketFilter!) {
    tickets(filter: $filter, first: 2) { nodes { id number } }
  }`;

/** As the web's customer panel asks (packages/web/src/domain/customer-panel/customer-panel-documents.ts); a test compares. */
export const customerPanelDocument = `
  query CustomerPanel_CustomerQuery($id: ID!) {
    node(id: $id) {
      id
      ... on Customer {
        email
        figures {
          orders refundedOrders refundRate firstPurchaseAt lastPurchaseAt
          spent { amount currency }
          givenBack { amount currency }
        }
        orders(first: 5) {
          nodes { id receipt placedAt account { id nickname colorIndex } total { amount currency } }
          totalCount
        }
        subscriptions(first: 5) {
          nodes { id receipt account { id nickname colorIndex } subscription { id status nextPaymentAt } }
          totalCount
        }
        refunds(first: 5) {
          nodes { id kind rawKind at receipt account { id nickname colorIndex } amount { amount currency } }
          totalCount
        }
        tickets(first: 5) {
          nodes { id number type status openedAt account { id nickname colorIndex } }
          totalCount
        }
      }
    }
  }`;

/** As the web's ticket grid counts beside a page. */
export const ticketCountDocument = `
  query TicketGrid_CountQuery($filter: TicketFilter) {
    tickets(filter: $filter, first: 1) { totalCount totalCountAtLeast }
  }`;

const newestFirst = { field: 'OPENED_AT', direction: 'DESC' };
const jumps = 2_000;
const searches = 100;

interface Sampled {
  number: number;
  receipt: string;
  email: string;
  customer_id: string;
}

/** The questions, their values found by plain SQL and, for names and words, by how common the world makes them. */
export async function deskQuestions(url: string, tickets: number): Promise<DeskQuestion[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<Sampled>(
      `SELECT t.number, t.receipt, c.email_key AS email, c.id AS customer_id FROM generate_series(1, $1::bigint, greatest($1::bigint / ${jumps}, 1)) n
       JOIN tickets t ON t.account_id IN (${Array.from({ length: 10 }, (_, n) => accountId(n)).join(', ')}) AND t.number = n
       JOIN customers c ON c.account_id = t.account_id AND c.id = t.customer_id ORDER BY md5(t.number::text)`,
      [tickets],
    );
    const { rows: written } = await client.query<{ word: string }>(
      `SELECT substring(e.body from 'TN[0-9A-F]{8}') AS word FROM unnest($1::int[]) n
       JOIN tickets t ON t.account_id IN (${Array.from({ length: 10 }, (_, n) => accountId(n)).join(', ')}) AND t.number = n
       JOIN ticket_events e ON e.account_id = t.account_id AND e.ticket_id = t.id WHERE e.body ~ 'TN[0-9A-F]{8}' LIMIT ${searches}`,
      [rows.map((row) => row.number)],
    );
    return questionsOf(
      rows,
      written.map(({ word }) => word),
    );
  } finally {
    await client.end();
  }
}

function questionsOf(sampled: readonly Sampled[], numbersInTexts: readonly string[]): DeskQuestion[] {
  const jump = (name: string, document: string, variables: Record<string, unknown>[]) => ({
    name: `jump by ${name}`,
    document,
    variables,
    connections: [1, 16],
    bar: 50,
  });
  const search = (name: string, texts: readonly string[]) => ({
    name: `search, ${name}`,
    document: ticketGridDocument,
    variables: texts.map((text) => ({ filter: { search: text }, orderBy: newestFirst, first: 50, search: text, isSearch: true })),
    connections: [1, 4],
    bar: 300,
  });
  const ofOrders = (name: string, texts: readonly string[]) => ({
    name: `search of orders, ${name}`,
    document: orderGridDocument,
    variables: texts.map((text) => ({ filter: { search: text }, orderBy: { field: 'PLACED_AT', direction: 'DESC' }, first: 50 })),
    connections: [1, 4],
    bar: 300,
  });
  const count = (name: string, texts: readonly string[]) => ({
    name: `count of a search, ${name}`,
    document: ticketCountDocument,
    variables: texts.map((text) => ({ filter: { search: text } })),
    connections: [1],
  });
  const some = sampled.slice(0, searches);
  const words = (from: number, step: number) => some.map((_, n) => wordOf(from + ((n * step) % Math.max(1, from))));
  const open = { status: ['OPEN', 'REOPENED'] };
  return [
    jump(
      'number',
      ticketJumpDocument,
      sampled.map(({ number }) => ({ number })),
    ),
    jump(
      'receipt',
      ticketMatchDocument,
      sampled.map(({ receipt }) => ({ filter: { receipt } })),
    ),
    jump(
      'e-mail',
      ticketMatchDocument,
      sampled.map(({ email }) => ({ filter: { customerEmail: email } })),
    ),
    search(
      'a part of an e-mail',
      some.map(({ email }) => email.slice(2, email.indexOf('@') + 3)),
    ),
    search('the domain of many e-mails', ['@example.net', 'example.org', 'mail.example']),
    search(
      'a rare name',
      some.map((_, n) => lastNames[1_000 + n * 17] as string),
    ),
    search(
      'a name of some',
      some.map((_, n) => lastNames[30 + n] as string),
    ),
    search('a common name', lastNames.slice(0, 8)),
    search('a word of one text', numbersInTexts),
    search('a rare word', words(8_000, 97)),
    search('a word of some', words(400, 3)),
    search('a common word', words(10, 1)),
    search(
      'two common words',
      some.map((_, n) => `${wordOf(1 + (n % 10))} ${wordOf(11 + (n % 9))}`),
    ),
    search(
      'two words that seldom meet',
      some.map((_, n) => `${wordOf(40 + (n % 37))} ${wordOf(90 + (n % 31))}`),
    ),
    ofOrders(
      'a part of an e-mail',
      some.map(({ email }) => email.slice(2, email.indexOf('@') + 3)),
    ),
    ofOrders(
      'a name of some',
      some.map((_, n) => lastNames[30 + n] as string),
    ),
    ofOrders('a common name', lastNames.slice(0, 8)),
    count(
      'a rare name',
      some.map((_, n) => lastNames[1_000 + n * 17] as string),
    ),
    count('a common name', lastNames.slice(0, 8)),
    count('a word of some', words(400, 3)),
    count('a common word', words(10, 1)),
    {
      name: 'customer panel',
      document: customerPanelDocument,
      variables: sampled.map((row) => ({ id: toGlobalId('Customer', row.customer_id) })),
      connections: [1, 16],
      bar: 200,
    },
    {
      name: 'open queue of all accounts',
      document: ticketGridDocument,
      variables: [open, { ...open, type: ['REFUND'] }, { ...open, unassigned: true }, { ...open, type: ['CANCEL', 'TECH_SUPPORT'] }].map(
        (filter) => ({
          filter,
          orderBy: newestFirst,
          first: 50,
        }),
      ),
      connections: [1, 16],
    },
  ];
}

import { readFileSync } from 'node:fs';
import path from 'node:path';
import { figuresDocument, orderGridDocument, ticketGridDocument } from './operations';

const features = path.resolve(__dirname, '../../web/src/features');

/** The document of this name in a file of the web, blanks made one. */
function documentOf(file: string, name: string): string {
  const text = readFileSync(path.join(features, file), 'utf8');
  const found = [...text.matchAll(/graphql\(`([^`]*)`/g)]
    .map((match) => plain(match[1] as string))
    .find((one) => one.includes(`query ${name}(`));
  if (!found) throw new Error(`${file} has no ${name}`);
  return found;
}

const plain = (text: string) => text.replace(/\s+/g, ' ').trim();

describe('what the bench asks is what the web asks', () => {
  test('for a page of the ticket grid', () => {
    expect(plain(ticketGridDocument)).toBe(documentOf('tickets/ticket-documents.ts', 'TicketGrid_TicketsQuery'));
  });

  test('for a page of the order grid', () => {
    expect(plain(orderGridDocument)).toBe(documentOf('orders/order-documents.ts', 'OrderGrid_OrdersQuery'));
  });

  test('for the figures of a report', () => {
    expect(plain(figuresDocument)).toBe(documentOf('reports/report-documents.ts', 'Reports_FiguresQuery'));
  });
});

import { readFileSync } from 'node:fs';
import path from 'node:path';
import { customerPanelDocument, ticketCountDocument, ticketJumpDocument, ticketMatchDocument } from './desk/questions';
import { figuresDocument, orderGridDocument, ticketGridDocument } from './operations';

const web = path.resolve(__dirname, '../../web/src');

/** The document of this name in a file of the web, blanks made one. */
function documentOf(file: string, name: string): string {
  const text = readFileSync(path.join(web, file), 'utf8');
  const found = [...text.matchAll(/graphql\(`([^`]*)`/g)]
    .map((match) => plain(match[1] as string))
    .find((one) => one.includes(`query ${name}(`));
  if (!found) throw new Error(`${file} has no ${name}`);
  return found;
}

const plain = (text: string) => text.replace(/\s+/g, ' ').trim();

describe('what the bench asks is what the web asks', () => {
  test('for a page of the ticket grid', () => {
    expect(plain(ticketGridDocument)).toBe(documentOf('features/tickets/ticket-documents.ts', 'TicketGrid_TicketsQuery'));
  });

  test('for a jump to a ticket, and the panel of a customer', () => {
    expect(plain(ticketJumpDocument)).toBe(documentOf('features/tickets/ticket-documents.ts', 'TicketJump_TicketQuery'));
    expect(plain(ticketMatchDocument)).toBe(documentOf('features/tickets/ticket-documents.ts', 'TicketJump_TicketsQuery'));
    expect(plain(ticketCountDocument)).toBe(documentOf('features/tickets/ticket-documents.ts', 'TicketGrid_CountQuery'));
    const panel = documentOf('domain/customer-panel/customer-panel-documents.ts', 'CustomerPanel_CustomerQuery');
    expect(plain(customerPanelDocument)).toBe(panel);
  });

  test('for a page of the order grid', () => {
    expect(plain(orderGridDocument)).toBe(documentOf('features/orders/order-documents.ts', 'OrderGrid_OrdersQuery'));
  });

  test('for the figures of a report', () => {
    expect(plain(figuresDocument)).toBe(documentOf('features/reports/report-documents.ts', 'Reports_FiguresQuery'));
  });
});

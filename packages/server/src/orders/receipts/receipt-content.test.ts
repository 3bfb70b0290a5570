import { languages } from '@mestre/shared';
import { receiptContent } from './receipt-content';
import type { ReceiptFacts, ReceiptLineFacts } from './receipt-facts';

const now = new Date('2026-03-04T12:00:00Z');

function line(facts: Partial<ReceiptLineFacts> = {}): ReceiptLineFacts {
  return {
    item: '1',
    title: 'A course',
    quantity: 1,
    unitPrice: '40.00',
    discountMinor: 0,
    taxMinor: 700,
    shippingMinor: 0,
    amountMinor: 4700,
    shippable: false,
    downloadUrl: null,
    shipNotices: [],
    ...facts,
  };
}

/** 47.00, of which 7.00 tax. */
function facts(changes: Partial<ReceiptFacts> = {}): ReceiptFacts {
  return {
    accountId: 'a',
    orderId: 'o',
    nickname: 'shopone',
    colorIndex: 0,
    timeZone: 'America/New_York',
    accountAddress: { line1: '18 Harbor Street', city: 'Boston', region: 'MA', postalCode: '02110', country: 'US' },
    language: 'en',
    receipt: 'ABCD1234',
    placedAt: new Date('2026-03-01T03:00:00Z'),
    currency: 'USD',
    paymentMethod: 'VISA',
    totalMinor: 4700,
    taxMinor: 700,
    shippingMinor: 0,
    paidMinor: 4700,
    refundedMinor: 0,
    chargedBackMinor: 0,
    customer: { email: 'bea@example.com', firstName: 'Bea', lastName: 'Buyer', billing: null, shipping: null },
    lines: [line()],
    moved: [{ kind: 'SALE', at: new Date('2026-03-01T03:00:00Z'), amountMinor: 4700 }],
    ...changes,
  };
}

const sums = (given: ReceiptFacts, language: 'en' | 'de' = 'en') =>
  receiptContent(given, language, now).sums.map(({ label, amount }) => `${label}: ${amount.replace(/\s/g, ' ')}`);

test('says the day of the purchase in the account’s zone, and every label in each of the four languages', () => {
  const words = languages.map((language) => receiptContent(facts(), language, now));
  // 22:00 of the day before in New York
  expect(words.map(({ facts: told }) => told[1]?.value)).toEqual([
    'February 28, 2026',
    '28 de fevereiro de 2026',
    '28. Februar 2026',
    '28 de febrero de 2026',
  ]);
  expect(words.map(({ title }) => title)).toEqual(['Receipt', 'Recibo', 'Kaufbeleg', 'Recibo']);
  expect(words.map(({ soldBy }) => soldBy.lines.at(-1))).toEqual([
    'United States',
    'Estados Unidos',
    'Vereinigte Staaten',
    'Estados Unidos',
  ]);
});

test('shows goods, tax and shipping apart, which come to what was charged', () => {
  const parcel = line({ shippingMinor: 500, amountMinor: 5200, quantity: 2, unitPrice: '20.00' });
  const given = facts({ totalMinor: 9900, taxMinor: 1400, shippingMinor: 500, lines: [line(), parcel] });
  expect(sums(given)).toEqual(['Subtotal: $80.00', 'Tax: $14.00', 'Shipping: $5.00', 'Total (USD): $99.00']);
  expect(receiptContent(given, 'en', now).lines.map(({ amount }) => amount)).toEqual(['$40.00', '$40.00']);
});

test('names each refund and chargeback with its day, and what was paid in the end', () => {
  const at = (day: string) => new Date(`${day}T12:00:00Z`);
  const given = facts({
    refundedMinor: 1565,
    chargedBackMinor: 100,
    moved: [
      { kind: 'SALE', at: at('2026-03-01'), amountMinor: 4700 },
      { kind: 'RFND', at: at('2026-03-02'), amountMinor: -1565 },
      { kind: 'CGBK', at: at('2026-03-03'), amountMinor: -100 },
    ],
  });
  // 47.00 - 15.65 - 1.00 = 30.35
  expect(sums(given, 'de').slice(2)).toEqual([
    'Gesamt (USD): 47,00 $',
    'Rückerstattung vom 2. März 2026: -15,65 $',
    'Rückbuchung vom 3. März 2026: -1,00 $',
    'Am Ende bezahlt: 30,35 $',
  ]);
});

test('says where it was shipped to only where that is told, and is not where it was billed to', () => {
  const shipped = [line({ shippable: true })];
  const home = { line1: '1 Elm Street', city: 'York', country: 'GB' };
  const work = { line1: '2 Oak Street', city: 'Leeds', country: 'GB' };
  const linesOf = (billing: object | null, shipping: object | null, lines = shipped) =>
    receiptContent(facts({ lines, customer: { ...facts().customer, billing, shipping } }), 'en', now).shippedTo.lines;
  expect(linesOf(home, work)).toEqual(['Bea Buyer', '2 Oak Street', 'Leeds', 'United Kingdom']);
  expect([linesOf(home, home), linesOf(home, null), linesOf(home, work, [line()])]).toEqual([[], [], []]);
});

test('shows no amount of a line where the lines do not come to the order, and rounds no price', () => {
  const given = facts({ lines: [line({ amountMinor: 4600, unitPrice: '39.99905' })] });
  expect(receiptContent(given, 'en', now).lines[0]).toMatchObject({ amount: null, unitPrice: '$39.99905' });
  const yen = facts({ currency: 'JPY', lines: [line({ unitPrice: '4000' })] });
  expect(receiptContent(yen, 'en', now).lines[0]).toMatchObject({ amount: '¥4,000', unitPrice: '¥4,000' });
});

test('security 26, 28: words of users are of one line and turn nothing around; an address that is not of the web leads nowhere', () => {
  const evil = line({ title: 'Course\r\nBcc: all@example.com \u202Egnp.exe', downloadUrl: 'javascript:alert(1)' });
  const [shown] = receiptContent(facts({ lines: [evil] }), 'en', now).lines;
  expect(shown).toMatchObject({ title: 'Course Bcc: all@example.com  gnp.exe', download: null });
  const links = ['https://example.com/get?a=1&b=2', 'data:text/html,x', 'file:///etc/passwd', 'example.com'];
  expect(links.map((downloadUrl) => receiptContent(facts({ lines: [line({ downloadUrl })] }), 'en', now).lines[0]?.download)).toEqual([
    'https://example.com/get?a=1&b=2',
    null,
    null,
    null,
  ]);
});

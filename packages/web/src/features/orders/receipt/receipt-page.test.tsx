import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { type Answers, renderSignedIn } from '../../../testing/render-signed-in';
import ReceiptPage from './receipt-page';

const party = (label: string, ...lines: string[]) => ({ __typename: 'ReceiptParty', label, lines });
const sum = (label: string, amount: string, strong: boolean) => ({ __typename: 'ReceiptSum', label, amount, strong });

const receipt = (language: string) => ({
  __typename: 'Receipt',
  language,
  title: language === 'DE' ? 'Kaufbeleg' : 'Receipt',
  receipt: 'ABCD1234',
  nickname: 'yogalife',
  colorIndex: 0,
  soldBy: party('Sold by', 'yogalife', '1 Long Lane'),
  billedTo: party('Billed to', 'Ana Silva'),
  shippedTo: party('Shipped to'),
  facts: [{ __typename: 'ReceiptFact', label: 'Receipt number', value: 'ABCD1234' }],
  headings: { __typename: 'ReceiptHeadings', item: 'Item', quantity: 'Quantity', unitPrice: 'Unit price', amount: 'Amount' },
  lines: [
    { __typename: 'ReceiptLine', title: 'Course', item: 'C1', quantity: '1', unitPrice: '$40.00', amount: null, notes: ['Discount $1.00'] },
  ],
  sums: [sum('Total (USD)', '$47.00', true), sum('Refund of March 2, 2026', '-$7.00', false), sum('Paid in the end', '$40.00', true)],
  footer: 'As of March 4, 2026',
});

const answers: Answers = {
  ReceiptPage_ReceiptQuery: ({ language }) => ({ receipt: receipt((language as string | null) ?? 'EN') }),
};
const show = (more: Answers = {}, at = '/receipt/yogalife/ABCD1234') =>
  renderSignedIn({
    at,
    pages: { 'receipt/:account/:receipt': ReceiptPage },
    answers: { ...answers, ...more },
  });

test('shows the words and figures that the server said, and no column that it left out', async () => {
  show();
  const sheet = await screen.findByRole('article');
  expect(within(sheet).getByRole('heading', { name: 'Receipt' })).toBeTruthy();
  for (const text of ['1 Long Lane', 'Ana Silva', '$40.00', 'Discount $1.00', '-$7.00', 'As of March 4, 2026'])
    expect(within(sheet).getAllByText(text).length).toBeGreaterThan(0);
  expect(
    within(sheet)
      .getAllByRole('columnheader')
      .map((heading) => heading.textContent),
  ).toEqual(['Item', 'Quantity', 'Unit price']);
  expect(within(sheet).queryByText('Shipped to')).toBeNull();
});

test('asks for the language of the address, and mails in the one that is shown', async () => {
  const user = userEvent.setup();
  const send: Answers = {
    ReceiptMenu_SendMutation: () => ({
      sendReceipt: { __typename: 'OrderPayload', order: { __typename: 'Order', id: 'ord_1' }, userErrors: [] },
    }),
  };
  const { asked } = show(send, '/receipt/yogalife/ABCD1234?language=de');
  expect(await screen.findByRole('heading', { name: 'Kaufbeleg' })).toBeTruthy();
  expect(screen.getByRole('article').getAttribute('lang')).toBe('de');
  await user.click(screen.getByRole('button', { name: 'Mail receipt' }));
  await waitFor(() => expect(asked.some(({ name }) => name === 'ReceiptMenu_SendMutation')).toBe(true));
  const sent = asked.find(({ name }) => name === 'ReceiptMenu_SendMutation')?.variables.input;
  expect(sent).toMatchObject({
    receipt: 'ABCD1234',
    account: 'yogalife',
    kind: 'RECEIPT',
    language: 'DE',
    idempotencyKey: expect.any(String),
  });
});

test('says of a receipt that is not there, or not one’s to see, that there is none', async () => {
  show({ ReceiptPage_ReceiptQuery: () => ({ receipt: null }) });
  expect(await screen.findByText(/ABCD1234/, { selector: 'span, code, p *' })).toBeTruthy();
  expect(screen.queryByRole('article')).toBeNull();
});

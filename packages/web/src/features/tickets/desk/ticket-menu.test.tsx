import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { type Answers, renderSignedIn } from '../../../testing/render-signed-in';
import { ToastRegion } from '../../../ui/toast/toast';
import TicketsPage from '../tickets-page';

Object.assign(globalThis, { CSS: { escape: (text: string) => text } });

const account = { __typename: 'Account', id: 'acc_1', nickname: 'yogalife', colorIndex: 0, timeZone: 'UTC' };
const order = {
  __typename: 'Order',
  id: 'ord_1',
  receipt: 'AAAA1111',
  allowedActions: [],
  placedAt: '2026-03-01T10:00:00Z',
  billing: 'STANDARD',
  account,
  total: null,
  refunded: null,
  refundable: null,
  lines: [],
  subscription: null,
};
const row = (number: number) => ({
  __typename: 'Ticket',
  id: `tkt_${number}`,
  number,
  version: 3,
  type: 'REFUND',
  status: 'OPEN',
  outcome: 'NONE',
  billing: 'STANDARD',
  reason: 'DOWNLOAD',
  tags: [],
  openedAt: '2026-03-03T10:00:00Z',
  updatedAt: '2026-03-03T11:00:00Z',
  expiresAt: null,
  account,
  assignee: null,
  order: { __typename: 'Order', id: 'ord_1', receipt: 'AAAA1111' },
  customer: null,
});
const all = ['COMMENT', 'NOTE', 'CHANGE_TYPE', 'CLOSE', 'REFUND', 'ASSIGN', 'TAG', 'CHANGE_CUSTOMER_EMAIL', 'SEND_RECEIPT'];
const detail = (more: object = {}) => ({
  ticket: { ...row(7), allowedActions: all, closedAt: null, customerLanguage: 'DE', order, ...more },
});

const Tickets = () => (
  <>
    <TicketsPage />
    <ToastRegion />
  </>
);

function show(more: Answers = {}) {
  const answers: Answers = {
    TicketDesk_ChangedSubscription: () => ({ ticketChanged: null }),
    TicketDesk_PresenceSubscription: () => ({ ticketPresence: [] }),
    TicketDesk_DraftQuery: () => ({ ticket: { __typename: 'Ticket', id: 'tkt_7', draft: null } }),
    TicketFilters_PeopleQuery: () => ({ people: [] }),
    TicketGrid_TicketsQuery: () => ({
      tickets: {
        __typename: 'TicketConnection',
        nodes: [row(8), row(7)],
        pageInfo: { __typename: 'PageInfo', hasNextPage: false, endCursor: null },
      },
    }),
    TicketDetails_TicketQuery: () => detail(),
    ...more,
  };
  const view = renderSignedIn({ at: '/tickets', pages: { '/tickets': Tickets }, answers });
  const asked = (name: string) => view.asked.filter((one) => one.name === name);
  return { ...view, asked };
}

const openMenu = async () => userEvent.click(await screen.findByRole('button', { name: 'Actions: Ticket #7' }));
const names = async () => {
  await screen.findByRole('menuitem', { name: 'Tags' });
  return screen.getAllByRole('menuitem').map((item) => item.textContent);
};

it('offers what the ticket allows, asked for when the menu opens, in one order', async () => {
  const { asked } = show();
  await screen.findByRole('button', { name: 'Actions: Ticket #7' });
  expect(asked('TicketDetails_TicketQuery')).toEqual([]);
  await openMenu();
  expect(await names()).toEqual([
    'Order details',
    'Change customer’s e-mail',
    'Receipt as PDF',
    'Mail receipt',
    'Mail purchase details',
    'Refund',
    'Change type',
    'Comment',
    'Tags',
    'Close ticket',
  ]);
  expect(asked('TicketDetails_TicketQuery').map(({ variables }) => variables)).toEqual([{ number: 7 }]);
});

it('leaves out what is not allowed, and says where nothing is', async () => {
  let allowed = ['NOTE', 'REOPEN', 'TAG'];
  show({ TicketDetails_TicketQuery: () => detail({ allowedActions: allowed, order: null, status: 'CLOSED' }) });
  await openMenu();
  expect(await names()).toEqual(['Re-open', 'Internal note', 'Tags']);
  await userEvent.keyboard('{Escape}');
  allowed = [];
  await openMenu();
  expect(await screen.findByRole('menuitem', { name: 'Nothing can be done with this ticket.' })).toBeTruthy();
});

it('closes the ticket from its row by the page’s own dialog, and leaves the grid where it was', async () => {
  const closed = { ...row(7), version: 4, status: 'CLOSED', closedAt: '2026-03-04T12:00:00Z', allowedActions: [] };
  const { asked } = show({
    TicketDesk_CloseMutation: () => ({
      payload: { __typename: 'TicketPayload', ticket: closed, changedSince: null, userErrors: [] },
    }),
  });
  await openMenu();
  await userEvent.click(await screen.findByRole('menuitem', { name: 'Close ticket' }));
  const dialog = within(await screen.findByRole('dialog', { name: 'Close ticket' }));
  await userEvent.click(dialog.getByRole('button', { name: 'Close ticket' }));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(asked('TicketDesk_CloseMutation')[0]?.variables.input).toMatchObject({ number: 7, version: 3, customerConsent: false });
  expect(screen.getByRole('grid', { name: 'Tickets' })).toBeTruthy();
  expect(screen.queryByRole('heading', { name: 'Ticket #7' })).toBeNull();
});

it('says what others did where the ticket was changed in the meantime', async () => {
  const event = {
    __typename: 'TicketEvent',
    id: 'tev_1',
    kind: 'NOTED',
    at: '2026-03-04T11:59:00Z',
    actorRole: 'CLERK',
    body: 'Mine.',
    actor: null,
  };
  const refusal = { __typename: 'UserError', code: 'STALE', message: 'Stale', field: ['version'] };
  show({
    TicketDesk_CloseMutation: () => ({
      payload: {
        __typename: 'TicketPayload',
        ticket: { ...row(7), closedAt: null, allowedActions: all },
        changedSince: [event],
        userErrors: [refusal],
      },
    }),
  });
  await openMenu();
  await userEvent.click(await screen.findByRole('menuitem', { name: 'Close ticket' }));
  await userEvent.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Close ticket' }));
  const told = within(await screen.findByRole('dialog', { name: 'Somebody was faster' }));
  expect(told.getByText('Mine.')).toBeTruthy();
});

it('mails the receipt at once, and writes a comment in a dialog', async () => {
  const { asked } = show({
    ReceiptMenu_SendMutation: () => ({
      sendReceipt: { __typename: 'OrderPayload', order: { __typename: 'Order', id: 'ord_1' }, userErrors: [] },
    }),
    TicketDesk_CommentMutation: () => ({
      payload: {
        __typename: 'TicketPayload',
        ticket: { ...row(7), version: 4, closedAt: null, allowedActions: all },
        changedSince: null,
        userErrors: [],
      },
    }),
  });
  await openMenu();
  await userEvent.click(await screen.findByRole('menuitem', { name: 'Mail receipt' }));
  await screen.findByText('The receipt is on its way to the customer.');
  expect(asked('ReceiptMenu_SendMutation')[0]?.variables.input).toMatchObject({ receipt: 'AAAA1111', kind: 'RECEIPT', ticketNumber: 7 });
  await openMenu();
  await userEvent.click(await screen.findByRole('menuitem', { name: 'Comment' }));
  const dialog = within(await screen.findByRole('dialog', { name: 'Ticket #7' }));
  await userEvent.type(dialog.getByRole('textbox', { name: 'Reply' }), 'We are on it.');
  await userEvent.click(dialog.getByRole('button', { name: 'Send' }));
  await waitFor(() => expect(asked('TicketDesk_CommentMutation')[0]?.variables.input).toMatchObject({ number: 7, body: 'We are on it.' }));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
});

import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { BulkDoor } from '../../../app/bulk-door';
import { type Answers, renderSignedIn } from '../../../testing/render-signed-in';
import { ToastRegion } from '../../../ui/toast/toast';
import TicketsPage from '../tickets-page';
import { forgetBulk, watchBulk } from './bulk-watch';

// jsdom has none; lists of choices look for their focused one by it
Object.assign(globalThis, { CSS: { escape: (text: string) => text } });

const row = (number: number) => ({
  __typename: 'Ticket',
  id: `tkt_${number}`,
  number,
  version: number === 1042 ? 3 : 1,
  type: 'REFUND',
  status: 'OPEN',
  outcome: 'NONE',
  billing: 'STANDARD',
  reason: 'DOWNLOAD',
  tags: [],
  openedAt: '2026-03-03T10:00:00Z',
  updatedAt: '2026-03-03T11:00:00Z',
  expiresAt: null,
  account: { __typename: 'Account', id: 'acc_1', nickname: 'yogalife', colorIndex: 0 },
  assignee: null,
  order: null,
  customer: null,
});

const jobOf = (facts: object, bulk: object = {}) => ({
  __typename: 'Job',
  id: 'job_1',
  status: 'RUNNING',
  done: 3,
  total: 12,
  errors: 0,
  progress: 0.25,
  bulk: {
    __typename: 'BulkAct',
    act: 'CLOSE',
    undoes: false,
    undoneBy: null,
    undoableUntil: null,
    awaitApproval: 0,
    awaitConfirmation: 0,
    ...bulk,
  },
  ...facts,
});

let job = jobOf({});
const payload = (one: object) => ({ payload: { __typename: 'JobPayload', job: one, userErrors: [] } });

const answers: Answers = {
  TicketDesk_ChangedSubscription: () => ({ ticketChanged: null }),
  TicketFilters_PeopleQuery: () => ({ people: [{ __typename: 'Person', id: 'per_1', name: 'Ben Keller', role: 'CLERK', deleted: false }] }),
  TicketGrid_TicketsQuery: () => ({
    tickets: {
      __typename: 'TicketConnection',
      nodes: [row(1042), row(1041)],
      pageInfo: { __typename: 'PageInfo', hasNextPage: true, endCursor: 'x' },
    },
  }),
  TicketGrid_CountQuery: () => ({ tickets: { __typename: 'TicketConnection', totalCount: 730, totalCountAtLeast: 730 } }),
  BulkDialog_StartMutation: () => payload(job),
  BulkPanel_StopMutation: () => payload(job),
  BulkPanel_BulkActsQuery: () => ({ bulkActs: [job] }),
  BulkResult_RefusedQuery: () => ({
    job: {
      __typename: 'Job',
      id: 'job_1',
      bulkRows: {
        __typename: 'BulkRowConnection',
        nodes: [
          { __typename: 'BulkRow', number: 1041, code: 'STALE', message: 'Somebody was faster.' },
          { __typename: 'BulkRow', number: 1007, code: 'CONSENT_REQUIRED', message: 'The customer has to agree.' },
        ],
        pageInfo: { __typename: 'PageInfo', hasNextPage: false, endCursor: null },
      },
    },
  }),
};

const Tickets = () => (
  <>
    <TicketsPage />
    <BulkDoor />
    <ToastRegion />
  </>
);
const show = (more: Answers = {}) => renderSignedIn({ at: '/tickets', pages: { '/tickets': Tickets }, answers: { ...answers, ...more } });
const inputOf = ({ asked }: ReturnType<typeof show>, name: string) => asked.findLast((one) => one.name === name)?.variables.input;

beforeEach(() => {
  job = jobOf({});
});
afterEach(() => act(() => forgetBulk('job_1')));

async function tick(...numbers: number[]) {
  for (const number of numbers) {
    const found = (await screen.findByRole('rowheader', { name: String(number) })).closest('[role="row"]') as HTMLElement;
    await userEvent.click(within(found).getByRole('checkbox'));
  }
}

it('acts on the ticked tickets, each at the version that is shown', async () => {
  const shown = show();
  await tick(1042, 1041);
  await userEvent.click(await screen.findByRole('button', { name: 'Close tickets' }));
  const dialog = within(await screen.findByRole('dialog', { name: 'Close 2 tickets' }));
  await userEvent.type(dialog.getByRole('textbox'), 'All done.');
  await userEvent.click(dialog.getByRole('checkbox', { name: /The customers agreed/ }));
  await userEvent.click(dialog.getByRole('button', { name: 'Close tickets' }));
  expect(await screen.findByText('Closing 12 tickets')).toBeTruthy();
  expect(inputOf(shown, 'BulkDialog_StartMutation')).toEqual({
    act: 'CLOSE',
    tickets: [
      { number: 1042, version: 3 },
      { number: 1041, version: 1 },
    ],
    comment: 'All done.',
    customerConsent: true,
    idempotencyKey: expect.any(String),
  });
  // what was begun is no longer ticked
  expect(screen.queryByRole('toolbar', { name: 'Selected rows' })).toBeNull();
});

it('acts on all that match instead, by keys alone, and goes back to the ticked ones', async () => {
  const shown = show();
  await tick(1042);
  await userEvent.click(await screen.findByRole('button', { name: 'Select all 730 that match' }));
  expect(screen.getByText('All 730 that match')).toBeTruthy();
  await userEvent.click(screen.getByRole('button', { name: 'Only the 1 ticked' }));
  await userEvent.click(screen.getByRole('button', { name: 'Select all 730 that match' }));
  await userEvent.keyboard('{Shift>}T{/Shift}');
  const dialog = within(await screen.findByRole('dialog', { name: 'Tags of 730 tickets' }));
  await userEvent.type(dialog.getByRole('textbox', { name: /Add tags/ }), 'done, spring sale{Enter}');
  await screen.findByText('Closing 12 tickets');
  expect(inputOf(shown, 'BulkDialog_StartMutation')).toEqual({
    act: 'TAG',
    filter: { status: ['OPEN', 'REOPENED'] },
    addTags: ['done', 'spring sale'],
    removeTags: [],
    idempotencyKey: expect.any(String),
  });
});

it('assigns to a person of the picker', async () => {
  const shown = show();
  await tick(1042);
  await userEvent.click(await screen.findByRole('button', { name: 'Assign' }));
  const dialog = within(await screen.findByRole('dialog', { name: 'Assign 1 ticket' }));
  await userEvent.click(dialog.getByRole('button', { name: /Assignee/ }));
  await userEvent.click(await screen.findByRole('option', { name: 'Ben Keller' }));
  const chosen = within(await screen.findByRole('dialog', { name: 'Assign 1 ticket' }));
  await userEvent.click(chosen.getByRole('button', { name: 'Assign' }));
  await waitFor(() => expect(inputOf(shown, 'BulkDialog_StartMutation')).toMatchObject({ act: 'ASSIGN', personId: 'per_1' }));
});

it('keeps saying how far it is, stops it, and then says what was refused and why', async () => {
  const shown = show();
  act(() => watchBulk('job_1'));
  expect(await screen.findByText('3 of 12')).toBeTruthy();
  await userEvent.click(screen.getByRole('button', { name: 'Stop' }));
  expect(inputOf(shown, 'BulkPanel_StopMutation')).toEqual({ jobId: 'job_1' });
  job = jobOf({ status: 'CANCELED', done: 7, errors: 2 });
  expect(await screen.findByText('Stopped: 5 of 12 were done')).toBeTruthy();
  await userEvent.click(screen.getByRole('button', { name: 'Show why' }));
  const dialog = within(await screen.findByRole('dialog', { name: 'What could not be done' }));
  const rows = (await dialog.findAllByRole('row')).map((one) => one.textContent);
  expect(rows).toEqual(['NumberWhy', '#1041It was changed by somebody else in the meantime.', '#1007The customer has to agree.']);
});

it('undoes the whole while it can be undone, and shows the undoing in its place', async () => {
  job = jobOf({ status: 'DONE', done: 12 }, { undoableUntil: '2026-03-04T12:00:08Z' });
  const undoing = jobOf({ id: 'job_2', done: 1 }, { undoes: true });
  const shown = show({
    BulkPanel_UndoMutation: () => payload(undoing),
    BulkPanel_BulkActsQuery: () => ({ bulkActs: [undoing, job] }),
  });
  act(() => watchBulk('job_1'));
  expect(await screen.findByText('12 tickets closed')).toBeTruthy();
  await userEvent.click(screen.getByRole('button', { name: 'Undo' }));
  expect(await screen.findByText('Undoing on 12 tickets')).toBeTruthy();
  expect(inputOf(shown, 'BulkPanel_UndoMutation')).toMatchObject({ jobId: 'job_1' });
  expect(screen.queryByText('12 tickets closed')).toBeNull();
  act(() => forgetBulk('job_2'));
});

it('offers no undo once the mails have left, and goes when it is dismissed', async () => {
  job = jobOf({ status: 'DONE', done: 12 });
  show();
  act(() => watchBulk('job_1'));
  await screen.findByText('12 tickets closed');
  expect(screen.queryByRole('button', { name: 'Undo' })).toBeNull();
  await userEvent.click(screen.getByRole('button', { name: 'Dismiss' }));
  expect(screen.queryByText('12 tickets closed')).toBeNull();
});

const previewOf = (more: object) => ({
  bulkPreview: {
    __typename: 'BulkPreview',
    tickets: 2,
    possible: 2,
    refusals: [],
    totals: null,
    endSubscriptions: 0,
    awaitApproval: 0,
    awaitConfirmation: 0,
    ...more,
  },
});
const money = (amount: string, currency: string) => ({ __typename: 'Money', amount, currency });
const choose = async (name: string) => {
  await userEvent.click(await screen.findByRole('button', { name: 'Actions' }));
  await userEvent.click(await screen.findByRole('menuitem', { name }));
};

it('refunds the orders of all that match, once it has said what that means; another sum by then is shown first', async () => {
  let totals = [money('430.00', 'USD'), money('12.50', 'EUR')];
  let isStale = true;
  const refusals = [{ __typename: 'BulkRefusals', code: 'NOTHING_TO_REFUND', message: 'Nothing is left.', count: 3 }];
  const shown = show({
    BulkOrderDialog_PreviewQuery: () => previewOf({ tickets: 12, possible: 9, refusals, totals, endSubscriptions: 1, awaitApproval: 2 }),
    BulkDialog_StartMutation: () => {
      if (!isStale) return payload(job);
      isStale = false;
      totals = [money('400.00', 'USD')];
      const stale = { __typename: 'UserError', code: 'STALE', message: 'Changed.', field: ['expectedTotals'] };
      return { payload: { __typename: 'JobPayload', job: null, userErrors: [stale] } };
    },
  });
  await tick(1042, 1041);
  await userEvent.click(await screen.findByRole('button', { name: 'Select all 730 that match' }));
  await choose('Refund in full');
  const dialog = within(await screen.findByRole('dialog', { name: 'Refund the orders of 730 tickets' }));
  expect((await dialog.findAllByRole('listitem')).map((item) => item.textContent)).toEqual([
    expect.stringMatching(/^Back to the customers: .*430.00 and .*12.50\. That is all that is left of 9 orders\.$/),
    '2 of them are above your limit and wait for the owner’s approval.',
    '1 subscription ends with it: no more charges.',
    'Each ticket is closed with its refund.',
    'This runs in the background and cannot be undone.',
    '3 × Nothing is left.',
  ]);
  await userEvent.type(dialog.getByRole('textbox', { name: /Reason/ }), 'Recalled.');
  await userEvent.click(dialog.getByRole('button', { name: /^Refund/ }));
  await userEvent.click(await dialog.findByRole('button', { name: /^Refund .*400\.00/ }));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  const filter = { status: ['OPEN', 'REOPENED'] };
  expect(inputOf(shown, 'BulkDialog_StartMutation')).toEqual({
    act: 'REFUND',
    filter,
    reason: 'Recalled.',
    expectedTotals: [{ amount: '400.00', currency: 'USD' }],
    idempotencyKey: expect.any(String),
  });
});

it('says so where nothing of it can be done', async () => {
  const refusals = [{ __typename: 'BulkRefusals', code: 'NOT_RECURRING', message: 'No subscription.', count: 2 }];
  show({ BulkOrderDialog_PreviewQuery: () => previewOf({ possible: 0, refusals }) });
  await tick(1042, 1041);
  await choose('Cancel subscriptions');
  const dialog = within(await screen.findByRole('dialog', { name: 'Cancel the subscriptions of 2 tickets' }));
  expect(await dialog.findByText('Nothing of this can be done')).toBeTruthy();
  expect(dialog.getAllByRole('button').map((button) => button.textContent)).not.toContain('Cancel 0 subscriptions');
  expect(dialog.queryByRole('textbox')).toBeNull();
});

it('mails what was bought, and tells a refund that waits from one that is made', async () => {
  const shown = show({ BulkOrderDialog_PreviewQuery: () => previewOf({}) });
  await tick(1042, 1041);
  await choose('Mail purchase details');
  const dialog = within(await screen.findByRole('dialog', { name: 'Mail the purchase details of 2 tickets' }));
  job = jobOf({ status: 'DONE', done: 12, errors: 2 }, { act: 'REFUND', awaitApproval: 3 });
  await userEvent.click(await dialog.findByRole('button', { name: 'Send 2 mails' }));
  expect(await screen.findByText('7 orders refunded')).toBeTruthy();
  expect(screen.getByText('3 refunds wait for the owner’s approval')).toBeTruthy();
  expect(inputOf(shown, 'BulkDialog_StartMutation')).toMatchObject({ act: 'SEND_RECEIPT', receiptMail: 'PURCHASE_DETAILS' });
});

it('offers for one ticket what its row offers, and no PDF of several', async () => {
  const detail = { ...row(1042), allowedActions: ['TAG'], closedAt: null, customerLanguage: null };
  show({ TicketDetails_TicketQuery: () => ({ ticket: detail }) });
  await tick(1042);
  await userEvent.click(await screen.findByRole('button', { name: 'Actions' }));
  await screen.findByRole('menuitem', { name: 'Tags' });
  expect(screen.getAllByRole('menuitem').map((item) => item.textContent)).toEqual(['Tags', 'Assign', 'Download as CSV']);
  await userEvent.keyboard('{Escape}');
  await tick(1041);
  await userEvent.click(await screen.findByRole('button', { name: 'Actions' }));
  const pdf = await screen.findByRole('menuitem', { name: /Receipt as PDF/ });
  expect(pdf.getAttribute('aria-disabled')).toBe('true');
});

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
  bulk: { __typename: 'BulkAct', act: 'CLOSE', undoes: false, undoneBy: null, undoableUntil: null, ...bulk },
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

import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { type Answers, renderSignedIn } from '../../testing/render-signed-in';
import AuditPage from './audit-page';

const account = { __typename: 'Account', id: 'acc_1', nickname: 'yogalife', colorIndex: 0 };
const ana = { __typename: 'Person', id: 'per_1', name: 'Ana Martins', deleted: false };

const row = (id: string, more: object = {}) => ({
  __typename: 'AuditEntry',
  id,
  at: '2026-03-04T10:00:00Z',
  actorRole: 'OWNER',
  actor: ana,
  account,
  action: 'change-accounts-address',
  object: 'yogalife',
  ip: '192.0.2.1',
  channel: 'SESSION',
  sealed: true,
  ...more,
});

const pageOf = (nodes: object[]) => ({
  auditLog: {
    __typename: 'AuditEntryConnection',
    nodes,
    pageInfo: { __typename: 'PageInfo', hasNextPage: false, endCursor: null },
  },
});

const rows = [
  row('aud_1'),
  row('aud_2', {
    action: 'teach-the-cat',
    actor: null,
    actorRole: 'STRANGER',
    account: null,
    object: null,
    channel: 'NONE',
    sealed: false,
  }),
];

const answers: Answers = {
  AuditGrid_EntriesQuery: () => pageOf(rows),
  AuditFilters_ChoicesQuery: () => ({ people: [ana], auditActions: ['change-accounts-address', 'teach-the-cat'] }),
  AuditPane_EntryQuery: () => ({
    node: row('aud_1', {
      before: '{"address": {"line1": "1 Long Lane", "city": "London"}}',
      after: '{"address": {"line1": "2 Short Street", "city": "London"}}',
    }),
  }),
};

const show = (at = '/audit', more: Answers = {}, viewer?: object) =>
  renderSignedIn({ at, pages: { '/audit': AuditPage }, answers: { ...answers, ...more }, viewer });

const asked = (questions: ReturnType<typeof show>['asked']) =>
  questions.findLast(({ name }) => name === 'AuditGrid_EntriesQuery')?.variables;

it('lists who did what in words, and what has no words yet by its key', async () => {
  show();
  const header = await screen.findByRole('rowheader', { name: 'Account address changed' });
  const cells = within(header.closest('[role="row"]') as HTMLElement);
  expect(cells.getByText('Ana Martins')).toBeTruthy();
  expect(cells.getByText('Sealed')).toBeTruthy();
  const unknown = within(screen.getByRole('rowheader', { name: 'teach-the-cat' }).closest('[role="row"]') as HTMLElement);
  expect(unknown.getByText('Not signed in')).toBeTruthy();
  expect(unknown.getByText('Waiting')).toBeTruthy();
});

it('asks the API for what the address says, and a filter taken away leaves both', async () => {
  const { asked: questions, search } = show(
    '/audit?accounts=yogalife&person=per_1&action=change-accounts-address&q=yoga&from=2026-03-01&through=2026-03-03',
  );
  await screen.findByRole('rowheader', { name: 'Account address changed' });
  expect(asked(questions)).toMatchObject({
    filter: {
      period: { from: '2026-03-01', to: '2026-03-04', timeZone: 'UTC' },
      accounts: ['yogalife'],
      actorId: 'per_1',
      action: 'change-accounts-address',
      object: 'yoga',
    },
  });
  await userEvent.click(await screen.findByRole('button', { name: 'Remove filter Who: Ana Martins' }));
  await waitFor(() => expect(asked(questions)?.filter).not.toHaveProperty('actorId'));
  expect(search().has('person')).toBe(false);
  expect(search().get('action')).toBe('change-accounts-address');
});

it('searches in the objects from the search field', async () => {
  const { asked: questions, search } = show();
  await screen.findByRole('rowheader', { name: 'Account address changed' });
  await userEvent.type(screen.getByRole('searchbox'), 'ABCD1234{Enter}');
  await waitFor(() => expect(asked(questions)).toMatchObject({ filter: { object: 'ABCD1234' } }));
  expect(search().get('q')).toBe('ABCD1234');
});

it('opens a line and shows what was there and what is there now', async () => {
  const { search } = show();
  await userEvent.click(await screen.findByRole('rowheader', { name: 'Account address changed' }));
  expect(search().get('open')).toBe('aud_1');
  // jsdom is no wide window: the drawer
  const drawer = within(await screen.findByRole('dialog'));
  const field = (await drawer.findByText('Address › Street')).nextElementSibling as HTMLElement;
  expect(field.querySelector('del')?.textContent).toBe('Before: 1 Long Lane');
  expect(field.querySelector('ins')?.textContent).toBe('After: 2 Short Street');
  expect(drawer.getByText('1 field unchanged')).toBeTruthy();
  expect(drawer.getByText(/the check of the chain would name it/)).toBeTruthy();
});

it('says when there is nothing, and when no line fits with the act that mends it', async () => {
  const nothing: Answers = { AuditGrid_EntriesQuery: () => pageOf([]) };
  show('/audit', nothing);
  expect(await screen.findByText('Nothing has happened yet')).toBeTruthy();
});

it('offers to clear the filters where they leave nothing', async () => {
  const { search } = show('/audit?q=nobody', {
    AuditGrid_EntriesQuery: ({ filter }) => pageOf(JSON.stringify(filter).includes('nobody') ? [] : rows),
  });
  const empty = (await screen.findByText('No line fits these filters')).parentElement as HTMLElement;
  await userEvent.click(within(empty).getByRole('button', { name: 'Clear filters' }));
  await screen.findByRole('rowheader', { name: 'Account address changed' });
  expect(search().has('q')).toBe(false);
});

it('is not for clerks, who are asked nothing', async () => {
  const { asked: questions } = show('/audit', {}, { kind: 'CLERK', capabilities: ['MANAGE_USERS'] });
  expect(await screen.findByText('You have no permission for this page')).toBeTruthy();
  expect(questions.filter(({ name }) => name.startsWith('Audit'))).toEqual([]);
});

it('exports what is filtered, shows how far it is, then where the file is', async () => {
  sessionStorage.clear();
  let polls = 0;
  const job = (more: object) => ({
    __typename: 'Job',
    id: 'job_1',
    status: 'RUNNING',
    progress: 0.4,
    done: 400,
    resultFileId: null,
    ...more,
  });
  const { asked: questions } = show('/audit?action=sign-in', {
    AuditExport_ExportMutation: () => ({
      exportAuditLog: { __typename: 'JobPayload', job: job({ status: 'QUEUED', progress: 0, done: 0 }), userErrors: [] },
    }),
    AuditExport_JobQuery: () => {
      polls += 1;
      return { job: polls < 2 ? job({}) : job({ status: 'DONE', progress: 1, done: 1000, resultFileId: 'fil_1' }) };
    },
  });
  await userEvent.click(await screen.findByRole('button', { name: /Export CSV/ }));
  const link = await screen.findByRole('link', { name: 'Download' }, { timeout: 8000 });
  expect(link.getAttribute('href')).toBe('/files/fil_1');
  expect(screen.getByText(/The file is ready: 1,000 lines/)).toBeTruthy();
  const sent = questions.find(({ name }) => name === 'AuditExport_ExportMutation')?.variables as { input: object };
  expect(sent.input).toMatchObject({ filter: { action: 'sign-in' } });
  expect(polls).toBeGreaterThan(1);
});

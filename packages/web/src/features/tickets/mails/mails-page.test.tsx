import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { type Answers, renderSignedIn } from '../../../testing/render-signed-in';
import { ToastRegion } from '../../../ui/toast/toast';
import { toasts } from '../../../ui/toast/toast-region';
import MailsPage from './mails-page';

const account = { __typename: 'Account', id: 'acc_1', nickname: 'yogalife', colorIndex: 0 };
const mail = (more: object = {}) => ({
  __typename: 'IncomingMail',
  id: 'inm_1',
  receivedAt: '2026-03-03T10:00:00Z',
  state: 'WAITING',
  reason: 'SENDER_OTHER',
  sender: 'vera@elsewhere.example',
  subject: 'Re: Ticket 7',
  text: 'It is me, from work.\n',
  attachments: ['screen.png'],
  files: [],
  refusedFiles: [],
  ticketNumber: 7,
  account,
  ...more,
});
const listed = (nodes: object[], endCursor: string | null = null) => ({
  incomingMails: {
    __typename: 'IncomingMailConnection',
    nodes,
    pageInfo: { __typename: 'PageInfo', hasNextPage: endCursor !== null, endCursor },
  },
});
const refused = (code: string, field: string) => [{ __typename: 'UserError', code, message: code, field: [field] }];

function Framed() {
  return (
    <>
      <MailsPage />
      <ToastRegion />
    </>
  );
}

function show(answers: Answers = {}, viewer: object = {}) {
  const view = renderSignedIn({
    at: '/mails',
    pages: { '/mails': Framed },
    viewer,
    answers: {
      IncomingMails_MailsQuery: () =>
        listed([
          mail(),
          mail({ id: 'inm_2', sender: null, subject: null, ticketNumber: null, reason: 'ADDRESS_UNKNOWN' }),
          mail({ id: 'inm_3', text: '', attachments: [], reason: 'UNREADABLE' }),
        ]),
      IncomingMails_DiscardMutation: () => ({
        discardMail: {
          __typename: 'IncomingMailPayload',
          mail: { __typename: 'IncomingMail', id: 'inm_1', state: 'DISCARDED' },
          userErrors: [],
        },
      }),
      ...answers,
    },
  });
  const sent = (name: string) => view.asked.filter((one) => one.name === name).map(({ variables }) => variables.input);
  return { ...view, sent };
}
const row = async (at: number) => within((await screen.findAllByRole('listitem'))[at] as HTMLElement);

afterEach(() => toasts.clear());

it('says of each mail whose it is, why it became no message, and what it says', async () => {
  show();
  const first = await row(0);
  expect(first.getByRole('heading', { name: 'Re: Ticket 7' })).toBeTruthy();
  expect(first.getByText('vera@elsewhere.example')).toBeTruthy();
  expect(first.getByText('It was sent to this ticket by somebody who is not its customer.')).toBeTruthy();
  expect(first.getByText('It is me, from work.')).toBeTruthy();
  expect(first.getByText(/not kept: screen\.png/)).toBeTruthy();
  expect(first.getByRole('link', { name: /7/ }).getAttribute('href')).toBe('/tickets/7');
  const second = await row(1);
  expect(second.getByRole('heading', { name: '(no subject)' })).toBeTruthy();
  expect(second.getByText('It was sent to an address that belongs to no ticket.')).toBeTruthy();
  // where nothing stands in it, there is nothing to put anywhere
  const third = await row(2);
  expect(third.getByText('The mail could not be read.')).toBeTruthy();
  expect(third.queryByRole('button', { name: /^Put on a ticket/ })).toBeNull();
  expect(third.getByRole('button', { name: /^Discard/ })).toBeTruthy();
});

it('leads to its files, and names those that were not kept with why; to the ticket whose mail it answers', async () => {
  const refusedFiles = [
    { __typename: 'RefusedFile', name: 'run.exe', reasonCode: 'FILE_TYPE', reason: 'Files of this type are not accepted.' },
  ];
  const files = [{ __typename: 'TicketAttachment', id: 'fil_1', name: 'screen.png', size: 2048 }];
  show({ IncomingMails_MailsQuery: () => listed([mail({ files, refusedFiles, reason: 'ADDRESS_UNKNOWN' })]) });
  const file = await screen.findByRole('link', { name: /screen\.png/ });
  expect([file.getAttribute('href'), file.getAttribute('download')]).toEqual(['/files/fil_1', 'screen.png']);
  expect(screen.getByRole('list', { name: 'Files that were not kept' }).textContent).toBe(
    'Not kept: run.exe. Files of this type are not accepted.',
  );
  expect(screen.queryByText(/not kept: screen/)).toBeNull();
  expect(screen.getByText(/answers our mail about this one/)).toBeTruthy();
});

it('puts one on a ticket, by the number that it was written to or another; says what is refused', async () => {
  let answer: object = { ticket: null, userErrors: refused('NOT_FOUND', 'number') };
  const { sent } = show({ IncomingMails_PutMutation: () => ({ putMailOnTicket: { __typename: 'TicketPayload', ...answer } }) });
  await userEvent.click((await row(0)).getByRole('button', { name: /^Put on a ticket/ }));
  const dialog = within(await screen.findByRole('dialog'));
  expect(dialog.getByText(/If vera@elsewhere\.example is the customer of the ticket/)).toBeTruthy();
  const number = dialog.getByRole('textbox', { name: 'Ticket number' });
  expect((number as HTMLInputElement).value).toBe('7');
  await userEvent.clear(number);
  await userEvent.type(number, 'seven{Enter}');
  expect(await dialog.findByText('Please enter the number of a ticket.')).toBeTruthy();
  await userEvent.clear(number);
  await userEvent.type(number, '9{Enter}');
  await waitFor(() => expect(sent('IncomingMails_PutMutation')).toHaveLength(1));
  expect(await dialog.findByText(/does not exist/)).toBeTruthy();
  answer = { ticket: { __typename: 'Ticket', id: 'tkt_8', number: 8, version: 4, status: 'OPEN' }, userErrors: [] };
  await userEvent.clear(number);
  await userEvent.type(number, '8');
  await userEvent.click(dialog.getByRole('button', { name: /^Put on a ticket/ }));
  expect(await screen.findByText('Put on ticket 8')).toBeTruthy();
  const [one, two] = sent('IncomingMails_PutMutation') as { mailId: string; number: number; idempotencyKey: string }[];
  expect([one, two]).toMatchObject([
    { mailId: 'inm_1', number: 9 },
    { mailId: 'inm_1', number: 8 },
  ]);
  expect(one?.idempotencyKey).not.toBe(two?.idempotencyKey);
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
});

it('discards at once, and takes that back', async () => {
  const { sent, asked } = show();
  await userEvent.click((await row(0)).getByRole('button', { name: /^Discard/ }));
  await userEvent.click(await screen.findByRole('button', { name: 'Undo' }));
  await waitFor(() =>
    expect(sent('IncomingMails_DiscardMutation')).toEqual([
      { mailId: 'inm_1', restore: false },
      { mailId: 'inm_1', restore: true },
    ]),
  );
  await waitFor(() => expect(asked.filter(({ name }) => name === 'IncomingMails_MailsQuery').length).toBeGreaterThan(2));
});

it('shows the others too, and says when there is none', async () => {
  const { asked, search } = show({
    IncomingMails_MailsQuery: ({ state }) => listed(state === 'DROPPED' ? [mail({ reason: 'BOUNCE', state })] : []),
  });
  expect(await screen.findByText('No mail waits')).toBeTruthy();
  await userEvent.click(screen.getByRole('radio', { name: 'By programs' }));
  expect(await screen.findByText('A mail server says that a mail could not be delivered.')).toBeTruthy();
  expect(search().get('state')).toBe('DROPPED');
  await userEvent.click(screen.getByRole('radio', { name: 'Discarded' }));
  expect(await screen.findByText('No mail was discarded')).toBeTruthy();
  expect(asked.map(({ variables }) => variables.state).filter(Boolean)).toEqual(['WAITING', 'DROPPED', 'DISCARDED']);
});

it('is nothing for who works on no tickets', async () => {
  const { asked } = show({}, { kind: 'CLERK', capabilities: ['MANAGE_ORDERS'] });
  expect(await screen.findByText(/permission/i)).toBeTruthy();
  expect(asked.filter(({ name }) => name.startsWith('IncomingMails'))).toEqual([]);
});

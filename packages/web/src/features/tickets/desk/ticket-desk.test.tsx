import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { type Answers, renderSignedIn } from '../../../testing/render-signed-in';
import { ToastRegion } from '../../../ui/toast/toast';
import { toasts } from '../../../ui/toast/toast-region';
import TicketPage from '../ticket-page';

/** The page as it stands in the frame, where what was done is told. */
function Framed() {
  return (
    <>
      <TicketPage />
      <ToastRegion />
    </>
  );
}

const account = { __typename: 'Account', id: 'acc_1', nickname: 'yogalife', colorIndex: 0, timeZone: 'UTC' };
const money = (amount: string) => ({ __typename: 'Money', amount, currency: 'USD' });
const order = {
  __typename: 'Order',
  id: 'ord_1',
  receipt: 'AAAA1111',
  allowedActions: [] as string[],
  placedAt: '2026-03-01T10:00:00Z',
  billing: 'STANDARD',
  account,
  total: money('47.00'),
  refunded: money('0.00'),
  refundable: money('47.00'),
  lines: [],
  subscription: null,
};

const ticket = (more: object = {}) => ({
  __typename: 'Ticket',
  id: 'tkt_7',
  number: 7,
  version: 3,
  allowedActions: ['COMMENT', 'NOTE', 'CHANGE_TYPE', 'CLOSE', 'REFUND', 'ASSIGN', 'TAG'],
  type: 'REFUND',
  status: 'OPEN',
  outcome: 'NONE',
  billing: 'STANDARD',
  reason: 'DOWNLOAD',
  tags: ['vip'],
  openedAt: '2026-03-03T10:00:00Z',
  updatedAt: '2026-03-03T11:00:00Z',
  closedAt: null,
  expiresAt: '2026-03-04T18:00:00Z',
  customerLanguage: 'DE',
  account,
  assignee: null,
  order,
  customer: null,
  ...more,
});

const payload = (more: object = {}, refused: { code: string; field?: string[] }[] = [], changedSince: unknown[] | null = null) => ({
  payload: {
    __typename: 'TicketPayload',
    ticket: { ...ticket(), version: 4, ...more },
    changedSince,
    userErrors: refused.map(({ code, field }) => ({ __typename: 'UserError', code, message: code, field: field ?? null })),
  },
});

const preview = (more: object = {}) => ({
  refundPreview: {
    __typename: 'RefundPreview',
    refundable: true,
    reasonCode: null,
    amount: money('47.00'),
    remaining: money('47.00'),
    endsSubscription: false,
    needsApproval: false,
    needsConfirmation: false,
    ...more,
  },
});

const draft = (body: string | null, internal = false) => ({
  ticket: {
    __typename: 'Ticket',
    id: 'tkt_7',
    draft: body === null ? null : { __typename: 'TicketDraft', body, internal, updatedAt: '2026-03-04T10:00:00Z' },
  },
});

function show(more: Answers = {}, of: object = {}) {
  const answers: Answers = {
    TicketDetails_TicketQuery: () => ({ ticket: ticket(of) }),
    TicketTimeline_EventsQuery: () => ({
      ticket: {
        __typename: 'Ticket',
        id: 'tkt_7',
        events: {
          __typename: 'TicketEventConnection',
          nodes: [],
          pageInfo: { __typename: 'PageInfo', hasNextPage: false, endCursor: null },
        },
      },
    }),
    TicketDesk_ChangedSubscription: () => ({ ticketChanged: null }),
    TicketDesk_PresenceSubscription: () => ({ ticketPresence: [] }),
    TicketFilters_PeopleQuery: () => ({
      people: [{ __typename: 'Person', id: 'per_1', name: 'Ben Keller', role: 'CLERK', deleted: false }],
    }),
    TicketDesk_DraftQuery: () => draft(null),
    TicketDesk_SaveDraftMutation: () => ({ saveTicketDraft: { __typename: 'TicketDraftPayload', userErrors: [] } }),
    TicketDesk_CommentMutation: () => payload(),
    TicketDesk_CloseMutation: () => payload({ status: 'CLOSED' }),
    RefundDialog_PreviewQuery: () => preview(),
    ...more,
  };
  const view = renderSignedIn({ at: '/tickets/7', pages: { '/tickets/:number': Framed }, answers });
  const sent = (name: string) =>
    view.asked.filter((one) => one.name === name).map(({ variables }) => variables.input as Record<string, unknown>);
  return { ...view, sent };
}
const press = async (name: string | RegExp) => userEvent.click(await screen.findByRole('button', { name }));

beforeEach(() => {
  localStorage.clear();
  toasts.clear();
});

it('sends a reply on the version that is shown, and forgets the draft', async () => {
  const { sent } = show();
  await userEvent.type(await screen.findByRole('textbox', { name: 'Reply' }), 'We look into it.');
  expect(localStorage.getItem('mestre.draft.usr_me.7')).toContain('We look into it.');
  await press('Send');
  await waitFor(() => expect(sent('TicketDesk_CommentMutation')).toHaveLength(1));
  expect(sent('TicketDesk_CommentMutation')[0]).toMatchObject({
    number: 7,
    version: 3,
    body: 'We look into it.',
    internal: false,
    close: false,
  });
  await waitFor(() => expect(localStorage.getItem('mestre.draft.usr_me.7')).toBeNull());
});

it('brings back what was begun, as the note that it was', async () => {
  localStorage.setItem('mestre.draft.usr_me.7', JSON.stringify({ mode: 'note', text: 'Ask Ben first' }));
  const { sent } = show();
  expect(((await screen.findByRole('textbox', { name: 'Internal note' })) as HTMLTextAreaElement).value).toBe('Ask Ben first');
  await press('Save note');
  await waitFor(() => expect(sent('TicketDesk_CommentMutation')[0]).toMatchObject({ internal: true }));
});

it('keeps what was written when somebody was faster, and shows what happened since', async () => {
  show({
    TicketDesk_CommentMutation: () =>
      payload(
        { version: 5 },
        [{ code: 'STALE', field: ['version'] }],
        [
          {
            __typename: 'TicketEvent',
            id: 'evt_9',
            kind: 'COMMENTED',
            at: '2026-03-04T11:59:00Z',
            actorRole: 'CLERK',
            body: 'I have it.',
            actor: { __typename: 'Person', id: 'per_1', name: 'Ben Keller', deleted: false },
          },
        ],
      ),
  });
  await userEvent.type(await screen.findByRole('textbox', { name: 'Reply' }), 'Mine.');
  await press('Send');
  expect(await screen.findByText('I have it.')).toBeTruthy();
  expect(screen.getByText('Somebody was faster')).toBeTruthy();
  expect((screen.getByRole('textbox', { name: 'Reply' }) as HTMLTextAreaElement).value).toBe('Mine.');
});

it('asks for the consent of the customer before it closes what he asked for', async () => {
  let tries = 0;
  const { sent } = show({
    TicketDesk_CloseMutation: ({ input }) => {
      tries += 1;
      return (input as { customerConsent: boolean }).customerConsent
        ? payload({ status: 'CLOSED' })
        : payload({ version: 3 }, [{ code: 'CONSENT_REQUIRED', field: ['customerConsent'] }]);
    },
  });
  await press('Close ticket');
  const dialog = within(await screen.findByRole('dialog'));
  expect(dialog.queryByRole('checkbox')).toBeNull();
  await userEvent.click(dialog.getByRole('button', { name: 'Close ticket' }));
  await userEvent.click(await dialog.findByRole('checkbox', { name: 'The customer agreed' }));
  await userEvent.click(dialog.getByRole('button', { name: 'Close ticket' }));
  await waitFor(() => expect(tries).toBe(2));
  expect(sent('TicketDesk_CloseMutation').map(({ customerConsent }) => customerConsent)).toEqual([false, true]);
});

it('says amount and consequence before a refund, and sends what was shown as remaining', async () => {
  const { sent } = show({
    RefundDialog_PreviewQuery: ({ input }) =>
      (input as { kind: string }).kind === 'FULL'
        ? preview({ endsSubscription: true })
        : preview({ amount: money('10.50'), needsApproval: true }),
    RefundDialog_RefundMutation: () => ({
      refundOrder: {
        __typename: 'RefundPayload',
        order: null,
        refund: null,
        request: { __typename: 'RefundRequest', id: 'rfr_1', status: 'AWAITING_APPROVAL' },
        userErrors: [],
      },
    }),
  });
  await press('Refund');
  const dialog = within(await screen.findByRole('dialog'));
  expect(await dialog.findByText(/The subscription ends/)).toBeTruthy();
  await userEvent.click(dialog.getByRole('radio', { name: 'An amount' }));
  expect(dialog.getByText('Say how much is to go back.')).toBeTruthy();
  await userEvent.type(dialog.getByRole('textbox', { name: 'Amount' }), '10.50');
  await userEvent.type(dialog.getByRole('textbox', { name: /Reason/ }), 'Half of it');
  expect(await dialog.findByText(/above your limit/)).toBeTruthy();
  await userEvent.click(await dialog.findByRole('button', { name: /Ask to refund/ }));
  await waitFor(() => expect(sent('RefundDialog_RefundMutation')).toHaveLength(1));
  expect(sent('RefundDialog_RefundMutation')[0]).toMatchObject({
    receipt: 'AAAA1111',
    account: 'yogalife',
    kind: 'PARTIAL_AMOUNT',
    amount: { amount: '10.50', currency: 'USD' },
    expectedRemaining: { amount: '47.00', currency: 'USD' },
    reason: 'Half of it',
    ticketNumber: 7,
  });
});

it('says why an order cannot be refunded, in place of a form', async () => {
  show({ RefundDialog_PreviewQuery: () => preview({ refundable: false, reasonCode: 'REFUND_WINDOW_OVER', amount: null }) });
  await press('Refund');
  const dialog = within(await screen.findByRole('dialog'));
  expect(await dialog.findByText(/time in which|window|days/i)).toBeTruthy();
  expect(dialog.queryByRole('textbox')).toBeNull();
});

it('shows no act that may not be done, and none at all where nothing may', async () => {
  show({}, { allowedActions: [] });
  await screen.findByText('Nothing has been recorded.');
  expect(screen.queryByRole('toolbar')).toBeNull();
  expect(screen.queryByRole('textbox')).toBeNull();
});

it('opens a closed ticket again with a comment alone', async () => {
  const { sent } = show(
    { TicketDesk_ReopenMutation: () => payload({ status: 'REOPENED' }) },
    { status: 'CLOSED', outcome: 'RESOLVED', expiresAt: null, allowedActions: ['NOTE', 'REOPEN', 'TAG'] },
  );
  await userEvent.type(await screen.findByRole('textbox', { name: 'Reply' }), 'He writes again');
  await press('Re-open');
  await waitFor(() => expect(sent('TicketDesk_ReopenMutation')[0]).toMatchObject({ number: 7, version: 3, comment: 'He writes again' }));
});

const templates = (nodes: object[]) => ({
  replyTemplates: {
    __typename: 'ReplyTemplateConnection',
    nodes: nodes.map((node) => ({
      __typename: 'ReplyTemplate',
      version: 1,
      language: null,
      shared: true,
      mayChange: true,
      updatedAt: '2026-03-03T10:00:00Z',
      maker: null,
      ...node,
    })),
    pageInfo: { __typename: 'PageInfo', hasNextPage: false, endCursor: null },
  },
});
const filled = (body: string, missing: string[] = []) => ({ replyPreview: { __typename: 'ReplyPreview', body, missing } });

it('puts a template into the reply by keys alone, filled by the server, the customer’s language first', async () => {
  const { asked, sent } = show({
    ReplyTemplates_TemplatesQuery: () => templates([{ id: 'rtp_1', name: 'Danke', body: 'Danke, {{customer.firstName}}!' }]),
    ReplyTemplates_PreviewQuery: () => filled('Danke, Bea!'),
  });
  const box = await screen.findByRole('textbox', { name: 'Reply' });
  await userEvent.type(box, 'Hallo. ');
  await userEvent.keyboard('{Control>}j{/Control}');
  const search = await screen.findByRole('searchbox', { name: 'Search templates' });
  await waitFor(() => expect(document.activeElement).toBe(search));
  await screen.findByRole('option', { name: /Danke/ });
  await userEvent.keyboard('{ArrowDown}{Enter}');
  await waitFor(() => expect((box as HTMLTextAreaElement).value).toBe('Hallo. Danke, Bea!'));
  expect(asked.find(({ name }) => name === 'ReplyTemplates_TemplatesQuery')?.variables).toMatchObject({ preferred: 'DE' });
  expect(asked.find(({ name }) => name === 'ReplyTemplates_PreviewQuery')?.variables).toEqual({ ticketNumber: 7, templateId: 'rtp_1' });
  await press('Send');
  await waitFor(() => expect(sent('TicketDesk_CommentMutation')[0]).toMatchObject({ body: 'Hallo. Danke, Bea!' }));
});

it('does not send a reply with a placeholder left in it, and fills it in when asked', async () => {
  const { sent } = show({ ReplyTemplates_PreviewQuery: () => filled('Order AAAA1111') });
  await userEvent.type(await screen.findByRole('textbox', { name: 'Reply' }), 'Order {{{{order.receipt}}');
  expect(await screen.findByText('Still to be filled in: order.receipt')).toBeTruthy();
  expect((screen.getByRole('button', { name: 'Send' }) as HTMLButtonElement).disabled).toBe(true);
  await userEvent.keyboard('{Control>}{Enter}{/Control}');
  await press('Fill in');
  await waitFor(() => expect(screen.queryByText(/Still to be filled in/)).toBeNull());
  await press('Send');
  await waitFor(() => expect(sent('TicketDesk_CommentMutation')).toHaveLength(1));
  expect(sent('TicketDesk_CommentMutation')[0]).toMatchObject({ body: 'Order AAAA1111' });
});

it('begins a new template with what is being written', async () => {
  show({
    ReplyTemplates_TemplatesQuery: () => templates([]),
    ReplyTemplates_PreviewQuery: () => filled('Order AAAA1111'),
  });
  await userEvent.type(await screen.findByRole('textbox', { name: 'Reply' }), 'Always the same');
  await press('Templates');
  await press('New template from this text');
  const dialog = within(await screen.findByRole('dialog'));
  expect((dialog.getByRole('textbox', { name: /Text/ }) as HTMLTextAreaElement).value).toBe('Always the same');
});

it('goes on with the draft that the server keeps, saves what is written, and sends it as the draft', async () => {
  const { sent } = show({ TicketDesk_DraftQuery: () => draft('Begun yesterday', true) });
  const box = (await screen.findByRole('textbox', { name: 'Internal note' })) as HTMLTextAreaElement;
  await waitFor(() => expect(box.value).toBe('Begun yesterday'));
  expect(screen.getByText('Draft saved')).toBeTruthy();
  await userEvent.type(box, '!');
  await waitFor(() => expect(sent('TicketDesk_SaveDraftMutation')).toEqual([{ number: 7, body: 'Begun yesterday!', internal: true }]));
  await waitFor(() => expect(localStorage.getItem('mestre.draft.usr_me.7')).toBeNull());
  expect(screen.getByText('Draft saved')).toBeTruthy();
  await press('Save note');
  await waitFor(() =>
    expect(sent('TicketDesk_CommentMutation')[0]).toMatchObject({ body: 'Begun yesterday!', internal: true, fromDraft: true }),
  );
  await waitFor(() => expect(box.value).toBe(''));
});

it('keeps the words where the draft cannot be saved, and says so', async () => {
  show({
    TicketDesk_SaveDraftMutation: () => {
      throw new Error('offline');
    },
  });
  await userEvent.type(await screen.findByRole('textbox', { name: 'Reply' }), 'On a train');
  expect(await screen.findByText(/could not be saved/)).toBeTruthy();
  expect(localStorage.getItem('mestre.draft.usr_me.7')).toContain('On a train');
});

it('gives the words back when the reply is undone', async () => {
  const { sent } = show({ TicketDesk_UndoMutation: () => payload({ version: 5 }) });
  const box = (await screen.findByRole('textbox', { name: 'Reply' })) as HTMLTextAreaElement;
  await userEvent.type(box, 'Too early');
  await press('Send');
  await waitFor(() => expect(box.value).toBe(''));
  await press('Undo');
  await waitFor(() => expect(box.value).toBe('Too early'));
  expect(sent('TicketDesk_UndoMutation')).toEqual([{ number: 7, version: 4 }]);
});

it('shows who else is at the ticket, and who writes there', async () => {
  const at = (id: string, name: string, typing: boolean) => ({
    __typename: 'TicketPresence',
    typing,
    person: { __typename: 'Person', id, name, deleted: false },
  });
  show({
    TicketDesk_PresenceSubscription: () => ({ ticketPresence: [at('per_1', 'Ana Prado', true), at('per_2', 'Ben Keller', false)] }),
  });
  const told = await screen.findByText(/is typing/);
  expect(told.textContent).toContain('Ana Prado');
  expect((await screen.findByText(/also looking at this ticket/)).textContent).toContain('Ben Keller');
});

describe('with files', () => {
  const file = (name: string, size = 10) => new File(['x'.repeat(size)], name);
  /** Answers every upload with an id of its own, in place of XMLHttpRequest. */
  class Uploads {
    static readonly urls: string[] = [];
    readonly upload: { onprogress?: unknown } = {};
    response: unknown;
    onload?: () => void;
    open(_method: string, url: string) {
      Uploads.urls.push(url);
      this.response = { fileId: `fil_${Uploads.urls.length}` };
    }
    setRequestHeader() {}
    send() {
      setTimeout(() => this.onload?.(), 0);
    }
    abort() {}
  }
  const before = globalThis.XMLHttpRequest;
  beforeEach(() => {
    Uploads.urls.length = 0;
    globalThis.XMLHttpRequest = Uploads as unknown as typeof XMLHttpRequest;
  });
  afterEach(() => {
    globalThis.XMLHttpRequest = before;
  });
  const choose = async (...files: File[]) => {
    await screen.findByRole('button', { name: 'Attach files' });
    await userEvent.upload(document.querySelector('input[type=file]') as HTMLInputElement, files, { applyAccept: false });
  };

  it('uploads what is chosen, lets it be taken out, and sends the rest with the reply', async () => {
    const { sent } = show();
    await choose(file('a.png'), file('b.txt'));
    await press('Remove a.png');
    await userEvent.type(screen.getByRole('textbox', { name: 'Reply' }), 'See the file');
    await press('Send');
    await waitFor(() => expect(sent('TicketDesk_CommentMutation')[0]).toMatchObject({ body: 'See the file', fileIds: ['fil_2'] }));
    expect(Uploads.urls).toEqual(['/files?name=a.png&for=ticket', '/files?name=b.txt&for=ticket']);
    await waitFor(() => expect(screen.queryByText('b.txt')).toBeNull());
  });

  it('go with the reply that opens a closed ticket again too', async () => {
    const { sent } = show(
      { TicketDesk_ReopenMutation: () => payload({ status: 'REOPENED' }) },
      { status: 'CLOSED', outcome: 'RESOLVED', expiresAt: null, allowedActions: ['NOTE', 'REOPEN', 'TAG'] },
    );
    await choose(file('a.png'));
    await userEvent.type(screen.getByRole('textbox', { name: 'Reply' }), 'He writes again');
    await press('Re-open');
    await waitFor(() => expect(sent('TicketDesk_ReopenMutation')[0]).toMatchObject({ comment: 'He writes again', fileIds: ['fil_1'] }));
    await waitFor(() => expect(screen.queryByText('a.png')).toBeNull());
  });

  it('takes no more than the server would, and says why', async () => {
    show();
    await choose(file('run.exe'), ...[1, 2, 3, 4, 5, 6].map((count) => file(`${count}.txt`)));
    expect(await screen.findByText(/run\.exe/)).toBeTruthy();
    expect(await screen.findByText(/At most five files/)).toBeTruthy();
    expect(Uploads.urls).toHaveLength(5);
  });
});

it('offers what the order allows of its recurring billing beside the cancellation, and what waits for the seller platform', async () => {
  const soon = new Date(Date.now() + 10 * 86_400_000).toISOString();
  const change = {
    __typename: 'SubscriptionChange',
    id: 'one',
    kind: 'CHANGE_DATE',
    status: 'REQUESTED',
    at: '2026-03-03T12:00:00Z',
    previousPaymentAt: soon,
    nextPaymentAt: soon,
  };
  const subscription = {
    __typename: 'OrderSubscription',
    id: 'sub_1',
    status: 'ACTIVE',
    nextPaymentAt: soon,
    needsConfirmation: true,
    amount: money('19.90'),
    changes: [change],
  };
  const allowed = ['PAUSE_SUBSCRIPTION', 'CHANGE_PAYMENT_DATE', 'CANCEL_SUBSCRIPTION'];
  const recurring = { ...order, billing: 'RECURRING', subscription, allowedActions: allowed };
  const done = { __typename: 'SubscriptionPayload', subscription: null, userErrors: [] };
  const { sent } = show(
    {
      BillingDialog_PauseMutation: () => ({ pauseSubscription: done }),
      BillingBanner_WithdrawMutation: () => ({ withdrawSubscriptionChange: done }),
    },
    { order: recurring, allowedActions: ['COMMENT', 'TAG', 'CANCEL'] },
  );
  await press('More actions');
  const names = (await screen.findAllByRole('menuitem')).map((item) => item.textContent);
  expect(names.slice(-3)).toEqual(['Pause subscription', 'Change payment date', 'Cancel subscription']);
  await userEvent.click(screen.getByRole('menuitem', { name: 'Pause subscription' }));
  const dialog = within(await screen.findByRole('dialog'));
  expect(dialog.getByText(/kept as requested until the platform tells the same/)).toBeTruthy();
  await userEvent.type(dialog.getByLabelText(/Reason/), 'on holiday');
  await userEvent.click(dialog.getByRole('button', { name: 'Request' }));
  await waitFor(() => expect(sent('BillingDialog_PauseMutation')).toHaveLength(1));
  expect(sent('BillingDialog_PauseMutation')[0]).toMatchObject({ receipt: 'AAAA1111', account: 'yogalife', reason: 'on holiday' });
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  await press('Withdraw request');
  await waitFor(() => expect(sent('BillingBanner_WithdrawMutation')).toHaveLength(1));
});

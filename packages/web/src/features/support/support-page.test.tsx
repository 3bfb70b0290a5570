import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Route, Routes } from 'react-router';
import { answerFetch, renderPart } from '../../testing/render';
import SupportPage from './support-page';

const support = { nickname: 'brightbooks', colorIndex: 2, email: 'vera@example.com' };
const money = (amount: string) => ({ amount, currency: 'USD' });
const order = {
  receipt: 'ABCD1234',
  placedAt: '2026-03-01T10:00:00.000Z',
  billing: 'STANDARD',
  total: money('47.00'),
  refunded: money('0.00'),
  subscriptionStatus: null,
  nextPaymentAt: null,
  lines: [{ title: 'Reading faster', quantity: 2, shipNotices: [] }],
};
const ticket = {
  number: 12,
  type: 'REFUND',
  status: 'OPEN',
  outcome: 'NONE',
  reason: 'DEFECT',
  receipt: 'ABCD1234',
  title: 'Reading faster',
  openedAt: '2026-03-04T10:00:00.000Z',
  expiresAt: '2026-03-05T10:00:00.000Z',
};
const sentFile = { id: 'fil_0', name: 'screen.png', size: 120_000 };
const messages = [
  {
    id: 'evt_2',
    kind: 'COMMENTED',
    at: '2026-03-04T11:00:00.000Z',
    from: 'SELLER',
    body: 'Did you try again?',
    toType: null,
    attachments: [],
    refusedFiles: [],
  },
  {
    id: 'evt_1',
    kind: 'OPENED',
    at: '2026-03-04T10:00:00.000Z',
    from: 'CUSTOMER',
    body: 'It broke.',
    toType: null,
    attachments: [sentFile],
    refusedFiles: [{ name: 'film.mov', reasonCode: 'FILE_TYPE', reason: 'Files of this type are not accepted.' }],
  },
];
const page = <T,>(nodes: T[], endCursor: string | null = null) => ({ nodes, pageInfo: { hasNextPage: endCursor !== null, endCursor } });
const accepted = { accepted: true, userErrors: [] };
const inside = {
  Support_SupportQuery: () => ({ support }),
  Support_TicketsQuery: () => ({ support: { tickets: page([ticket]) } }),
  Support_OrdersQuery: ({ after }: Record<string, unknown>) => ({
    support: { orders: after ? page([{ ...order, receipt: 'OLDER001' }]) : page([order], 'next') },
  }),
  Support_ChoicesQuery: () => ({
    support: {
      order,
      choices: [
        { type: 'TECH_SUPPORT', allowed: true, reasonCode: null, expiresAt: null },
        { type: 'REFUND', allowed: true, reasonCode: null, expiresAt: '2026-03-05T12:00:00.000Z' },
        { type: 'CANCEL', allowed: false, reasonCode: 'NOT_RECURRING', expiresAt: null },
      ],
    },
  }),
  Support_TicketQuery: () => ({ support: { ticket } }),
  Support_MessagesQuery: () => ({ support: { ticket: { messages: page(messages) } } }),
};
const outside = { ...inside, Support_SupportQuery: () => ({ support: null }) };

function show(at: string) {
  return renderPart(
    <Routes>
      <Route path="/support/:nickname?" element={<SupportPage />} />
    </Routes>,
    { at },
  );
}

test('a stranger gives receipt and e-mail, and gets one same answer; every request is the support page’s', async () => {
  const asked = answerFetch({ ...outside, Support_RequestLinkMutation: () => ({ requestSupportLink: accepted }) });
  const { user } = show('/support/brightbooks#receipt=ABCD1234');
  expect(await screen.findByRole('heading', { name: 'Help with your order from brightbooks' })).toBeTruthy();
  expect((screen.getByLabelText('Receipt') as HTMLInputElement).value).toBe('ABCD1234');
  await user.type(screen.getByLabelText('E-mail'), 'vera@example.com{Enter}');
  expect(await screen.findByRole('heading', { name: 'Check your mail' })).toBeTruthy();
  expect(screen.getByText(/If this receipt and/).textContent).toContain('vera@example.com');
  expect(asked.at(-1)?.variables).toEqual({ input: { receipt: 'ABCD1234', email: 'vera@example.com', account: 'brightbooks' } });
  expect(new Set(asked.map(({ headers }) => headers['x-mestre-support']))).toEqual(new Set(['1']));
});

test('the mailed link lets in by its button alone; an old one leads to another', async () => {
  let isOld = true;
  let isIn = false;
  const refused = [{ code: 'LINK_EXPIRED', message: '', field: ['token'] }];
  const asked = answerFetch({
    ...inside,
    Support_SupportQuery: () => ({ support: isIn ? support : null }),
    Support_OpenMutation: () => {
      isIn = !isOld;
      return { openSupport: { support: isOld ? null : { nickname: 'brightbooks' }, userErrors: isOld ? refused : [] } };
    },
  });
  const first = show('/support#token=abc');
  const button = await screen.findByRole('button', { name: /^Show my orders/ });
  expect(asked.filter(({ name }) => name === 'Support_OpenMutation')).toEqual([]);
  await first.user.click(button);
  expect((await screen.findByRole('alert')).textContent).toMatch(/expired/);
  await first.user.click(screen.getByRole('button', { name: /^Ask for another link/ }));
  expect(await screen.findByRole('heading', { name: 'Help with your order' })).toBeTruthy();
  expect(first.address()).toBe('/support');
  first.unmount();

  isOld = false;
  const { user, address } = show('/support#token=new');
  await user.click(await screen.findByRole('button', { name: /^Show my orders/ }));
  expect(await screen.findByText('vera@example.com')).toBeTruthy();
  await waitFor(() => expect(address()).toBe('/support'));
  expect(asked.filter(({ name }) => name === 'Support_OpenMutation').at(-1)?.variables).toEqual({ input: { token: 'new' } });
});

test('shows own tickets and orders, page by page, and opens a ticket with what can be asked for', async () => {
  const opened = { openSupportTicket: { ticket: { number: 12 }, userErrors: [] } };
  const asked = answerFetch({ ...inside, Support_OpenTicketMutation: () => opened });
  const { user, address } = show('/support');
  const tickets = await screen.findByRole('region', { name: 'Tickets' });
  expect(await within(tickets).findByRole('link', { name: 'Ticket 12' })).toBeTruthy();
  expect(within(tickets).getByText(/carried out by itself/)).toBeTruthy();
  const orders = screen.getByRole('region', { name: 'Orders' });
  expect(within(orders).getByText('2 × Reading faster')).toBeTruthy();
  await user.click(within(orders).getByRole('button', { name: /^Show more/ }));
  expect(await within(orders).findByRole('link', { name: /OLDER001/ })).toBeTruthy();

  await user.click(within(orders).getByRole('link', { name: /ABCD1234/ }));
  const refund = await screen.findByRole('radio', { name: /^Refund/ });
  expect((screen.getByRole('radio', { name: /^Cancel/ }) as HTMLInputElement).disabled).toBe(true);
  expect(screen.queryByText(/carried out by itself/)).toBeNull();
  await user.click(refund);
  expect(screen.getByText(/carried out by itself/)).toBeTruthy();
  await user.click(screen.getByRole('button', { name: /Why\?/ }));
  await user.click(await screen.findByRole('option', { name: 'It does not work' }));
  await user.type(screen.getByLabelText(/^Your message/), 'It broke.');
  await user.click(screen.getByRole('button', { name: /^Open the ticket/ }));
  await waitFor(() => expect(address()).toBe('/support?ticket=12'));
  expect(asked.find(({ name }) => name === 'Support_OpenTicketMutation')?.variables).toEqual({
    input: {
      receipt: 'ABCD1234',
      type: 'REFUND',
      reason: 'DEFECT',
      comment: 'It broke.',
      fileIds: [],
      idempotencyKey: expect.stringMatching(/^[0-9a-f]{32}$/),
    },
  });
});

test('a ticket has both sides in order, a reply, and closing, which says what it withdraws', async () => {
  const asked = answerFetch({
    ...inside,
    Support_ReplyMutation: () => ({ replySupportTicket: { ticket: { number: 12 }, userErrors: [] } }),
    Support_CloseMutation: () => ({ closeSupportTicket: { ticket: { number: 12 }, userErrors: [] } }),
  });
  const { user } = show('/support?ticket=12');
  await screen.findByText('Did you try again?');
  const shown = screen
    .getAllByRole('listitem')
    .flatMap(({ textContent, className }) => (/message/.test(className) ? (textContent ?? '') : []));
  expect(shown.map((text) => text.slice(0, 11))).toEqual([expect.stringMatching(/^You/), 'brightbooks']);
  expect(shown[0]).toContain('Reason: It does not work');
  await user.type(screen.getByLabelText('Your reply'), 'Yes, twice.');
  await user.click(screen.getByRole('button', { name: /^Send the reply/ }));
  await waitFor(() => expect((screen.getByLabelText('Your reply') as HTMLTextAreaElement).value).toBe(''));
  expect(asked.find(({ name }) => name === 'Support_ReplyMutation')?.variables).toMatchObject({
    input: { number: 12, body: 'Yes, twice.' },
  });

  await user.click(screen.getByRole('button', { name: /^Close the ticket/ }));
  const dialog = await screen.findByRole('alertdialog');
  expect(dialog.textContent).toContain('Your request for a refund is withdrawn');
  await user.click(within(dialog).getByRole('button', { name: /^Close the ticket/ }));
  await waitFor(() => expect(asked.filter(({ name }) => name === 'Support_TicketQuery').length).toBeGreaterThan(2));
  expect(asked.find(({ name }) => name === 'Support_CloseMutation')?.variables).toMatchObject({ input: { number: 12 } });
});

describe('with files', () => {
  const file = (name: string, size = 10) => new File(['x'.repeat(size)], name);
  /** What the server answers to an upload, by the file's name; an id of its own otherwise. */
  const refused: Record<string, string> = { 'full.png': 'FILES_FULL', 'late.png': 'UNAUTHENTICATED' };
  /** In place of XMLHttpRequest. One that is called "slow" stays on its way. */
  class Uploads {
    static readonly urls: string[] = [];
    static aborted = 0;
    readonly upload: { onprogress?: (event: object) => void } = {};
    response: unknown;
    onload?: () => void;
    private name = '';
    open(_method: string, url: string) {
      Uploads.urls.push(url);
      this.name = /name=([^&]*)/.exec(url)?.[1] ?? '';
      const code = refused[this.name];
      this.response = code ? { error: { code } } : { fileId: `fil_${this.name}` };
    }
    setRequestHeader() {}
    send() {
      this.upload.onprogress?.({ lengthComputable: true, loaded: 1, total: 4 });
      if (this.name !== 'slow.png') setTimeout(() => this.onload?.(), 0);
    }
    abort() {
      Uploads.aborted += 1;
    }
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
    await screen.findByRole('button', { name: /^Attach files/ });
    await userEvent.upload(document.querySelector('input[type=file]') as HTMLInputElement, files, { applyAccept: false });
  };
  const attached = () => within(screen.getByRole('list', { name: 'Attached files' }));
  const sent = (asked: ReturnType<typeof answerFetch>, name: string) =>
    asked.filter((one) => one.name === name).map(({ variables }) => (variables.input as { fileIds: string[] }).fileIds);

  test('go with a new ticket: how far they are, taken out again with the keyboard staying in place, sent when they are there', async () => {
    const opened = { openSupportTicket: { ticket: { number: 12 }, userErrors: [] } };
    const asked = answerFetch({ ...inside, Support_OpenTicketMutation: () => opened });
    const { user, address } = show('/support?order=ABCD1234');
    await choose(file('a.png'), file('slow.png'));
    expect(attached().getByText('a.png')).toBeTruthy();
    expect(attached().getByRole('progressbar', { name: 'slow.png is being uploaded: 25%' })).toBeTruthy();
    expect((screen.getByRole('button', { name: /^Open the ticket/ }) as HTMLButtonElement).disabled).toBe(true);
    await user.click(attached().getByRole('button', { name: 'Remove slow.png' }));
    expect(Uploads.aborted).toBe(1);
    await waitFor(() => expect(document.activeElement).toBe(attached().getByRole('button', { name: 'Remove a.png' })));
    await user.keyboard('{Enter}');
    await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('button', { name: /^Attach files/ })));
    await choose(file('b.pdf'));
    await user.type(screen.getByLabelText(/^Your message/), 'See here.');
    await user.click(screen.getByRole('button', { name: /Why\?/ }));
    await user.click(await screen.findByRole('option', { name: 'It does not work' }));
    await user.click(screen.getByRole('button', { name: /^Open the ticket/ }));
    await waitFor(() => expect(address()).toBe('/support?ticket=12'));
    expect(sent(asked, 'Support_OpenTicketMutation')).toEqual([['fil_b.pdf']]);
    expect(Uploads.urls).toEqual(['a.png', 'slow.png', 'b.pdf'].map((name) => `/files?name=${name}&for=support`));
  });

  test('of a reply that are refused say why, and those of both sides are fetched as the support page', async () => {
    const gone = [{ code: 'NOT_FOUND', message: '', field: ['fileIds'] }];
    let isGone = true;
    const asked = answerFetch({
      ...inside,
      Support_ReplyMutation: () => ({ replySupportTicket: { ticket: { number: 12 }, userErrors: isGone ? gone : [] } }),
    });
    const { user } = show('/support?ticket=12');
    const link = await screen.findByRole('link', { name: /screen\.png/ });
    expect([link.getAttribute('href'), link.getAttribute('download')]).toEqual(['/files/fil_0?for=support', 'screen.png']);
    const notKept = screen.getByRole('list', { name: 'Files that were not kept' });
    expect(notKept.textContent).toBe('Not kept: film.mov. Files of this type are not accepted.');
    await choose(file('run.exe'));
    expect(await screen.findByText(/run\.exe/)).toBeTruthy();
    await choose(file('full.png'));
    expect(await screen.findByText(/full\.png: There is no room for more of your files/)).toBeTruthy();
    expect(screen.queryByText(/run\.exe/)).toBeNull();
    await choose(...[1, 2, 3, 4, 5, 6].map((count) => file(`${count}.txt`)));
    expect(await screen.findByText(/can go with one message/)).toBeTruthy();
    await user.type(screen.getByLabelText('Your reply'), 'See here.');
    await user.click(screen.getByRole('button', { name: /^Send the reply/ }));
    expect(await screen.findByText(/The files are no longer there/)).toBeTruthy();
    expect(within(document.querySelector('form') as HTMLElement).queryByText('1.txt')).toBeNull();
    isGone = false;
    await choose(file('again.txt'));
    await user.click(screen.getByRole('button', { name: /^Send the reply/ }));
    await waitFor(() => expect((screen.getByLabelText('Your reply') as HTMLTextAreaElement).value).toBe(''));
    expect(sent(asked, 'Support_ReplyMutation')).toEqual([
      ['fil_1.txt', 'fil_2.txt', 'fil_3.txt', 'fil_4.txt', 'fil_5.txt'],
      ['fil_again.txt'],
    ]);
    expect(screen.queryByText('again.txt')).toBeNull();
  });
});

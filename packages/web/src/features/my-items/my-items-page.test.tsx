import { cleanup, screen } from '@testing-library/react';
import { type Answers, Refused, renderSignedIn } from '../../testing/render-signed-in';
import MyItemsPage from './my-items-page';

const account = { __typename: 'Account', id: 'acc_1', nickname: 'yogalife', colorIndex: 0 };
const ticket = (number: number) => ({
  __typename: 'Ticket',
  id: `tkt_${number}`,
  number,
  type: 'REFUND',
  status: 'OPEN',
  reason: 'OTHER',
  openedAt: '2026-03-03T10:00:00Z',
  expiresAt: null,
  account,
});
const group = (type: string, count: number, tickets: unknown[] | null) => ({
  __typename: 'MyItemsGroup',
  type,
  count,
  tickets: tickets && { __typename: 'TicketConnection', nodes: tickets },
});
const people = [
  { __typename: 'Person', id: 'per_me', name: 'Ana Ruiz', role: 'OWNER', deleted: false },
  { __typename: 'Person', id: 'per_2', name: 'Ben Keller', role: 'CLERK', deleted: false },
];

const show = (myItems: Answers[string], at = '/my-items') =>
  renderSignedIn({
    at,
    pages: { '/my-items': MyItemsPage },
    answers: { MyItems_PeopleQuery: () => ({ people }), MyItems_ItemsQuery: myItems },
  });

it('shows what is assigned to oneself by type, each leading to its ticket', async () => {
  const { asked } = show(() => ({
    myItems: [group('REFUND', 2, [ticket(7), ticket(8)]), group('CANCEL', 0, []), group('TECH_SUPPORT', 0, [])],
  }));
  expect((await screen.findByRole('link', { name: '#7' })).getAttribute('href')).toBe('/tickets/7');
  expect(screen.getByRole('link', { name: '#8' })).toBeTruthy();
  expect(asked.find(({ name }) => name === 'MyItems_ItemsQuery')?.variables).toMatchObject({ personId: 'per_me' });
});

it('shows the items of the person in the address', async () => {
  const { asked } = show(() => ({ myItems: [group('REFUND', 1, [ticket(7)])] }), '/my-items?person=per_2');
  expect(await screen.findByRole('button', { name: /Ben Keller/ })).toBeTruthy();
  expect(asked.findLast(({ name }) => name === 'MyItems_ItemsQuery')?.variables).toMatchObject({ personId: 'per_2' });
});

it('leads to the rest of a type in the queue', async () => {
  const more = () => ({ myItems: [group('REFUND', 61, [ticket(7)]), group('CANCEL', 1, [ticket(8)])] });
  show(more);
  expect((await screen.findByRole('link', { name: 'and 60 more in the queue' })).getAttribute('href')).toBe(
    '/tickets?clerk=me&type=REFUND',
  );
  expect(screen.getAllByRole('link', { name: /in the queue/ })).toHaveLength(1);
  cleanup();
  show(more, '/my-items?person=per_2');
  expect((await screen.findByRole('link', { name: 'and 60 more in the queue' })).getAttribute('href')).toBe(
    '/tickets?clerk=per_2&type=REFUND',
  );
});

it('shows counts alone to who may not read tickets, without calling it a fault', async () => {
  show(
    () =>
      new Refused({ myItems: [group('REFUND', 3, null), group('CANCEL', 0, null)] }, [{ path: ['myItems', 'tickets'], code: 'FORBIDDEN' }]),
  );
  expect(await screen.findByText('3')).toBeTruthy();
  expect(screen.queryByRole('link')).toBeNull();
});

it('says that there is nothing to do', async () => {
  show(() => ({ myItems: [group('REFUND', 0, []), group('CANCEL', 0, [])] }));
  expect(await screen.findByText('Nothing is waiting')).toBeTruthy();
});

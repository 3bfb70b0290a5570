import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { type Answers, renderSignedIn } from '../../../testing/render-signed-in';
import { ToastRegion } from '../../../ui/toast/toast';
import TicketsPage from '../tickets-page';
import { sameQuery, viewQueryOf } from './view-query';

// jsdom has none; menus look for their focused item by it
Object.assign(globalThis, { CSS: { escape: (text: string) => text } });

const view = (id: string, name: string, query: string, shared: boolean) => ({
  __typename: 'SavedView',
  id,
  version: 1,
  name,
  query,
  shared,
  mayChange: true,
});
const angry = view('svw_1', 'Angry customers', 'tags=angry&sort=expiresAt', true);
const old = view('svw_2', 'Old ones', 'status=any', false);

const payload = (one: object | null) => ({ payload: { __typename: 'SavedViewPayload', view: one, userErrors: [] } });
const answers: Answers = {
  TicketDesk_ChangedSubscription: () => ({ ticketChanged: null }),
  TicketFilters_PeopleQuery: () => ({ people: [] }),
  TicketGrid_TicketsQuery: () => ({
    tickets: { __typename: 'TicketConnection', nodes: [], pageInfo: { __typename: 'PageInfo', hasNextPage: false, endCursor: null } },
  }),
  ViewMenu_ViewsQuery: () => ({
    savedViews: {
      __typename: 'SavedViewConnection',
      nodes: [angry, old],
      pageInfo: { __typename: 'PageInfo', hasNextPage: false, endCursor: null },
    },
  }),
  ViewMenu_CountsQuery: ({ filters }) => ({ ticketCounts: (filters as object[]).map((_, index) => (index === 4 ? 1_000 : index + 1)) }),
  ViewMenu_CreateMutation: () => payload(view('svw_3', 'Mine', 'type=REFUND', false)),
  ViewMenu_UpdateMutation: () => payload({ ...angry, version: 2 }),
  ViewMenu_DeleteMutation: () => ({ payload: { __typename: 'DeleteSavedViewPayload', deletedViewId: 'svw_1', userErrors: [] } }),
};

const Tickets = () => (
  <>
    <TicketsPage />
    <ToastRegion />
  </>
);
const show = (at: string, more: Answers = {}) => renderSignedIn({ at, pages: { '/tickets': Tickets }, answers: { ...answers, ...more } });
const inputOf = ({ asked }: ReturnType<typeof show>, name: string) => asked.findLast((one) => one.name === name)?.variables.input;
const items = async () => (await screen.findAllByRole('menuitem')).map((item) => item.textContent);

it('lists built-in, shared and own views with their counts, opened by a key', async () => {
  const { asked } = show('/tickets');
  await screen.findByRole('button', { name: 'Views' });
  expect(asked.some(({ name }) => name === 'ViewMenu_CountsQuery')).toBe(false);
  await userEvent.keyboard('v');
  await screen.findByRole('menuitem', { name: /Angry customers/ });
  await waitFor(async () =>
    expect(await items()).toEqual([
      'Open1',
      'Due soon2',
      'Mine3',
      'Unassigned4',
      'All1,000+',
      'Angry customers6',
      'Old ones7',
      'Save as a view',
    ]),
  );
  const counted = asked.findLast(({ name }) => name === 'ViewMenu_CountsQuery');
  const filters = counted?.variables.filters as object[];
  expect(filters[3]).toEqual({ status: ['OPEN', 'REOPENED'], unassigned: true });
  expect(filters[5]).toEqual({ status: ['OPEN', 'REOPENED'], tags: ['angry'] });
});

it('counts every view, however many there are, thirty at a time', async () => {
  const nodes = Array.from({ length: 27 }, (_, index) => view(`svw_${index}`, `View ${index}`, `tags=t${index}`, false));
  const { asked } = show('/tickets', {
    ViewMenu_ViewsQuery: () => ({
      savedViews: { __typename: 'SavedViewConnection', nodes, pageInfo: { __typename: 'PageInfo', hasNextPage: false, endCursor: null } },
    }),
    ViewMenu_CountsQuery: ({ filters }) => ({
      ticketCounts: (filters as { tags?: string[] }[]).map(({ tags }) => (tags?.[0] === 't26' ? 77 : 5)),
    }),
  });
  await userEvent.click(await screen.findByRole('button', { name: 'Views' }));
  await waitFor(() => expect(screen.getByRole('menuitem', { name: /View 26/ }).textContent).toBe('View 2677'));
  expect(screen.getByRole('menuitem', { name: /View 24/ }).textContent).toBe('View 245');
  const sizes = asked.filter(({ name }) => name === 'ViewMenu_CountsQuery').map(({ variables }) => (variables.filters as object[]).length);
  expect(sizes.every((size) => size <= 30)).toBe(true);
  expect(sizes.at(-1)).toBe(2);
});

it('shows a view: its filters and sort stand in the address, and its name on the button', async () => {
  const { search, asked } = show('/tickets?type=REFUND');
  await userEvent.click(await screen.findByRole('button', { name: 'Views' }));
  await userEvent.click(await screen.findByRole('menuitem', { name: /Angry customers/ }));
  await screen.findByRole('button', { name: 'Angry customers' });
  expect(Object.fromEntries(search())).toEqual({ tags: 'angry', sort: 'expiresAt', saved: 'svw_1' });
  expect(asked.findLast(({ name }) => name === 'TicketGrid_TicketsQuery')?.variables).toMatchObject({
    filter: { tags: ['angry'] },
    orderBy: { field: 'EXPIRES_AT', direction: 'ASC' },
  });
});

it('keeps what the grid shows as a view, shared or not', async () => {
  const shown = show('/tickets?type=REFUND&cols=number,type');
  await userEvent.click(await screen.findByRole('button', { name: 'Views' }));
  await userEvent.click(await screen.findByRole('menuitem', { name: 'Save as a view' }));
  const dialog = within(await screen.findByRole('dialog', { name: 'Save as a view' }));
  await userEvent.type(dialog.getByRole('textbox'), 'Mine');
  await userEvent.click(dialog.getByRole('checkbox'));
  await userEvent.click(dialog.getByRole('button', { name: 'Save' }));
  await waitFor(() =>
    expect(inputOf(shown, 'ViewMenu_CreateMutation')).toEqual({ name: 'Mine', shared: true, query: 'cols=number%2Ctype&type=REFUND' }),
  );
  await waitFor(() => expect(shown.search().get('saved')).toBe('svw_3'));
});

it('says that a view was changed, and saves the changes to it', async () => {
  const shown = show('/tickets?tags=angry&saved=svw_1');
  await userEvent.click(await screen.findByRole('button', { name: 'Angry customers (changed)' }));
  await userEvent.click(await screen.findByRole('menuitem', { name: 'Save changes to “Angry customers”' }));
  await waitFor(() =>
    expect(inputOf(shown, 'ViewMenu_UpdateMutation')).toEqual({
      viewId: 'svw_1',
      version: 1,
      name: 'Angry customers',
      shared: true,
      query: 'tags=angry',
    }),
  );
});

it('deletes a view at once, and makes it anew by Undo', async () => {
  const shown = show('/tickets?tags=angry&sort=expiresAt&saved=svw_1');
  await userEvent.click(await screen.findByRole('button', { name: 'Angry customers' }));
  await userEvent.click(await screen.findByRole('menuitem', { name: 'Delete the view' }));
  await userEvent.click(await screen.findByRole('button', { name: 'Undo' }));
  expect(inputOf(shown, 'ViewMenu_DeleteMutation')).toEqual({ viewId: 'svw_1' });
  await waitFor(() =>
    expect(inputOf(shown, 'ViewMenu_CreateMutation')).toEqual({
      name: 'Angry customers',
      query: 'tags=angry&sort=expiresAt',
      shared: true,
    }),
  );
  // the tickets stay as they were shown
  expect(Object.fromEntries(shown.search())).toEqual({ tags: 'angry', sort: 'expiresAt' });
});

it('compares views whatever the order of their parameters', () => {
  expect(sameQuery('b=2&a=1', '?a=1&b=2&open=7&saved=x&c=')).toBe(true);
  expect(sameQuery('a=1', 'a=2')).toBe(false);
  expect(viewQueryOf(new URLSearchParams('open=7'))).toBe('');
});

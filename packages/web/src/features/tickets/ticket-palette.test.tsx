import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { renderSignedIn } from '../../testing/render-signed-in';
import { PaletteProvider } from '../../ui/palette/palette';
import { TicketPaletteSource } from './ticket-palette';

beforeAll(() => Object.assign(globalThis, { CSS: { escape: (text: string) => text } }));

it('offers the tickets of an e-mail address themselves, before their list', async () => {
  const Page = () => (
    <PaletteProvider>
      <TicketPaletteSource />
    </PaletteProvider>
  );
  const { asked } = renderSignedIn({
    at: '/x',
    pages: { '/x': Page },
    answers: {
      TicketJump_TicketsQuery: () => ({ tickets: { nodes: [{ __typename: 'Ticket', id: 'tkt_1', number: 1042 }] } }),
    },
  });
  await userEvent.keyboard('{Control>}k{/Control}');
  await userEvent.type(await screen.findByRole('searchbox').catch(() => screen.findByRole('textbox')), 'ana@example.com');
  expect((await screen.findAllByRole('menuitem')).map((item) => item.textContent)).toEqual([
    expect.stringContaining('1042'),
    expect.stringContaining('ana@example.com'),
  ]);
  expect(asked.findLast(({ name }) => name === 'TicketJump_TicketsQuery')?.variables).toEqual({
    filter: { customerEmail: 'ana@example.com' },
  });
});

import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { renderSignedIn } from '../../testing/render-signed-in';
import { ToastRegion } from '../../ui/toast/toast';
import { ExportButton } from './export-button';

const columns = [
  { id: 'receipt', title: 'Receipt' },
  { id: 'kind', title: 'Kind' },
  { id: 'email', title: 'E-mail' },
  { id: 'amount', title: 'Amount' },
];

const Part = () => (
  <>
    <ExportButton
      list={{ list: 'TRANSACTIONS', transactions: { receipt: 'AAAA1111' } }}
      columns={columns}
      layout={{ order: ['amount', 'receipt'], hidden: ['email'] }}
      timeZone="Europe/Berlin"
    />
    <ToastRegion />
  </>
);

const answer = (path: string | null, codes: string[] = []) => ({
  exportList: {
    __typename: 'ExportListPayload',
    path,
    userErrors: codes.map((code) => ({ __typename: 'UserError', code, message: code, field: null })),
  },
});

it('asks for the columns that are shown, in their order and words, and opens the file’s path', async () => {
  const opened: string[] = [];
  const click = jest.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
    opened.push(this.getAttribute('href') ?? '');
  });
  const { asked } = renderSignedIn({
    at: '/',
    pages: { '/': Part },
    answers: { ExportList_StartMutation: () => answer('/exports/job_1') },
  });
  await userEvent.click(await screen.findByRole('button', { name: 'Download all rows as CSV' }));
  await waitFor(() => expect(opened).toEqual(['/exports/job_1']));
  click.mockRestore();
  const input = asked.find(({ name }) => name === 'ExportList_StartMutation')?.variables.input as { columns: { id: string }[] };
  expect(input).toMatchObject({ list: 'TRANSACTIONS', transactions: { receipt: 'AAAA1111' }, timeZone: 'Europe/Berlin' });
  expect(input.columns.map(({ id }) => id)).toEqual(['amount', 'currency', 'receipt', 'kind']);
  expect(input.columns[3]).toMatchObject({ title: 'Kind', labels: expect.arrayContaining([{ value: 'RFND', text: expect.any(String) }]) });
});

it('says why there is no file', async () => {
  renderSignedIn({ at: '/', pages: { '/': Part }, answers: { ExportList_StartMutation: () => answer(null, ['NOT_ALLOWED']) } });
  await userEvent.click(await screen.findByRole('button', { name: 'Download all rows as CSV' }));
  expect(await screen.findByText('This is not possible in the current state.')).toBeTruthy();
});

import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { type Answers, renderSignedIn } from '../../../testing/render-signed-in';
import TemplatesPage from './templates-page';

const template = (more: object = {}) => ({
  __typename: 'ReplyTemplate',
  id: 'rtp_1',
  version: 2,
  name: 'Thanks',
  body: 'Thank you, {{customer.firstName|friend}}.',
  language: 'DE',
  shared: true,
  mayChange: true,
  updatedAt: '2026-03-03T10:00:00Z',
  maker: { __typename: 'Person', id: 'per_1', name: 'Ana Prado', deleted: false },
  ...more,
});

const listed = (nodes: object[]) => ({
  replyTemplates: {
    __typename: 'ReplyTemplateConnection',
    nodes,
    pageInfo: { __typename: 'PageInfo', hasNextPage: false, endCursor: null },
  },
});
const done = (more: object = {}) => ({ payload: { __typename: 'ReplyTemplatePayload', template: null, userErrors: [], ...more } });

function show(answers: Answers = {}, viewer: object = {}) {
  const view = renderSignedIn({
    at: '/templates',
    pages: { '/templates': TemplatesPage },
    viewer,
    answers: {
      ReplyTemplates_TemplatesQuery: () => listed([template(), template({ id: 'rtp_2', name: 'Not mine', mayChange: false })]),
      ReplyTemplates_CreateMutation: () => done(),
      ReplyTemplates_UpdateMutation: () => done(),
      ReplyTemplates_DeleteMutation: () => done({ deletedTemplateId: 'rtp_1' }),
      ...answers,
    },
  });
  const sent = (name: string) => view.asked.filter((one) => one.name === name).map(({ variables }) => variables.input);
  return { ...view, sent };
}
const press = async (name: string | RegExp) => userEvent.click(await screen.findByRole('button', { name }));

it('lists templates, and offers to change only what may be changed', async () => {
  show();
  expect(await screen.findByRole('heading', { name: /Thanks/ })).toBeTruthy();
  expect(screen.getByRole('button', { name: 'Change Thanks' })).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Change Not mine' })).toBeNull();
});

it('makes a template, with a placeholder put in from the list', async () => {
  const { sent } = show();
  await press('New template');
  const dialog = within(await screen.findByRole('dialog'));
  await userEvent.type(dialog.getByRole('textbox', { name: /Name/ }), 'Sorry');
  await userEvent.type(dialog.getByRole('textbox', { name: /Text/ }), 'Dear ');
  await userEvent.click(dialog.getByRole('button', { name: 'Insert placeholder' }));
  await userEvent.click(await screen.findByRole('menuitem', { name: /Customer’s first name/ }));
  await userEvent.click(dialog.getByRole('checkbox', { name: /Shared/ }));
  await userEvent.click(dialog.getByRole('button', { name: 'Save' }));
  await waitFor(() => expect(sent('ReplyTemplates_CreateMutation')).toHaveLength(1));
  expect(sent('ReplyTemplates_CreateMutation')[0]).toEqual({
    name: 'Sorry',
    body: 'Dear {{customer.firstName}}',
    language: null,
    shared: true,
  });
});

it('says which placeholder does not exist, and sends nothing', async () => {
  const { sent } = show();
  await press('Change Thanks');
  const dialog = within(await screen.findByRole('dialog'));
  const text = dialog.getByRole('textbox', { name: /Text/ });
  await userEvent.clear(text);
  await userEvent.type(text, 'Dear {{{{customer.nmae}}');
  await userEvent.click(dialog.getByRole('button', { name: 'Save' }));
  expect(await dialog.findByText('There is no placeholder of this name: customer.nmae')).toBeTruthy();
  expect(sent('ReplyTemplates_UpdateMutation')).toEqual([]);
});

it('shows what was refused at its field, and keeps the dialog', async () => {
  show({
    ReplyTemplates_UpdateMutation: () =>
      done({ userErrors: [{ __typename: 'UserError', code: 'TEMPLATE_NAME_TAKEN', message: '', field: ['name'] }] }),
  });
  await press('Change Thanks');
  const dialog = within(await screen.findByRole('dialog'));
  await userEvent.click(dialog.getByRole('button', { name: 'Save' }));
  expect(await dialog.findByText('A template of this name and language exists already.')).toBeTruthy();
});

it('deletes after a question', async () => {
  const { sent } = show();
  await press('Delete Thanks');
  await userEvent.click(within(await screen.findByRole('alertdialog')).getByRole('button', { name: 'Delete' }));
  await waitFor(() => expect(sent('ReplyTemplates_DeleteMutation')).toEqual([{ templateId: 'rtp_1' }]));
});

it('invites to make the first one, and keeps out who works on no ticket', async () => {
  show({ ReplyTemplates_TemplatesQuery: () => listed([]) });
  expect(await screen.findByText('No templates yet')).toBeTruthy();
});

it('is closed to who has no right on tickets', async () => {
  const { asked } = show({}, { kind: 'CLERK', capabilities: ['SIGNED_IN'] });
  expect(await screen.findByText(/permission/i)).toBeTruthy();
  expect(asked.map(({ name }) => name)).not.toContain('ReplyTemplates_TemplatesQuery');
});

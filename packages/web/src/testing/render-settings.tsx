import userEvent from '@testing-library/user-event';
import { RouterProvider as AriaRouterProvider } from 'react-aria-components';
import { useHref, useNavigate } from 'react-router';
import './render';
import type { Viewer } from '../access/viewer';
import SettingsPage from '../features/settings/settings-page';
import { I18nProvider } from '../i18n/i18n';
import { Words } from '../i18n/later-words';
import { ToastRegion } from '../ui/toast/toast';
import { type Answers, renderSignedIn } from './render-signed-in';

const me = { id: 'usr_me', firstName: 'Ana', lastName: 'Martins', email: 'ana@example.com', language: 'EN' as const };

// a lazy part is fetched before a test waits for it: a busy machine takes long to translate it
beforeAll(() =>
  Promise.all([
    import('../features/settings/profile-part'),
    import('../features/settings/password-part'),
    import('../features/settings/sessions-part'),
    import('../features/settings/second-factor-part'),
  ]),
);

/** Edit Account of an owner or a clerk, over answers that the test gives; `asked` keeps what was sent. */
export function showSettings(part: string, kind: 'OWNER' | 'CLERK', answers: Answers) {
  function Page() {
    const navigate = useNavigate();
    return (
      <AriaRouterProvider navigate={(href) => void navigate(href)} useHref={useHref}>
        <I18nProvider initial="en">
          <Words of="settings">
            <SettingsPage />
          </Words>
          <ToastRegion />
        </I18nProvider>
      </AriaRouterProvider>
    );
  }
  const view = renderSignedIn({
    at: `/settings${part && `/${part}`}`,
    pages: { '/settings/:part?': Page },
    viewer: { kind, user: { __typename: 'User', ...me } } as unknown as Partial<Viewer>,
    answers,
  });
  const sent = (name: string) => view.asked.filter((one) => one.name === name).map((one) => one.variables.input);
  return { ...view, sent, user: userEvent.setup() };
}

export const user = (changes: object = {}) => ({ __typename: 'User', ...me, description: null, ...changes });
export const refusal = (code: string, ...field: string[]) => ({ __typename: 'UserError', code, message: code, field: ['input', ...field] });

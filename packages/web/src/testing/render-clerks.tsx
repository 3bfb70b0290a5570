import userEvent from '@testing-library/user-event';
import type { ComponentType, ReactNode } from 'react';
import { RouterProvider as AriaRouterProvider } from 'react-aria-components';
import { useHref, useNavigate } from 'react-router';
import './render';
import type { Viewer } from '../access/viewer';
import type { ManagedUserData, UserAction } from '../features/clerks/clerk-documents';
import UserPage from '../features/clerks/page/user-page';
import UsersPage from '../features/clerks/users-page';
import { I18nProvider } from '../i18n/i18n';
import { Words } from '../i18n/later-words';
import { ToastRegion } from '../ui/toast/toast';
import { type Answers, renderSignedIn } from './render-signed-in';

// lazy parts are fetched before a test waits for them: a busy machine takes long to translate them
beforeAll(() =>
  Promise.all([
    import('../features/clerks/create-user-dialog'),
    import('../features/clerks/keys/api-key-dialog'),
    import('../features/clerks/acts/act-menu-items'),
    import('../features/clerks/acts/edit-user-dialog'),
    import('../features/clerks/page/cap-fields'),
    import('../ui/dialog/modal-views'),
  ]),
);

/** Wide windows have the grid, phones the cards. */
export function giveWidth(isWide: boolean): void {
  window.matchMedia = ((media: string) => ({
    media,
    matches: isWide && media.includes('min-width'),
    addEventListener() {},
    removeEventListener() {},
  })) as unknown as typeof window.matchMedia;
}

const yogalife = { __typename: 'Account', id: 'acc_1', nickname: 'yogalife', colorIndex: 0 };
const gartenwelt = { __typename: 'Account', id: 'acc_2', nickname: 'gartenwelt', colorIndex: 1 };
type Nickname = 'yogalife' | 'gartenwelt';

export const grant = (permission: string, place: Nickname | 'ALL' | 'MASTER') => ({
  __typename: 'Grant',
  permission,
  allAccounts: place === 'ALL',
  account: place === 'yogalife' ? yogalife : place === 'gartenwelt' ? gartenwelt : null,
});

export const everyAct: UserAction[] = ['EDIT', 'GRANT', 'DISABLE', 'RESET_PASSWORD', 'REVEAL_KEY', 'REGENERATE_KEY', 'DELETE', 'VIEW_AS'];

export function clerk(changes: object = {}): ManagedUserData {
  return {
    __typename: 'User',
    id: 'usr_lena',
    version: 3,
    owner: false,
    apiOnly: false,
    email: 'lena@example.com',
    firstName: 'Lena',
    lastName: 'Fischer',
    description: 'Desk',
    language: 'DE',
    enabled: true,
    confirmed: true,
    createdAt: '2026-01-02T10:00:00Z',
    invitedAt: '2026-01-02T10:00:00Z',
    lastSeenAt: null,
    secondFactor: false,
    refundCap: null,
    grants: [],
    apiKeys: [
      { __typename: 'ApiKey', id: 'key_1', createdAt: '2026-01-02T10:00:00Z', expiresAt: null, lastUsedAt: null, lastFour: 'aB3x' },
    ],
    allowedActions: everyAct,
    ...changes,
  } as unknown as ManagedUserData;
}

export const refusal = (code: string, ...field: string[]) => ({ __typename: 'UserError', code, message: code, field: ['input', ...field] });
export const noAccess = { __typename: 'EffectiveAccess', tabs: [], onMaster: [], accounts: [], byKey: [] };

function Frame({ children }: { children: ReactNode }) {
  const navigate = useNavigate();
  return (
    <AriaRouterProvider navigate={(href) => void navigate(href)} useHref={useHref}>
      <I18nProvider initial="en">
        <Words of="clerks">{children}</Words>
        <ToastRegion />
      </I18nProvider>
    </AriaRouterProvider>
  );
}

const framed = (Page: ComponentType) => () => (
  <Frame>
    <Page />
  </Frame>
);

interface Options {
  at: string;
  users: ManagedUserData[];
  /** What a manager holds himself; absent: the owner is there. */
  managerHolds?: object[];
  answers?: Answers;
}

/** The Users tab over answers that the test gives; `sent` keeps the inputs of a mutation. */
export function showUsers({ at, users, managerHolds, answers = {} }: Options) {
  const me = { __typename: 'User', id: 'usr_me', refundCap: null, grants: managerHolds ?? [] };
  const view = renderSignedIn({
    at,
    pages: { '/users': framed(UsersPage), '/users/:id': framed(UserPage) },
    viewer: { kind: managerHolds ? 'CLERK' : 'OWNER', tabs: ['USERS'] } as Partial<Viewer>,
    answers: {
      Users_UsersQuery: () => ({
        users: {
          __typename: 'UserConnection',
          nodes: users,
          pageInfo: { __typename: 'PageInfo', hasNextPage: false, endCursor: null },
          totalCount: users.length,
          totalCountAtLeast: null,
        },
      }),
      Users_ActorQuery: () => ({ viewer: { __typename: 'Viewer', user: me } }),
      User_UserQuery: ({ id }) => ({ user: users.find((user) => user.id === id) ?? null }),
      User_EffectiveQuery: () => ({ effectiveAccess: noAccess }),
      ...answers,
    },
  });
  const sent = (name: string) => view.asked.filter((one) => one.name === name).map((one) => one.variables.input);
  return { ...view, sent, user: userEvent.setup() };
}

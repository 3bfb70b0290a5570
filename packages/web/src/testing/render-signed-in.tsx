import './css-escape';
import { ApolloClient, ApolloLink, InMemoryCache } from '@apollo/client';
import { ApolloProvider } from '@apollo/client/react';
import { configure, render } from '@testing-library/react';
import { GraphQLError } from 'graphql';
import type { ComponentType } from 'react';
import { IntlProvider } from 'react-intl';
import { createMemoryRouter, Outlet, RouterProvider } from 'react-router';
import { Observable } from 'rxjs';
import { AccessProvider, type Viewer } from '../access/viewer';
import { ClockProvider } from '../ui/clock';
import { ShortcutProvider } from '../ui/shortcuts/shortcuts';
import messages from './messages';

// A busy machine is slow, not wrong.
configure({ asyncUtilTimeout: 8000, getElementError: (message) => new Error(message ?? '') });

/** What the server answers to an operation, by its name; `errors` stand beside the data, as the API gives them. */
export type Answers = Record<string, (variables: Record<string, unknown>) => unknown>;

export class Refused {
  constructor(
    readonly data: unknown,
    readonly errors: readonly { path: string[]; code: string }[],
  ) {}
}

const owner = {
  __typename: 'Viewer',
  kind: 'OWNER',
  capabilities: ['OWNER'],
  tabs: ['TICKETS', 'TRANSACTIONS'],
  user: { id: 'usr_me' },
} as unknown as Viewer;

const scope = {
  master: { __typename: 'Master', id: 'mst_1', timeZone: 'UTC', language: 'EN' },
  accounts: [
    { __typename: 'Account', id: 'acc_1', nickname: 'yogalife', colorIndex: 0, timeZone: 'UTC', currency: 'USD' },
    { __typename: 'Account', id: 'acc_2', nickname: 'gartenwelt', colorIndex: 1, timeZone: 'UTC', currency: 'EUR' },
  ],
};

/** jsdom lays nothing out: without a size of its place a grid draws no rows. */
function giveSizes(): void {
  Object.defineProperties(HTMLElement.prototype, {
    offsetHeight: { configurable: true, get: () => 600 },
    offsetWidth: { configurable: true, get: () => 1240 },
    clientWidth: { configurable: true, get: () => 1240 },
    clientHeight: { configurable: true, get: () => 600 },
  });
}

interface Options {
  /** Where it begins: `/tickets?type=REFUND`. */
  at: string;
  pages: Record<string, ComponentType>;
  answers: Answers;
  viewer?: Partial<Viewer>;
  now?: Date;
}

/** Pages as a signed-in person meets them: router, words, shortcuts, and an API whose answers and questions the test knows. */
export function renderSignedIn({ at, pages, answers, viewer, now = new Date('2026-03-04T12:00:00Z') }: Options) {
  giveSizes();
  const asked: { name: string; variables: Record<string, unknown> }[] = [];
  const link = new ApolloLink(
    ({ operationName = '', variables }) =>
      new Observable((observer) => {
        asked.push({ name: operationName, variables });
        const answer = operationName === 'Access_ScopeQuery' ? () => scope : answers[operationName];
        if (!answer) throw new Error(`No answer is prepared for ${operationName}`);
        const given = answer(variables);
        setTimeout(() => {
          observer.next(
            given instanceof Refused
              ? {
                  data: given.data as Record<string, unknown>,
                  errors: given.errors.map(({ path, code }) => new GraphQLError(code, { path, extensions: { code } }).toJSON()),
                }
              : { data: given as Record<string, unknown> },
          );
          observer.complete();
        }, 0);
      }),
  );
  const client = new ApolloClient({ link, cache: new InMemoryCache() });
  const router = createMemoryRouter(
    [
      {
        element: (
          <ShortcutProvider>
            <AccessProvider viewer={{ ...owner, ...viewer }}>
              <Outlet />
            </AccessProvider>
          </ShortcutProvider>
        ),
        children: Object.entries(pages).map(([path, Component]) => ({ path, Component })),
      },
    ],
    { initialEntries: [at] },
  );
  render(
    <ApolloProvider client={client}>
      <IntlProvider locale="en-US" messages={messages}>
        <ClockProvider now={() => now}>
          <RouterProvider router={router} />
        </ClockProvider>
      </IntlProvider>
    </ApolloProvider>,
  );
  return { asked, router, search: () => new URLSearchParams(router.state.location.search), path: () => router.state.location.pathname };
}

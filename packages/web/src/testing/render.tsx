import './css-escape';
import { configure, render } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { ReactNode } from 'react';
import { RouterProvider as AriaRouterProvider } from 'react-aria-components';
import { IntlProvider } from 'react-intl';
import { MemoryRouter, useHref, useLocation, useNavigate } from 'react-router';
import { ClockProvider } from '../ui/clock';
import { ShortcutProvider } from '../ui/shortcuts/shortcuts';
import messages from './messages';

// A busy machine is slow, not wrong.
configure({ asyncUtilTimeout: 8000 });

/** jsdom lays nothing out: without a size of its place a grid draws no rows. */
export function giveSizes(width = 1240, height = 600): void {
  Object.defineProperties(HTMLElement.prototype, {
    offsetHeight: { configurable: true, get: () => height },
    offsetWidth: { configurable: true, get: () => width },
    clientWidth: { configurable: true, get: () => width },
    clientHeight: { configurable: true, get: () => height },
  });
}

let address = '';

function Page({ children }: { children: ReactNode }) {
  const navigate = useNavigate();
  const { pathname, search, hash } = useLocation();
  address = `${pathname}${search}${hash}`;
  return (
    <AriaRouterProvider navigate={(href) => void navigate(href)} useHref={useHref}>
      <ShortcutProvider>{children}</ShortcutProvider>
    </AriaRouterProvider>
  );
}

/** A part with what every page stands in: English words, an address, keys, a clock that stands still. */
export function renderPart(part: ReactNode, { at = '/', now = new Date('2026-03-04T12:00:00Z') }: { at?: string; now?: Date } = {}) {
  const view = render(
    <MemoryRouter initialEntries={[at]}>
      <IntlProvider locale="en-US" messages={messages}>
        <ClockProvider now={() => now}>
          <Page>{part}</Page>
        </ClockProvider>
      </IntlProvider>
    </MemoryRouter>,
  );
  return { ...view, user: userEvent.setup(), address: () => address };
}

/** Answers /graphql by the operation's name for `request`, and keeps what was asked. */
export function answerFetch(answers: Record<string, (variables: Record<string, unknown>) => unknown>) {
  const asked: { name: string; variables: Record<string, unknown>; headers: Record<string, string> }[] = [];
  globalThis.fetch = async (_url, options) => {
    const { query, variables } = JSON.parse(String(options?.body));
    const name = /(?:query|mutation)\s+(\w+)/.exec(query)?.[1] ?? '';
    asked.push({ name, variables, headers: options?.headers as Record<string, string> });
    const answer = answers[name];
    if (!answer) throw new Error(`No answer is prepared for ${name}`);
    return new Response(JSON.stringify({ data: answer(variables) }), { headers: { 'content-type': 'application/json' } });
  };
  return asked;
}

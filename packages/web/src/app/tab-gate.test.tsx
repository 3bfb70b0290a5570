import { screen } from '@testing-library/react';
import type { Tab } from '../access/viewer';
import { renderSignedIn } from '../testing/render-signed-in';
import { TabGate } from './tab-gate';

function show(tab: Tab, tabs: Tab[]) {
  const Page = () => (
    <TabGate tab={tab}>
      <p>the page</p>
    </TabGate>
  );
  renderSignedIn({ at: '/', pages: { '/': Page }, answers: {}, viewer: { kind: 'CLERK', tabs } });
}

test('who has the tab sees its page', async () => {
  show('TICKETS', ['TICKETS']);
  expect(await screen.findByText('the page')).toBeTruthy();
});

test('who has not reads which permission is missing, and whom to ask', async () => {
  show('TRANSACTIONS', ['TICKETS']);
  expect((await screen.findByText('Manage Orders')).parentElement?.textContent).toBe(
    'This page needs the permission Manage Orders. Ask the owner of the master account, or a colleague with Manage Users.',
  );
  expect(screen.queryByText('the page')).toBeNull();
});

test('what is the owner’s alone says so', async () => {
  show('ACCOUNTS', ['TICKETS']);
  expect(await screen.findByText('This page is the owner’s alone; no permission opens it.')).toBeTruthy();
  expect(screen.queryByText('the page')).toBeNull();
});

test('My Items is everybody’s', async () => {
  show('MY_ITEMS', []);
  expect(await screen.findByText('the page')).toBeTruthy();
});

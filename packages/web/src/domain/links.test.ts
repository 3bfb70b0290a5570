import { consoleLinks, tabLinks } from './links';

it('leads to the tabs, with filters as the lists read them', () => {
  expect(tabLinks.orders({ email: 'a+b@c.d', accounts: ['yogalife', 'keto4you'] })).toBe(
    '/transactions?email=a%2Bb%40c.d&accounts=yogalife%2Cketo4you',
  );
  expect(tabLinks.transactions({ kinds: ['RFND'], from: '2026-03-01', through: '2026-03-01' })).toBe(
    '/transactions?view=transactions&kinds=RFND&from=2026-03-01&through=2026-03-01',
  );
  expect(tabLinks.tickets()).toBe('/tickets?status=any');
  expect(tabLinks.order('yogalife', 'INV/7')).toBe('/transactions/yogalife/INV%2F7');
  expect(tabLinks.ticket(1042)).toBe('/tickets/1042');
});

it('keeps a visitor of a console inside of it', () => {
  const links = consoleLinks('yogalife');
  expect(links.orders({ email: 'a@b.c', accounts: ['yogalife'] })).toBe('/console/yogalife/orders?email=a%40b.c');
  expect(links.order('yogalife', 'ABCD1234')).toBe('/console/yogalife/orders?open=yogalife%2FABCD1234');
  expect(links.ticket(7)).toBe('/console/yogalife/tickets?status=any&open=7');
});

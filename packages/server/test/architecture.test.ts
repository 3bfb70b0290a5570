import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const root = path.resolve(__dirname, '../../..');
const folder = mkdtempSync(path.join(tmpdir(), 'mestre-directions-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs the project's own rules over a small project. @returns "rule: from -> to" for each broken one */
function broken(files: Record<string, string>): string[] {
  const project = mkdtempSync(path.join(folder, 'p-'));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(project, name)), { recursive: true });
    writeFileSync(path.join(project, name), text);
  }
  const program = path.join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
  const { stdout, stderr } = spawnSync(
    process.execPath,
    [program, 'packages', '--config', path.join(root, '.dependency-cruiser.cjs'), '--output-type', 'json'],
    {
      cwd: project,
      encoding: 'utf8',
    },
  );
  if (!stdout.startsWith('{')) throw new Error(stderr);
  const { summary } = JSON.parse(stdout) as {
    summary: { violations: { rule: { name: string }; from: string; to: string }[]; totalCruised: number };
  };
  expect(summary.totalCruised).toBeGreaterThanOrEqual(Object.keys(files).length);
  return summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} -> ${to}`).sort();
}

const server = 'packages/server/src';
const web = 'packages/web/src';
const named = (file: string) => `import '${file}';\n`;

describe('the directions of the house', () => {
  it('let a slice use what stands below it, in public, and a feature the parts below it', () => {
    expect(
      broken({
        [`${server}/platform/clock.ts`]: 'export const clock = 1;\n',
        [`${server}/config.ts`]: 'export const config = 1;\n',
        [`${server}/access/actor.ts`]: named('../platform/clock'),
        [`${server}/orders/orders.public.ts`]: named('./order.repository'),
        [`${server}/orders/order.repository.ts`]: named('../access/actor') + named('../config'),
        [`${server}/tickets/close-ticket.ts`]: named('../orders/orders.public'),
        [`${server}/tickets/close-ticket.test.ts`]: named('../orders/order.repository'),
        [`${server}/app.ts`]: named('./tickets/close-ticket'),
        [`${web}/ui/grid.tsx`]: 'export const grid = 1;\n',
        [`${web}/features/tickets/queue.tsx`]: named('../../ui/grid'),
        [`${web}/app/router.tsx`]: named('../features/tickets/queue'),
        'packages/shared/src/money.ts': 'export const money = 1;\n',
      }),
    ).toEqual([]);
  });

  it('refuse each way around them', () => {
    expect(
      broken({
        [`${server}/orders/order.ts`]: named('../tickets/tickets.public'),
        [`${server}/tickets/tickets.public.ts`]: 'export const tickets = 1;\n',
        [`${server}/tickets/ticket.ts`]: named('../orders/order.repository'),
        [`${server}/orders/order.repository.ts`]: 'export const repository = 1;\n',
        [`${server}/rest/rest.ts`]: named('../webhooks/webhooks.public'),
        [`${server}/webhooks/webhooks.public.ts`]: 'export const webhooks = 1;\n',
        [`${server}/platform/jobs.ts`]: named('../masters/masters.public'),
        [`${server}/masters/masters.public.ts`]: named('../app'),
        [`${server}/app.ts`]: 'export const app = 1;\n',
        [`${server}/clerks/one.ts`]: named('./two'),
        [`${server}/clerks/two.ts`]: named('./one') + named('./gone'),
        [`${server}/accounts/account.ts`]: named('../../test/world'),
        'packages/server/test/world.ts': 'export const world = 1;\n',
        [`${web}/features/orders/grid.tsx`]: named('../tickets/queue'),
        [`${web}/features/tickets/queue.tsx`]: named('node:fs'),
        [`${web}/ui/grid.tsx`]: named('../domain/account-tag') + named('../features/orders/grid'),
        [`${web}/domain/account-tag.tsx`]: named('../../../server/src/app'),
        'packages/shared/src/money.ts': named('node:crypto'),
      }),
    ).toEqual(
      [
        `rank-of-orders: ${server}/orders/order.ts -> ${server}/tickets/tickets.public.ts`,
        `slices-meet-in-public: ${server}/tickets/ticket.ts -> ${server}/orders/order.repository.ts`,
        `rank-of-rest: ${server}/rest/rest.ts -> ${server}/webhooks/webhooks.public.ts`,
        `rank-of-platform: ${server}/platform/jobs.ts -> ${server}/masters/masters.public.ts`,
        `nobody-imports-the-composition: ${server}/masters/masters.public.ts -> ${server}/app.ts`,
        `no-cycles: ${server}/clerks/one.ts -> ${server}/clerks/two.ts`,
        `no-broken-imports: ${server}/clerks/two.ts -> ./gone`,
        `no-tests-in-the-product: ${server}/accounts/account.ts -> packages/server/test/world.ts`,
        `features-do-not-meet: ${web}/features/orders/grid.tsx -> ${web}/features/tickets/queue.tsx`,
        `pages-have-no-node: ${web}/features/tickets/queue.tsx -> fs`,
        `ui-knows-no-domain-word: ${web}/ui/grid.tsx -> ${web}/domain/account-tag.tsx`,
        `nobody-imports-features-but-app: ${web}/ui/grid.tsx -> ${web}/features/orders/grid.tsx`,
        `web-never-imports-server: ${web}/domain/account-tag.tsx -> ${server}/app.ts`,
        'shared-imports-nothing: packages/shared/src/money.ts -> crypto',
      ].sort(),
    );
  });
});

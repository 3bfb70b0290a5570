import { type TestApp, testApp } from '../../test/support/test-app';
import { World } from '../../test/support/world';
import { keepHouse } from './housekeeping';
import { issueLink } from './mail/mailed-links';

describe('housekeeping', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await testApp();
  });
  afterAll(() => app.close());

  it('throws away what has run out, and nothing that still counts', async () => {
    const { deps, clock } = app;
    const owner = await new World(app).createMaster();
    await issueLink(deps.db, clock, 'reset-password', owner.userId);
    const count = async () => {
      const [row] = await deps.db.query<{ links: number; sessions: number }>(
        'SELECT (SELECT count(*) FROM mailed_links) AS links, (SELECT count(*) FROM sessions) AS sessions',
      );
      return row;
    };
    clock.advance(6 * 86_400_000);
    await keepHouse(deps);
    expect(await count()).toEqual({ links: 1, sessions: 1 });
    clock.advance(3 * 86_400_000);
    await keepHouse(deps);
    expect(await count()).toEqual({ links: 0, sessions: 1 });
    clock.advance(120 * 86_400_000);
    await keepHouse(deps);
    expect(await count()).toEqual({ links: 0, sessions: 0 });
  });
});

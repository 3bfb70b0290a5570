import { uuidV7 } from '../../src/platform/ids';
import { issueLink, linkLifetimes, useLink } from '../../src/platform/mail/mailed-links';
import { sessionLimits } from '../../src/sessions/authenticate';
import { type TestApp, testApp } from '../support/test-app';
import { World } from '../support/world';

const hour = 3_600_000;

describe('the days on which clocks and calendars are odd', () => {
  let app: TestApp;
  const noon = new Date('2026-03-29T00:30:00Z');
  beforeAll(async () => {
    app = await testApp({ now: noon });
  });
  afterAll(() => app.close());
  afterEach(() => app.clock.set(noon));

  const at = (milliseconds: number) => app.clock.set(new Date(noon.getTime() + milliseconds));

  it('security 39: a session ends neither early nor never when the clock is set back or ahead', async () => {
    const owner = await new World(app).createMaster();
    const isIn = async () => (await owner.api.ask('{ viewer { kind } }')).viewer !== null;
    expect(await isIn()).toBe(true);
    at(-3 * hour);
    expect(await isIn()).toBe(true);
    at(sessionLimits.idle - hour);
    expect(await isIn()).toBe(true);
    // used just now: the idle limit runs from here, and a step back of an hour does not lengthen the absolute one
    at(2 * sessionLimits.idle - 2 * hour);
    expect(await isIn()).toBe(true);
    at(2 * sessionLimits.idle - 3 * hour);
    expect(await isIn()).toBe(true);
    at(5 * sessionLimits.idle);
    expect(await isIn()).toBe(false);
  });

  it('security 39: a mailed link holds its hours of real time over the change of clocks, and through a step back', async () => {
    const { db } = app.deps;
    const subject = uuidV7();
    const issue = () => issueLink(db, app.clock, 'reset-password', subject);
    let token = await issue();
    at(linkLifetimes['reset-password'] - 1);
    expect(await useLink(db, app.clock, 'reset-password', token)).toBe(subject);
    at(0);
    token = await issue();
    at(-2 * hour);
    expect(await useLink(db, app.clock, 'reset-password', token)).toBe(subject);
    at(0);
    token = await issue();
    at(linkLifetimes['reset-password']);
    expect(await useLink(db, app.clock, 'reset-password', token)).toBeNull();
  });
});

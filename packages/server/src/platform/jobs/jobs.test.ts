import { type TestDatabase, testDatabase } from '../../../test/support/database';
import { makeLogger } from '../logging';
import { Jobs } from './jobs';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

test('what is short runs at once while more long jobs than one process does at a time are under way, and so does a mail', async () => {
  const jobs = new Jobs(database.db, makeLogger('silent'));
  const ends: (() => void)[] = [];
  let done = 0;
  const hangs = async () => {
    await new Promise<void>((resolve) => ends.push(resolve));
    done += 1;
  };
  jobs.register('long-one', hangs, { crew: 'long' });
  const ran = new Promise<number>((resolve) => jobs.register('short-one', async () => resolve(done)));
  const sent = new Promise<number>((resolve) => jobs.register('a-mail', async () => resolve(done), { crew: 'mails' }));
  for (let n = 0; n < 6; n += 1) await jobs.add(database.db, 'long-one', {});
  await jobs.start();
  try {
    while (ends.length < 4) await new Promise((resolve) => setTimeout(resolve, 20));
    await jobs.add(database.db, 'short-one', {});
    await jobs.add(database.db, 'a-mail', {});
    expect([await ran, await sent]).toEqual([0, 0]);
    expect(ends).toHaveLength(4);
    // then the others come
    while (done < 6) {
      for (const end of ends.splice(0)) end();
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  } finally {
    for (const end of ends) end();
    await jobs.stop();
  }
});

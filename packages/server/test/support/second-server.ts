import { makeApp } from '../../src/app';
import { Database } from '../../src/platform/database/database';
import type { Deps } from '../../src/platform/deps';
import { makeLogger } from '../../src/platform/logging';
import { ApiCaller, type TestApp } from './test-app';

/** Another server on the same database, as a second process of it would be: nothing in memory is shared but the clock of the test. */
export async function secondServer(first: TestApp): Promise<{
  url: string;
  deps: Deps;
  as(caller: ApiCaller): ApiCaller;
  close(): Promise<void>;
}> {
  const db = await Database.connect({ url: first.database.url, poolSize: 5 });
  const app = await makeApp({ config: first.deps.config, db, log: makeLogger('silent'), clock: first.clock, worker: false });
  const url = `http://127.0.0.1:${await app.listen(0, '127.0.0.1')}`;
  return {
    url,
    deps: app.deps,
    /** the same cookie or key, asking here */
    as(caller) {
      const here = new ApiCaller({ url }, caller.headers);
      here.cookie = caller.cookie;
      return here;
    },
    close: () => app.close(),
  };
}

import { Together } from './together';

/** What was written by each statement, in order. */
function statements() {
  const seen: unknown[][] = [];
  const write = async (rows: unknown[]) => {
    seen.push(rows);
  };
  return { seen, write };
}

/** As a bulk act runs its acts: each says when it is over, whatever came of it. */
const acts = (together: Together, ...works: (() => Promise<void>)[]) =>
  Promise.allSettled(works.map((work) => work().finally(() => together.over())));

test('what several acts write under one name is one statement, in the order in which they came', async () => {
  const { seen, write } = statements();
  const together = new Together(3);
  await acts(together, ...[1, 2, 3].map((n) => () => together.write('events', [n, -n], write)));
  expect(seen).toEqual([[1, -1, 2, -2, 3, -3]]);
});

test('one that fails before it writes, or never writes, holds nobody up', async () => {
  const { seen, write } = statements();
  const together = new Together(3);
  const ends = await acts(
    together,
    () => together.write('events', ['a'], write),
    async () => {
      await new Promise((resolve) => setTimeout(resolve, 10));
      throw new Error('stale');
    },
    async () => undefined,
  );
  expect(ends.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  expect(seen).toEqual([['a']]);
});

test('acts that write a different number of times, and different things, all come to their end', async () => {
  const events = statements();
  const lines = statements();
  const together = new Together(3);
  await acts(
    together,
    async () => {
      await together.write('events', ['a1'], events.write);
      await together.write('events', ['a2'], events.write);
      await together.write('lines', ['a'], lines.write);
    },
    async () => {
      await together.write('events', ['b1'], events.write);
      await together.write('lines', ['b'], lines.write);
    },
    () => together.write('lines', ['c'], lines.write),
  );
  expect(events.seen).toEqual([['a1', 'b1'], ['a2']]);
  expect(lines.seen).toEqual([['c'], ['b'], ['a']]);
});

test('a statement that fails fails for all whose rows it had', async () => {
  const together = new Together(2);
  const refuse = async () => {
    throw new Error('no room');
  };
  const ends = await acts(together, ...[1, 2].map((n) => () => together.write('events', [n], refuse)));
  expect(ends.map((end) => end.status === 'rejected' && (end.reason as Error).message)).toEqual(['no room', 'no room']);
});

import { Gathering } from './gathering';

/** Work that ends when it is told to, and notes what it was given. */
function heldWork() {
  const batches: number[][] = [];
  const ends: (() => void)[] = [];
  const work = async (items: readonly number[]) => {
    batches.push([...items]);
    await new Promise<void>((resolve) => ends.push(resolve));
    return items.map((item) => item * 10);
  };
  return { batches, work, end: (index: number) => ends[index]?.() };
}

const soon = () => new Promise((resolve) => setImmediate(resolve));

test('who comes alone is served at once; who comes meanwhile is served together, each with his own answer', async () => {
  const { batches, work, end } = heldWork();
  const gathering = new Gathering(work, { atOnce: 2, lanes: 1 });
  const answers = [1, 2, 3, 4].map((item) => gathering.add(item));
  expect(batches).toEqual([[1]]);
  end(0);
  expect(await answers[0]).toBe(10);
  await soon();
  expect(batches).toEqual([[1], [2, 3]]);
  end(1);
  await soon();
  end(2);
  expect(await Promise.all(answers)).toEqual([10, 20, 30, 40]);
  expect(batches).toEqual([[1], [2, 3], [4]]);
});

test('items that share a key go one after the other, in the order of arrival', async () => {
  const batches: number[][] = [];
  const work = async (items: readonly number[]) => {
    batches.push([...items]);
    return items;
  };
  const gathering = new Gathering(work, { atOnce: 10, lanes: 1 }, (item) => [String(item % 2)]);
  await Promise.all([0, 2, 4, 1, 6, 3].map((item) => gathering.add(item)));
  expect(batches).toEqual([[0], [2, 1], [4, 3], [6]]);
});

test('a work that is slow holds nobody up behind it', async () => {
  const { batches, work, end } = heldWork();
  const gathering = new Gathering(work, { atOnce: 10, lanes: 2 });
  const slow = gathering.add(1);
  const quick = [gathering.add(2), gathering.add(3)];
  while (batches.length < 2) await new Promise((resolve) => setTimeout(resolve, 5));
  end(1);
  expect(await Promise.all(quick)).toEqual([20, 30]);
  expect(batches).toEqual([[1], [2, 3]]);
  end(0);
  expect(await slow).toBe(10);
});

test('where the work fails, those in it are told, and the next are served', async () => {
  let turn = 0;
  const work = async (items: readonly number[]) => {
    turn += 1;
    if (turn === 2) throw new Error('not now');
    return items;
  };
  const gathering = new Gathering(work, { atOnce: 2, lanes: 1 });
  const outcomes = await Promise.allSettled([1, 2, 3, 4].map((item) => gathering.add(item)));
  expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected', 'fulfilled']);
});

import { type Draft, DraftKeeper, saveEvery } from './draft-keeper';

const name = 'mestre.draft.usr_1.7';
const reply = (text: string): Draft => ({ mode: 'reply', text });

/** A shelf whose saves end when the test says so. */
function shelfOf(kept: { draft: Draft; at: number } | null = null) {
  const saved: string[] = [];
  const ends: { done: () => void; fail: () => void }[] = [];
  return {
    saved,
    ends,
    load: async () => kept,
    save: (draft: Draft) => {
      saved.push(draft.text);
      return new Promise<void>((resolve, reject) => ends.push({ done: resolve, fail: () => reject(new Error('away')) }));
    },
  };
}

beforeEach(() => {
  jest.useFakeTimers();
  localStorage.clear();
});
afterEach(() => jest.useRealTimers());
const pass = (milliseconds: number) => jest.advanceTimersByTimeAsync(milliseconds);

it('saves while somebody writes, one save at a time, and the last words at last', async () => {
  const shelf = shelfOf();
  const keeper = new DraftKeeper(shelf, name);
  await keeper.open();
  keeper.change({ text: 'a' });
  expect(localStorage.getItem(name)).toContain('"a"');
  await pass(saveEvery);
  expect([shelf.saved, keeper.state]).toEqual([['a'], 'saving']);
  keeper.change({ text: 'ab' });
  await pass(saveEvery * 3);
  expect(shelf.saved).toEqual(['a']);
  shelf.ends[0]?.done();
  await pass(0);
  expect(shelf.saved).toEqual(['a', 'ab']);
  expect(localStorage.getItem(name)).toContain('"ab"');
  shelf.ends[1]?.done();
  await pass(0);
  expect([keeper.state, localStorage.getItem(name)]).toEqual(['saved', null]);
});

it('sends after a save that is on its way, and saves nothing afterwards', async () => {
  const shelf = shelfOf();
  const keeper = new DraftKeeper(shelf, name);
  keeper.change({ text: 'a' });
  await pass(saveEvery);
  keeper.change({ text: 'ab' });
  let rested = false;
  const resting = keeper.rest().then(() => {
    rested = true;
  });
  await pass(0);
  expect(rested).toBe(false);
  shelf.ends[0]?.done();
  await resting;
  keeper.sent();
  await pass(saveEvery * 5);
  expect([shelf.saved, keeper.draft.text, localStorage.getItem(name)]).toEqual([['a'], '', null]);
});

it('goes on saving when it was not sent after all', async () => {
  const shelf = shelfOf();
  const keeper = new DraftKeeper(shelf, name);
  keeper.change({ text: 'a' });
  await keeper.rest();
  await pass(saveEvery * 2);
  expect(shelf.saved).toEqual([]);
  keeper.kept();
  await pass(0);
  expect(shelf.saved).toEqual(['a']);
});

it('tries again when a save fails, and keeps the words in the browser until then', async () => {
  const shelf = shelfOf();
  const keeper = new DraftKeeper(shelf, name);
  keeper.change({ text: 'a' });
  await pass(saveEvery);
  shelf.ends[0]?.fail();
  await pass(0);
  expect([keeper.state, localStorage.getItem(name) !== null]).toEqual(['failed', true]);
  await pass(10_000);
  expect(shelf.saved).toEqual(['a', 'a']);
});

it('takes what is newer, of the server and of this browser', async () => {
  localStorage.setItem(name, JSON.stringify({ ...reply('left here'), at: 2_000 }));
  const older = shelfOf({ draft: reply('from the server'), at: 1_000 });
  const keeper = new DraftKeeper(older, name);
  await keeper.open();
  await pass(0);
  expect([keeper.draft.text, older.saved]).toEqual(['left here', ['left here']]);

  localStorage.setItem(name, JSON.stringify({ ...reply('left here'), at: 2_000 }));
  const newer = new DraftKeeper(shelfOf({ draft: { mode: 'note', text: 'from the server' }, at: 3_000 }), name);
  await newer.open();
  expect([newer.draft, newer.state, localStorage.getItem(name)]).toEqual([{ mode: 'note', text: 'from the server' }, 'saved', null]);
});

it('loses nothing of what is typed while the draft is on its way', async () => {
  const shelf = shelfOf({ draft: reply('from the server'), at: 1_000 });
  const keeper = new DraftKeeper(shelf, name);
  const opening = keeper.open();
  keeper.change({ text: 'typed at once' });
  await opening;
  expect(keeper.draft.text).toBe('from the server\n\ntyped at once');
  await pass(saveEvery);
  expect(shelf.saved).toEqual(['from the server\n\ntyped at once']);
});

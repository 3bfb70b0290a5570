import { type TestDatabase, testDatabase } from '../../test/support/database';
import { FixedClock } from './clock';
import { BudgetSpentError, CostBudget, type Spender } from './cost-budget';
import { uuidV7 } from './ids';

const size = 1_000_000;
const cost = 5_000;

describe('a budget of cost a minute, over several processes on one database', () => {
  let database: TestDatabase;
  const clock = new FixedClock(new Date('2026-03-04T12:00:00Z'));
  const processes: CostBudget[] = [];
  const newProcess = () => {
    const made = new CostBudget(database.db, clock, size);
    processes.push(made);
    return made;
  };
  const somebody = (byKey = false): Spender => ({ id: uuidV7(), byKey });

  /** Spends until refused; how much went through. */
  const spendAll = async (over: readonly CostBudget[], spender: Spender): Promise<number> => {
    let spent = 0;
    for (let turn = 0; turn < 10_000; turn += 1) {
      try {
        await (over[turn % over.length] as CostBudget).take(spender, cost);
        spent += cost;
      } catch (error) {
        expect(error).toBeInstanceOf(BudgetSpentError);
        return spent;
      }
    }
    throw new Error('never refused');
  };

  beforeAll(async () => {
    database = await testDatabase();
  });
  afterEach(async () => {
    for (const process of processes.splice(0)) await process.stop();
  });
  afterAll(() => database.drop());

  it('is kept to the point by one process, and says what is left and until when', async () => {
    const budget = newProcess();
    const spender = somebody();
    expect(await budget.take(spender, 250_000)).toEqual({ left: 750_000, resetsIn: expect.any(Number) });
    expect(await spendAll([budget], spender)).toBe(750_000);
    const refused = (() => {
      try {
        return budget.take(spender, 1);
      } catch (error) {
        return error as BudgetSpentError;
      }
    })() as BudgetSpentError;
    expect(refused.standing.left).toBe(0);
    expect(refused.standing.resetsIn).toBeGreaterThanOrEqual(1);
    expect(refused.standing.resetsIn).toBeLessThanOrEqual(60);
    clock.advance(refused.standing.resetsIn * 1_000);
    expect(await spendAll([budget], spender)).toBe(size);
  });

  it.each([2, 4])('is overdrawn by at most a fiftieth for each of %i processes that share a caller', async (count) => {
    const over = Array.from({ length: count }, newProcess);
    const spender = somebody();
    let spent = 0;
    // each until it refuses: a process may have heard of the others' spending late
    for (const process of over) spent += await spendAll([process], spender);
    expect(spent).toBeGreaterThanOrEqual(size);
    expect(spent).toBeLessThanOrEqual(size * (1 + count / 50));
    const inTurns = somebody();
    spent = await spendAll(over, inTurns);
    for (const process of over) spent += await spendAll([process], inTurns);
    expect(spent).toBeGreaterThanOrEqual(size);
    expect(spent).toBeLessThanOrEqual(size * (1 + count / 50));
  });

  it('holds when a hundred requests come at once', async () => {
    const over = [newProcess(), newProcess()];
    const spender = somebody();
    const outcomes = await Promise.allSettled(
      Array.from({ length: 400 }, async (_, turn) => (over[turn % 2] as CostBudget).take(spender, cost)),
    );
    const through = outcomes.filter(({ status }) => status === 'fulfilled').length * cost;
    expect(through).toBeGreaterThan(size / 2);
    expect(through).toBeLessThanOrEqual(size * (1 + 2 / 50));
    for (const outcome of outcomes) if (outcome.status === 'rejected') expect(outcome.reason).toBeInstanceOf(BudgetSpentError);
  });

  it('is one for each caller: a person’s sessions, and apart from them the keys of the same user', async () => {
    const budget = newProcess();
    const person = somebody();
    await spendAll([budget], person);
    expect(await budget.take({ id: person.id, byKey: true }, cost)).toMatchObject({ left: size - cost });
    expect(await budget.take(somebody(), cost)).toMatchObject({ left: size - cost });
  });

  it('gives back what a request did not need', async () => {
    const budget = newProcess();
    const spender = somebody();
    await budget.take(spender, 40_000);
    expect(budget.settle(spender, -30_000)).toMatchObject({ left: size - 10_000 });
    // in the next minute there is nothing to give back
    clock.advance(60_000);
    expect(budget.settle(spender, -30_000)).toMatchObject({ left: size });
  });

  it('asks no statement a request', async () => {
    let statements = 0;
    const counted = {
      query: async <Row>(...of: Parameters<typeof database.db.query>) => {
        statements += 1;
        return database.db.query<Row>(...of);
      },
    };
    const budget = new CostBudget(counted, clock, size);
    processes.push(budget);
    const spender = somebody();
    for (let turn = 0; turn < 100; turn += 1) await budget.take(spender, 1_500);
    // 150,000 of 1,000,000, told in steps of 20,000
    expect(statements).toBeLessThanOrEqual(7);
  });

  it('tells a second process within a second what the first spent', async () => {
    const [first, second] = [newProcess(), newProcess()];
    const spender = somebody();
    await first.take(spender, 15_000);
    await new Promise((resolve) => setTimeout(resolve, 1_400));
    await second.take(spender, 15_000);
    await new Promise((resolve) => setTimeout(resolve, 1_400));
    expect(second.settle(spender, 0)).toMatchObject({ left: size - 30_000 });
  });
});

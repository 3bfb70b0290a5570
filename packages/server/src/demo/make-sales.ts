import { addDays, addMonths, dayInZone, weekdayOf, zonedDayStart } from '@mestre/shared';
import { uuidV7 } from '../platform/ids';
import type { DemoAccountPlan, DemoProduct } from './cast';
import { makeOrder, type OrderFacts } from './make-order';
import { type DemoCustomer, inventCustomer } from './names';
import type { Random } from './random';
import type { DemoAccount, DemoOrder } from './world';

export const demoDays = 731;
/** when people buy, by hour of the account's zone */
const hours = [3, 2, 1, 1, 1, 2, 4, 6, 8, 10, 11, 11, 12, 11, 10, 10, 11, 12, 14, 17, 19, 18, 12, 7].map(
  (weight, hour) => [hour, weight] as const,
);

/** What becomes of an order afterwards: decided by the desk, which may open a ticket for it (make-desk.ts). */
export interface Fate {
  /** from when on nothing more is billed; null: it goes on */
  endsAt: Date | null;
}
export type Decide = (order: DemoOrder) => Fate;

/** Some days of each account's two years stand out: a launch, a promotion, a mention somewhere. */
function promotions(random: Random): Map<number, number> {
  const factors = new Map<number, number>();
  for (let count = 0; count < 9; count += 1) {
    const start = random.between(5, demoDays - 6);
    const height = 1.2 + random.next() * 1.4;
    for (let day = 0; day < 5; day += 1) factors.set(start + day, Math.max(factors.get(start + day) ?? 1, 1 + height * 0.55 ** day));
  }
  return factors;
}

/** Two years of one account's orders, the day of `now` included as far as it has come. */
export function makeSales(
  account: DemoAccount,
  facts: { random: Random; now: Date; scale: number; receipts: Set<string>; decide: Decide },
): void {
  const { random, now, scale } = facts;
  const { plan } = account;
  const today = dayInZone(now, plan.timeZone);
  const first = addDays(today, 1 - demoDays);
  const lifted = promotions(random);
  for (let index = 0; index < demoDays; index += 1) {
    const day = addDays(first, index);
    const mean = plan.ordersADay * scale * shapeOf(plan, day, index / demoDays) * (lifted.get(index) ?? 1) * (0.85 + random.next() * 0.3);
    const start = zonedDayStart(day, plan.timeZone).getTime();
    for (let count = random.count(mean); count > 0; count -= 1) {
      const at = new Date(start + random.weighted(hours) * 3_600_000 + random.between(0, 3_599_999));
      const product = chooseProduct(random, plan, index / demoDays, false);
      const extra = random.chance(0.16) ? chooseProduct(random, plan, index / demoDays, true) : null;
      const customer = chooseCustomer(random, account, at);
      if (at > now || !product) continue;
      sell(account, { plan, customer, product, extra, placedAt: at, now, rebillOf: null, receipts: facts.receipts }, random, facts.decide);
    }
  }
  account.orders.sort((a, b) => a.placedAt.getTime() - b.placedAt.getTime() || (a.receipt < b.receipt ? -1 : 1));
}

/** Growth, season and weekday; the Friday and Monday at the end of November. */
function shapeOf(plan: DemoAccountPlan, day: string, progress: number): number {
  const growth = plan.grownFrom + (1 - plan.grownFrom) * progress;
  const month = Number(day.slice(5, 7)) - 1;
  const date = Number(day.slice(8, 10));
  const next = plan.season[(month + 1) % 12] as number;
  const season = (plan.season[month] as number) + ((next - (plan.season[month] as number)) * date) / 31;
  const weekday = weekdayOf(day);
  const sale = month === 10 && date >= 22 && (weekday >= 5 || weekday === 1) ? 1.9 : 1;
  return growth * season * (plan.week[weekday - 1] as number) * sale;
}

function chooseProduct(random: Random, plan: DemoAccountPlan, progress: number, extra: boolean): DemoProduct | null {
  const offered = plan.products.filter((product) => (product.extra === true) === extra && (product.launched ?? 0) <= progress);
  return offered.length === 0 ? null : random.weighted(offered.map((product) => [product, product.weight] as const));
}

function chooseCustomer(random: Random, account: DemoAccount, at: Date): DemoCustomer {
  if (account.customers.length > 20 && random.chance(0.17)) return random.pick(account.customers);
  const country = random.weighted(account.plan.countries);
  const customer = inventCustomer(random, country, uuidV7(at.getTime()), account.customers.length + 1);
  account.customers.push(customer);
  return customer;
}

/** An order and, where it is recurring, its rebills until something ends them. */
function sell(account: DemoAccount, facts: OrderFacts, random: Random, decide: Decide): void {
  const first = makeOrder(random, facts);
  account.orders.push(first);
  let { endsAt } = decide(first);
  const plan = facts.product.recurring;
  if (!plan) return;
  const day = first.placedAt.toISOString().slice(0, 10);
  const time = first.placedAt.getTime() - Date.parse(`${day}T00:00:00Z`);
  const due = (payment: number) => new Date(Date.parse(`${addMonths(day, payment * plan.months)}T00:00:00Z`) + time);
  let paid = 1;
  let last = first;
  while (endsAt === null && (plan.payments === null || paid < plan.payments) && due(paid) <= facts.now) {
    const receipt = `${first.receipt}-B${String(paid + 1).padStart(3, '0')}`;
    const rebill = makeOrder(random, { ...facts, extra: null, placedAt: due(paid), rebillOf: { first, receipt } });
    account.orders.push(rebill);
    last = rebill;
    paid += 1;
    endsAt = decide(rebill).endsAt;
  }
  const completed = plan.payments !== null && paid >= plan.payments;
  const pause = random.next();
  const goesOn = pause < 0.03 ? 'PAUSED' : pause < 0.07 ? 'RETRY_PAYMENT' : 'ACTIVE';
  const status = endsAt ? 'CANCELED' : completed ? 'COMPLETED' : goesOn;
  first.subscription = {
    id: uuidV7(first.placedAt.getTime()),
    item: facts.product.item,
    status,
    frequency: plan.frequency,
    amountMinor: last.totalMinor,
    paymentsProcessed: paid,
    paymentsRemaining: plan.payments === null ? null : plan.payments - paid,
    nextPaymentAt: status === 'ACTIVE' || status === 'RETRY_PAYMENT' ? due(paid) : null,
    stateAt: endsAt ?? last.placedAt,
  };
}

import { rateLevel } from '@mestre/shared';
import type { AccountBrief } from '../access/actor';
import { productSales, salesFigures } from '../orders/orders.public';
import { type Connection, type PageArgs, pageRequest, toConnection } from '../platform/graphql/connection';
import type { PeriodInput, PeriodType } from '../platform/graphql/value-types';
import type { AccountReturnRates, ProductRateOrder, ProductRateOrderField, ProductReturnRates, RateLevel } from './return-rate.type';
import { ask, type Context, type ReportArgs } from './ticket-reports';

interface Counts {
  sales: number;
  refundCount: number;
  chargebackCount: number;
}

const nothing = (): Counts => ({ sales: 0, refundCount: 0, chargebackCount: 0 });

function add(to: Counts, more: Counts): void {
  to.sales += more.sales;
  to.refundCount += more.refundCount;
  to.chargebackCount += more.chargebackCount;
}

/** The one reckoning of rates and levels, for accounts and products. */
function ratesOf(account: AccountBrief, counts: Counts): AccountReturnRates {
  const { sales, refundCount, chargebackCount } = counts;
  const share = (count: number) => (sales > 0 ? count / sales : null);
  return {
    accountId: account.accountId,
    account,
    refundRate: share(refundCount),
    refundLevel: rateLevel('refunds', refundCount, sales) as RateLevel,
    chargebackRate: share(chargebackCount),
    chargebackLevel: rateLevel('chargebacks', chargebackCount, sales) as RateLevel,
    ...counts,
  };
}

/** What the fields of the report read; the figures of accounts and of products are asked for apart. */
export interface ReturnRateQuestion {
  period: PeriodType;
  accounts: AccountBrief[];
}

/** @throws GraphQLError BAD_USER_INPUT for a period that cannot be */
export function askReturnRates(context: Context, args: ReportArgs): ReturnRateQuestion {
  const { question, period } = ask(context, args);
  return { period, accounts: question.accounts.flatMap((id) => context.actor.account(id) ?? []) };
}

/** Rates by account, out of the sales roll-ups that the dashboard reads: of every currency, for counts may be added. */
export async function accountRates(context: Context, { period, accounts }: ReturnRateQuestion): Promise<AccountReturnRates[]> {
  const found = await salesFigures(context.deps.db, {
    accountIds: accounts.map(({ accountId }) => accountId),
    timeZone: period.timeZone,
    period,
    dates: [period.from],
    grouping: 'WHOLE',
    since: null,
  });
  const counts = new Map(accounts.map(({ accountId }) => [accountId, nothing()]));
  for (const { accountId, sum } of found) if (sum) add(counts.get(accountId) as Counts, sum);
  return accounts.map((account) => ratesOf(account, counts.get(account.accountId) as Counts));
}

interface MovedProduct {
  item: string;
  title: string;
  account: AccountBrief;
  counts: Counts;
}

/** The products that moved in a period, out of the roll-up of sales by product; of every currency. */
async function movedProducts(context: Context, accounts: readonly AccountBrief[], period: PeriodType): Promise<Map<string, MovedProduct>> {
  const accountIds = accounts.map(({ accountId }) => accountId);
  const found = await productSales(context.deps.db, { accountIds, period, timeZone: period.timeZone });
  const products = new Map<string, MovedProduct>();
  for (const row of found) {
    const key = `${row.accountId} ${row.item}`;
    const account = context.actor.account(row.accountId) as AccountBrief;
    const known = products.get(key) ?? { item: row.item, title: row.title, account, counts: nothing() };
    products.set(key, known);
    add(known.counts, row);
  }
  return products;
}

/** How the list of products is asked for. */
interface ProductRateArgs {
  orderBy?: ProductRateOrder | null;
  compared?: PeriodInput | null;
}

/**
 * Rates by product, in no order: of those that moved in the period, or in the one that it is compared with.
 * @throws GraphQLError BAD_USER_INPUT for a compared period that cannot be
 */
async function ratesOfProducts(
  context: Context,
  { accounts, period }: ReturnRateQuestion,
  compared: PeriodInput | null | undefined,
): Promise<ProductReturnRates[]> {
  const days = compared && ask(context, { period: { ...compared, timeZone: period.timeZone } }).period;
  const now = await movedProducts(context, accounts, period);
  const then = days ? await movedProducts(context, accounts, days) : null;
  const rates = ({ item, title, account }: MovedProduct, counts: Counts): ProductReturnRates => ({
    item,
    title,
    ...ratesOf(account, counts),
  });
  const all = new Map([...(then ?? []), ...now]);
  return [...all].map(([key, product]) => ({
    ...rates(product, now.get(key)?.counts ?? nothing()),
    before: then && rates(product, then.get(key)?.counts ?? nothing()),
  }));
}

/** The values that products are put in order by. */
interface ProductPlace {
  /** null: nothing was sold, which comes last either way */
  rate: number | null;
  title: string;
  nickname: string;
  item: string;
}

/** of a title, so much decides the order: a cursor holds it */
const titleLength = 200;
// not by how much was sold: who reads rates alone is not told that
const rateFields = { TITLE: null, REFUND_RATE: 'refundRate', CHARGEBACK_RATE: 'chargebackRate' } as const;

function placeOf(row: ProductReturnRates, field: ProductRateOrderField): ProductPlace {
  const rateField = rateFields[field];
  const rate = rateField ? (row[rateField] ?? null) : null;
  return { rate, title: row.title.slice(0, titleLength), nickname: row.account.nickname, item: row.item };
}

const compareTexts = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

function comparePlaces(a: ProductPlace, b: ProductPlace, { field, direction }: ProductRateOrder): number {
  const sign = direction === 'DESC' ? -1 : 1;
  if (a.rate !== b.rate) {
    if (a.rate === null || b.rate === null) return a.rate === null ? 1 : -1;
    return sign * (a.rate - b.rate);
  }
  const byTitle = (field === 'TITLE' ? sign : 1) * (a.title.localeCompare(b.title) || compareTexts(a.title, b.title));
  return byTitle || compareTexts(a.nickname, b.nickname) || compareTexts(a.item, b.item);
}

const byTitle = { field: 'TITLE', direction: 'ASC' } as ProductRateOrder;

/** Rates of all those products at once, in the order of their pages. */
export async function productRates(
  context: Context,
  question: ReturnRateQuestion,
  { orderBy, compared }: ProductRateArgs,
): Promise<ProductReturnRates[]> {
  return inOrder(await ratesOfProducts(context, question, compared), orderBy ?? byTitle).map(({ row }) => row);
}

function inOrder(rows: readonly ProductReturnRates[], order: ProductRateOrder) {
  return rows.map((row) => ({ row, place: placeOf(row, order.field) })).sort((a, b) => comparePlaces(a.place, b.place, order));
}

/** The same page by page. The sums of all products are taken for each page: they come out of the roll-up. */
export async function listProductRates(
  context: Context,
  question: ReturnRateQuestion,
  args: PageArgs & ProductRateArgs,
): Promise<Connection<ProductReturnRates>> {
  const order = args.orderBy ?? byTitle;
  const list = `product-rates-${order.field}-${order.direction}`.toLowerCase();
  const request = pageRequest(args, { list, parts: ['text', 'text', 'text', 'text'] });
  const all = inOrder(await ratesOfProducts(context, question, args.compared), order);
  if (request.backward) all.reverse();
  const start =
    request.cursor && all.findIndex(({ place }) => isBeyond(place, placeIn(request.cursor as string[]), order, request.backward));
  const rows = start === -1 ? [] : all.slice(start ?? 0, (start ?? 0) + request.limit + 1).map(({ row }) => row);
  const cursorOf = (row: ProductReturnRates) => {
    const { rate, title, nickname, item } = placeOf(row, order.field);
    return [rate === null ? '' : String(rate), title, nickname, item];
  };
  return toConnection(rows, request, cursorOf, () => Promise.resolve(all.length));
}

function placeIn([rate = '', title = '', nickname = '', item = '']: readonly string[]): ProductPlace {
  return { rate: rate === '' ? null : Number(rate), title, nickname, item };
}

function isBeyond(place: ProductPlace, cursor: ProductPlace, order: ProductRateOrder, backward: boolean): boolean {
  const compared = comparePlaces(place, cursor, order);
  return backward ? compared < 0 : compared > 0;
}

import { isDeepStrictEqual } from 'node:util';
import { addDays } from '../../shared/src';
import type { Places } from './operations';
import type { DenseFigures } from './processes/bare-figures';

type Row = Record<string, unknown>;

export interface BareAnswer {
  session: { accounts: Row[] }[];
  rows: unknown;
}

/** Minor units as the API writes them; all currencies of the world have two decimals. */
function money(minor: unknown, currency: unknown) {
  if (minor === null || minor === undefined) return null;
  const text = String(Math.abs(Number(minor))).padStart(3, '0');
  return { amount: `${Number(minor) < 0 ? '-' : ''}${text.slice(0, -2)}.${text.slice(-2)}`, currency };
}

/** Rows of the bare endpoint by the prefix of their ids, for what is nested. */
class Rows {
  private readonly byId = new Map<string, Row>();
  readonly all: Row[];
  private readonly accounts: Map<unknown, Row>;

  constructor(answer: BareAnswer) {
    this.all = (answer.rows as Row[][]).flat();
    for (const row of this.all) this.byId.set(String(row.id), row);
    this.accounts = new Map(answer.session[0]?.accounts.map((account) => [account.accountId, account]));
  }

  account(row: Row): Row {
    const { accountId, nickname, colorIndex } = this.accounts.get(row.accountId) as Row;
    return { id: `acc_${accountId}`, nickname, colorIndex };
  }

  get(prefix: string, id: unknown): Row | undefined {
    return this.byId.get(`${prefix}_${id}`);
  }

  of(prefix: string): Row[] {
    return this.all.filter((row) => String(row.id).startsWith(`${prefix}_`));
  }
}

function pick(row: Row | undefined, names: string): Row | null {
  return row ? Object.fromEntries(names.split(' ').map((name) => [name, row[name]])) : null;
}

const customerFields = 'id email firstName lastName';

function ticketNodes(rows: Rows, fields: string, nested: boolean): Row[] {
  return rows
    .of('tkt')
    .slice(0, 50)
    .map((row) => ({
      ...pick(row, fields),
      account: rows.account(row),
      ...(nested
        ? {
            assignee: pick(rows.get('per', row.assigneeId), 'id name deleted'),
            order: pick(rows.get('ord', row.orderId), 'id receipt'),
            customer: pick(rows.get('cus', row.customerId), customerFields),
          }
        : {}),
    }));
}

function orderFields(rows: Rows, row: Row, fields: string, amounts: string): Row {
  return {
    ...pick(row, fields),
    account: rows.account(row),
    ...Object.fromEntries(amounts.split(' ').map((name) => [name, money(row[`${name}Minor`], row.currency)])),
    customer: pick(rows.get('cus', row.customerId), customerFields),
  };
}

const linesOf = (rows: Rows, order: Row) => rows.of('lin').filter((line) => line.orderId === order.orderId);

function orderNodes(rows: Rows): Row[] {
  const fields = 'id receipt placedAt billing paymentMethod source affiliate trackingCodes';
  return rows
    .of('ord')
    .slice(0, 50)
    .map((row) => ({
      ...orderFields(rows, row, fields, 'total refunded refundable'),
      lines: linesOf(rows, row).map((line) => pick(line, 'id title quantity')),
    }));
}

function wholeOrder(rows: Rows): Row {
  const row = rows.of('ord')[0] as Row;
  const price = (line: Row) => ({ amount: Number(line.unitPrice).toFixed(2), currency: line.currency });
  return {
    ...orderFields(
      rows,
      row,
      'id receipt placedAt billing paymentMethod source affiliate trackingCodes parentReceipt',
      'total tax refunded refundable',
    ),
    lines: linesOf(rows, row).map((line) => ({
      ...pick(line, 'id item title type quantity recurring'),
      unitPrice: price(line),
      tax: money(line.taxMinor, line.currency),
      amount: money(line.amountMinor, line.currency),
    })),
    transactions: rows.of('txn').map((txn) => ({ ...pick(txn, 'id kind rawKind at test'), amount: money(txn.amountMinor, txn.currency) })),
  };
}

function dashboard(answer: BareAnswer, period: { from: string; to: string }): Row {
  const figures = answer.rows as DenseFigures[];
  const accounts = [...(answer.session[0]?.accounts ?? [])].sort((a, b) => (String(a.nickname) < String(b.nickname) ? -1 : 1));
  const sums = (currency: string, values: number[]) => {
    const [gross, refunds, chargebacks, sales, refundCount, chargebackCount, net] = values as [
      number,
      number,
      number,
      number,
      number,
      number,
      number,
    ];
    const amounts = {
      gross: money(gross, currency),
      refunds: money(refunds, currency),
      chargebacks: money(chargebacks, currency),
      net: money(net, currency),
    };
    return { currency, ...amounts, sales, refundCount, chargebackCount };
  };
  const currencies = [...new Set(figures.map(({ currency }) => currency))].sort();
  const total = currencies.map((currency) => {
    const of = figures.filter((row) => row.currency === currency);
    return sums(
      currency,
      of.reduce((all, row) => all.map((value, index) => value + (row.sums[index] as number)), [0, 0, 0, 0, 0, 0, 0]),
    );
  });
  const dates: string[] = [];
  for (let day = period.from; day < period.to; day = addDays(day, 1)) dates.push(day);
  const brief = (row: Row) => ({ id: `acc_${row.accountId}`, nickname: row.nickname, colorIndex: row.colorIndex });
  const known = accounts.filter((account) => figures.some((row) => row.accountId === account.accountId));
  const own = (account: Row) => figures.filter((row) => row.accountId === account.accountId);
  const decimals = (bar: number[], currency: string) => bar.map((minor) => money(minor, currency)?.amount);
  return {
    dates,
    total,
    accounts: known.map((account) => ({ account: brief(account), summaries: own(account).map((row) => sums(row.currency, row.sums)) })),
    series: known.flatMap((account) =>
      own(account).map(({ currency, bars }) => {
        const [gross, refunds, , sales, refundCount, , net] = bars as number[][];
        const text = (bar: number[] | undefined) => decimals(bar ?? [], currency);
        return { account: brief(account), currency, gross: text(gross), refunds: text(refunds), net: text(net), sales, refundCount };
      }),
    ),
  };
}

/** Tickets opened by day and type, laid along every day of the year. */
function creation(answer: BareAnswer, year: { from: string; to: string }): Row {
  const counts = (answer.rows as Row[][]).flat();
  const days: Row[] = [];
  for (let date = year.from; date < year.to; date = addDays(date, 1)) {
    const of = (...types: string[]) =>
      counts.filter((row) => row.day === date).reduce((sum, row) => sum + types.reduce((all, type) => all + Number(row[type]), 0), 0);
    days.push({
      date,
      refund: of('refund'),
      cancel: of('cancel'),
      techSupport: of('techSupport'),
      total: of('refund', 'cancel', 'techSupport'),
    });
  }
  return { days };
}

/** What the program must have answered, made of the bare endpoint's rows. */
function expected(name: string, answer: BareAnswer, { period, year }: Pick<Places, 'period' | 'year'>): unknown {
  if (name.startsWith('ticket report')) return creation(answer, year);
  if (name.startsWith('dashboard')) return dashboard(answer, period);
  const rows = new Rows(answer);
  if (name.startsWith('ticket grid'))
    return ticketNodes(rows, 'id number version type status outcome billing reason tags openedAt updatedAt expiresAt', true);
  if (name.startsWith('ticket rows')) {
    return ticketNodes(
      rows,
      'id number type status outcome billing reason tags receipt openedAt updatedAt closedAt expiresAt version',
      false,
    );
  }
  return name.startsWith('order grid') ? orderNodes(rows) : wholeOrder(rows);
}

interface Answered {
  data?: {
    tickets?: { nodes: unknown };
    orders?: { nodes: unknown };
    order?: unknown;
    dashboard?: unknown;
    reports?: { ticketCreation: unknown };
  };
  errors?: unknown;
}

/**
 * Makes sure that both endpoints answer the same values before anything is measured.
 * @throws with the first difference
 */
export function assertSameValues(name: string, ours: Answered, bare: BareAnswer, places: Pick<Places, 'period' | 'year'>): void {
  if (ours.errors) throw new Error(`${name}: ${JSON.stringify(ours.errors)}`);
  const got =
    ours.data?.tickets?.nodes ?? ours.data?.orders?.nodes ?? ours.data?.order ?? ours.data?.dashboard ?? ours.data?.reports?.ticketCreation;
  const wanted = expected(name, bare, places);
  const size = Array.isArray(wanted) ? wanted.length : 1;
  if (size !== 1 && size !== 50) throw new Error(`${name}: the page has ${size} rows`);
  const plain = (value: unknown) => JSON.parse(JSON.stringify(value ?? null));
  const difference = differenceOf(plain(got), plain(wanted), '');
  if (difference) throw new Error(`${name}: the endpoints disagree at ${difference}`);
}

function differenceOf(got: unknown, wanted: unknown, path: string): string | null {
  if (isDeepStrictEqual(got, wanted)) return null;
  const isObject = (value: unknown): value is Row => typeof value === 'object' && value !== null;
  if (isObject(got) && isObject(wanted)) {
    for (const key of new Set([...Object.keys(got), ...Object.keys(wanted)])) {
      const inner = differenceOf(got[key], wanted[key], `${path}.${key}`);
      if (inner) return inner;
    }
  }
  return `${path}: ${JSON.stringify(got)} and ${JSON.stringify(wanted)}`;
}

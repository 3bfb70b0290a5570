import { accountStyle, countInWords, idOfThen, instantInWords, type RateLevelName, rateInWords, say } from '@mestre/shared';
import { paler } from './graph-svg';
import type { ReportBody, ReportCell, ReportTable, ReportView } from './report-content';
import type { AccountAnswer, Listed, ProductAnswer, RatesAnswer, ShippedAnswer, WrittenAnswer } from './report-data';
import { type ReportWords, rowsAtMost } from './report-words';

const word = (words: ReportWords, key: 'TICKET' | 'ACCOUNT' | 'RECEIPT') => say(words.language, `word.${key}`);
const tag = ({ nickname, colorIndex }: AccountAnswer): ReportCell => ({ text: nickname, color: accountStyle(colorIndex).color });
const only = (nothing: string): ReportBody => ({ tiles: [], graph: null, tables: [], nothing });

/** How many there are, and a plus where nobody counted further. */
function countTile(words: ReportWords, label: string, { rows, total, isAtLeast }: Listed<unknown>) {
  return { label, value: `${countInWords(words.locale, Math.max(total, rows.length))}${isAtLeast ? '+' : ''}` };
}

/** What was written, the newest first; notes are marked. */
export function commentsBody(words: ReportWords, view: ReportView, found: Listed<WrittenAnswer>): ReportBody {
  if (found.rows.length === 0) return only(words.text('comments.none'));
  const rows = found.rows.map(({ at, actor, ticket, body, internal }): ReportCell[] => [
    instantInWords(words.locale, at, view.timeZone),
    actor ? words.person(actor) : '–',
    { text: `#${ticket.number}`, below: [ticket.account.nickname, ticket.receipt].filter(Boolean).join('\n') },
    { text: body ?? '', ...(internal ? { quiet: words.text('internal') } : {}) },
  ]);
  const columns = [words.text('at'), words.text('who'), word(words, 'TICKET'), words.text('text')];
  return {
    tiles: [countTile(words, words.text('total'), found)],
    graph: null,
    tables: [
      {
        title: null,
        columns: columns.map((title, index) => ({ title, isNumber: false, isWide: index === 3, wraps: index === 1 || index === 2 })),
        rows,
        total: null,
        leftOut: words.leftOut(found.total - rows.length, found.isAtLeast),
      },
    ],
    nothing: null,
  };
}

/** Goods to ship, a line each. */
export function shippingBody(words: ReportWords, view: ReportView, found: Listed<ShippedAnswer>): ReportBody {
  if (found.rows.length === 0) return only(words.text(view.status === 'NOT_SHIPPED' ? 'shipping.nothingWaits' : 'shipping.none'));
  const rows = found.rows.flatMap((order) =>
    order.lines
      .filter(({ shippable }) => shippable)
      .map((line): ReportCell[] => {
        const shipped = line.shipNotices.reduce((sum, { quantity }) => sum + quantity, 0);
        return [
          order.receipt,
          tag(order.account),
          { text: line.title, ...(line.item === line.title ? {} : { quiet: line.item }) },
          instantInWords(words.locale, order.placedAt, view.timeZone, 'day'),
          words.pdf('SHIPPED_OF', { shipped, ordered: line.quantity }),
          words.text(shipped >= line.quantity ? 'shipping.SHIPPED' : 'shipping.NOT_SHIPPED'),
        ];
      }),
  );
  const head = (title: string, isNumber = false, isWide = false) => ({ title, isNumber, isWide });
  return {
    tiles: [countTile(words, words.text('orders'), found)],
    graph: null,
    tables: [
      {
        title: null,
        columns: [
          head(word(words, 'RECEIPT')),
          head(word(words, 'ACCOUNT')),
          head(words.text('product'), false, true),
          head(words.text('placed')),
          head(words.text('shipped'), true),
          head(words.text('shipping.status')),
        ],
        rows,
        total: null,
        leftOut: words.ordersLeftOut(found.total - found.rows.length, found.isAtLeast),
      },
    ],
    nothing: null,
  };
}

type AccountRates = RatesAnswer['accounts'][number];

const thenHead = (words: ReportWords, key: 'refunds' | 'chargebacks') => ({
  title: words.beforeOf(words.text(`rate.${key}`)),
  isNumber: true,
});

/** Rates by account in a graph, by account and product in tables, each with its level in words. */
export function ratesBody(words: ReportWords, view: ReportView, { accounts, products, withCounts, before }: RatesAnswer): ReportBody {
  const isSold = (row: AccountRates | undefined) => typeof row?.refundRate === 'number';
  const moved = accounts.filter((row) => isSold(row) || isSold(before?.find(({ account }) => account.nickname === row.account.nickname)));
  if (products.rows.length === 0 && moved.length === 0) return only(words.text('none'));
  const rate = (value: number | null | undefined, level: RateLevelName, below?: string | null): ReportCell => ({
    text: typeof value === 'number' ? rateInWords(words.locale, value) : '–',
    quiet: words.text(`level.${level}`),
    ...(below ? { below: `${words.text('before')} ${below}` } : {}),
  });
  // null: of an account whose orders this person does not manage
  const count = (value: number | null | undefined) => (typeof value === 'number' ? countInWords(words.locale, value) : '–');
  const thenOf = ({ account }: AccountRates) => before?.find((one) => one.account.nickname === account.nickname);
  const inWords = (value: number | null | undefined) => (typeof value === 'number' ? rateInWords(words.locale, value) : '–');
  const then = (row: AccountRates | undefined) => (before ? [inWords(row?.refundRate), inWords(row?.chargebackRate)] : []);
  const thenHeads = before ? (['refunds', 'chargebacks'] as const).map((key) => thenHead(words, key)) : [];
  const cells = (row: AccountRates, below?: AccountRates | null): ReportCell[] => [
    ...(withCounts ? [count(row.sales), count(row.refundCount)] : []),
    rate(row.refundRate, row.refundLevel, below && inWords(below.refundRate)),
    ...(withCounts ? [count(row.chargebackCount)] : []),
    rate(row.chargebackRate, row.chargebackLevel, below && inWords(below.chargebackRate)),
  ];
  const number = (key: 'sales' | 'refundCount' | 'refunds' | 'chargebackCount' | 'chargebacks') => ({
    title: words.text(`rate.${key}`),
    isNumber: true,
  });
  const numbers = [
    ...(withCounts ? [number('sales'), number('refundCount')] : []),
    number('refunds'),
    ...(withCounts ? [number('chargebackCount')] : []),
    number('chargebacks'),
  ];
  const ofAccount = { title: word(words, 'ACCOUNT'), isNumber: false };
  const byAccount: ReportTable = {
    title: null,
    columns: [{ ...ofAccount, isWide: true }, ...numbers, ...thenHeads],
    rows: accounts.slice(0, rowsAtMost).map((row) => [tag(row.account), ...cells(row), ...then(thenOf(row))]),
    total: null,
    leftOut: words.leftOut(accounts.length - rowsAtMost),
  };
  const productCells = (row: ProductAnswer): ReportCell[] => [
    { text: row.title, ...(row.item === row.title ? {} : { quiet: row.item }) },
    tag(row.account),
    // of a long title no column is left: what was stands below what is
    ...cells(row, row.before),
  ];
  const byProduct: ReportTable = {
    title: words.text('rates.byProduct'),
    columns: [{ title: words.text('product'), isNumber: false, isWide: true }, ofAccount, ...numbers],
    rows: products.rows.map(productCells),
    total: null,
    leftOut: words.leftOut(products.total - products.rows.length, products.isAtLeast),
  };
  const kinds = [
    { id: 'refundCount', label: words.text('rate.refunds'), color: accountStyle(0).color, of: 'refundRate' },
    { id: 'chargebackCount', label: words.text('rate.chargebacks'), color: accountStyle(1).color, of: 'chargebackRate' },
  ] as const;
  // each with its own of then beside it, in its colour, paler
  const bars = kinds.flatMap(({ id, label, color, of }) => {
    const percent = (row: AccountRates | undefined) => (row?.[of] ?? 0) * 100;
    const now = { id, label, color, values: moved.map(percent) };
    if (!before) return [now];
    const ofThen = {
      id: idOfThen(id),
      label: words.beforeOf(label),
      color: paler(color),
      values: moved.map((row) => percent(thenOf(row))),
    };
    return [now, ofThen];
  });
  return {
    tiles: [],
    graph:
      moved.length === 0
        ? null
        : {
            title: words.text('rates.byAccount'),
            mode: 'grouped',
            scale: 'percent',
            buckets: moved.map(({ account }) => account.nickname),
            isOfNames: true,
            series: bars.filter(({ id }) => !view.hidden.has(id)),
            leftOut: words.withoutColumns(bars.filter(({ id }) => view.hidden.has(id)).map(({ label }) => label)),
          },
    tables: [byAccount, ...(products.rows.length > 0 ? [byProduct] : [])],
    nothing: null,
  };
}

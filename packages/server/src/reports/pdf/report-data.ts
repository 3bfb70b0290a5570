import {
  type FiguresAnswer,
  type MeasuresAnswer,
  productRateOrder,
  type RateLevelName,
  type ReportId,
  type ReportPersonName,
} from '@mestre/shared';
import { type DocumentNode, execute, type GraphQLSchema, parse } from 'graphql';
import type { GraphQLContext } from '../../access/context';
import { Denials } from '../../access/denials';
import { reportMoneyReaders } from '../report-readers';
import type { ReportView } from './report-content';

export interface AccountAnswer {
  nickname: string;
  colorIndex: number;
}

/** Rows of a list up to what paper takes, and how many there are in all, or at least. */
export interface Listed<Row> {
  rows: Row[];
  total: number;
  isAtLeast: boolean;
}

export interface WrittenAnswer {
  at: Date;
  internal: boolean;
  body: string | null;
  actor: ReportPersonName | null;
  ticket: { number: number; receipt: string | null; account: AccountAnswer };
}

export interface ShippedAnswer {
  receipt: string;
  placedAt: Date;
  account: AccountAnswer;
  lines: { item: string; title: string; quantity: number; shippable: boolean; shipNotices: { quantity: number }[] }[];
}

interface Rates {
  account: AccountAnswer;
  refundRate?: number | null;
  refundLevel: RateLevelName;
  chargebackRate?: number | null;
  chargebackLevel: RateLevelName;
  sales?: number | null;
  refundCount?: number | null;
  chargebackCount?: number | null;
}
export type ProductAnswer = Rates & { item: string; title: string; before?: Rates | null };

export interface RatesAnswer {
  accounts: Rates[];
  products: Listed<ProductAnswer>;
  /** those of the compared period */
  before: Rates[] | null;
  /** whether it may be told how much was sold */
  withCounts: boolean;
}

/** What the API answered to the report's own question. */
export interface ReportAnswer extends FiguresAnswer, MeasuresAnswer {
  clerkComments?: Page<WrittenAnswer> | null;
  shipping?: Page<ShippedAnswer> | null;
  returnRates?: { accounts: Rates[]; products: ProductAnswer[] } | null;
}

interface Page<Row> {
  nodes: Row[];
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
  totalCount: number | null;
  totalCountAtLeast: number;
}

const person = 'person { id name deleted }';
const counts = 'refund cancel techSupport total';
const money = 'money @include(if: $withMoney) { amount currency }';
const times = 'count medianSeconds p90Seconds medianSupportSeconds p90SupportSeconds';
const reopened = 'closed reopened rate';
const account = 'account { nickname colorIndex }';
const rates = `${account} refundRate refundLevel chargebackRate chargebackLevel
  sales @include(if: $withMoney) refundCount @include(if: $withMoney) chargebackCount @include(if: $withMoney)`;
const pages = 'pageInfo { hasNextPage endCursor } totalCount totalCountAtLeast';

const days = 'period: $period, accounts: $accounts';
const clerks = `${days}, personId: $personId`;
const bars = `${clerks}, bucket: $bucket`;
const byType = `(${clerks}) { clerks { ${person} ${counts} refundsExecuted refundedMoney @include(if: $withMoney) { amount currency } } }`;
const timed = `(${bars}) { total { ${times} } bars { date times { ${times} } } clerks { ${person} times { ${times} } } }`;

/** What each report asks of `Reports`: the fields of the page's own questions. */
const fields: Record<ReportId, string> = {
  'ticket-creation': `ticketCreation(${days}) { days { date ${counts} } }`,
  'ticket-modification': `ticketModification(${days}) { days { date counts { modification count } } }`,
  'tickets-closed': `clerkTicketsClosed${byType}`,
  'tickets-opened': `clerkTicketsOpened${byType}`,
  'tickets-by-type': `clerkTicketsByType${byType}`,
  'clerk-ticket-modification': `clerkTicketModification(${clerks}) { clerks { ${person} counts { modification count } } }`,
  comments: `clerkComments(${clerks}, first: 100, after: $after) {
    nodes { at internal body actor { name deleted } ticket { number receipt ${account} } } ${pages} }`,
  'first-response': `firstResponse${timed}`,
  'resolution-time': `resolutionTime${timed}`,
  'reopen-rate': `reopenRate(${bars}) { total { ${reopened} } bars { date figures { ${reopened} } } clerks { ${person} figures { ${reopened} } } }`,
  'saved-sales': `savedSales(${bars}) { total { count ${money} } bars { date count } clerks { ${person} saved { count ${money} } } }`,
  'return-rates': `returnRates(${days}) { accounts { ${rates} } products(orderBy: $productOrder, compared: $compared) { item title ${rates} before { ${rates} } } }`,
  shipping: `shipping(status: $status, ${days}, first: 50, after: $after) {
    nodes { receipt placedAt ${account} lines { item title quantity shippable shipNotices { quantity } } } ${pages} }`,
};

const documents = new Map<ReportId, DocumentNode>();

function documentOf(report: ReportId): DocumentNode {
  const known = documents.get(report);
  if (known) return known;
  const made = parse(`query ($period: PeriodInput, $accounts: [String!], $personId: ID, $bucket: Bucket, $status: ShippingStatus,
    $productOrder: ProductRateOrder, $compared: PeriodInput, $withMoney: Boolean!, $after: String) { reports { ${fields[report]} } }`);
  documents.set(report, made);
  return made;
}

export interface ReportQuestion {
  accounts: string[] | null;
  personId: string | null;
}

/**
 * Asks the API itself for a report, as who asks for its PDF: the figures are those of the API, and what is hidden from him is not in them.
 * @throws GraphQLError BAD_USER_INPUT for a period that cannot be
 */
export async function askReport(
  context: GraphQLContext,
  schema: GraphQLSchema,
  view: ReportView,
  { accounts, personId }: ReportQuestion,
  after: string | null = null,
): Promise<ReportAnswer> {
  const variableValues = {
    period: view.period && { from: view.period.from, to: view.period.to, timeZone: view.period.timeZone },
    accounts,
    personId,
    bucket: view.bucket,
    status: view.status,
    productOrder: productRateOrder(view.sort),
    compared: view.compared && { ...view.compared, timeZone: view.timeZone },
    withMoney: context.actor.can(...reportMoneyReaders),
    after,
  };
  // refusals of its own: what the report leaves out for him is no error of the request that asks for the PDF
  const contextValue: GraphQLContext = Object.assign(Object.create(context), { denials: new Denials(), openRows: null });
  const { data, errors } = await execute({ schema, document: documentOf(view.report), variableValues, contextValue });
  const answer = (data as { reports?: ReportAnswer | null } | null | undefined)?.reports;
  if (errors?.[0] || !answer) throw errors?.[0]?.originalError ?? errors?.[0] ?? new Error('a report gave no answer');
  return answer;
}

/** A list page by page, up to so many rows. */
export async function askRows<Row>(
  ask: (after: string | null) => Promise<ReportAnswer>,
  pick: (answer: ReportAnswer) => Page<Row> | null | undefined,
  atMost: number,
): Promise<Listed<Row>> {
  const rows: Row[] = [];
  for (let after: string | null = null; ; ) {
    const page = pick(await ask(after));
    if (!page) return { rows, total: rows.length, isAtLeast: false };
    rows.push(...page.nodes);
    if (rows.length >= atMost || !page.pageInfo.hasNextPage)
      return { rows: rows.slice(0, atMost), total: page.totalCount ?? page.totalCountAtLeast, isAtLeast: page.totalCount === null };
    after = page.pageInfo.endCursor;
  }
}

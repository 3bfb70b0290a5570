import { Readable } from 'node:stream';
import {
  addDays,
  bestBucket,
  type DayPeriod,
  figuresOf,
  instantInWords,
  isByClerk,
  isComparable,
  isFiguresReport,
  isLanguage,
  isMeasuresReport,
  isOfHours,
  type Language,
  localeOf,
  measuresOf,
  periodInWords,
  type ReportPersonName,
  say,
  zoneInWords,
} from '@mestre/shared';
import type { GraphQLSchema } from 'graphql';
import type { GraphQLContext } from '../../access/context';
import { uuidOf } from '../../access/global-ids';
import { recordAudit } from '../../audit/audit.public';
import { personLoader } from '../../clerks/clerks.public';
import { storeFile } from '../../platform/files/files.public';
import { periodInstants } from '../../platform/graphql/periods';
import { Refusal } from '../../platform/graphql/user-errors';
import type { PeriodInput } from '../../platform/graphql/value-types';
import { scopeOfKeys } from '../../tickets/tickets.public';
import { reportMoneyReaders, reportReaders } from '../report-readers';
import { figuresBody } from './figures-body';
import { commentsBody, ratesBody, shippingBody } from './lists-body';
import { measuresBody } from './measures-body';
import type { ReportBody, ReportContent, ReportScope, ReportView } from './report-content';
import { askReport, askRows, type ReportAnswer } from './report-data';
import { accountCell, reportDocument } from './report-page';
import type { MakeReportPdfInput } from './report-pdf.type';
import { ReportWords, rowsAtMost } from './report-words';

const pdfsPerHour = { name: 'report-pdf', points: 120, seconds: 3600 };
const limits = { size: 20_000_000, types: ['application/pdf'], lifetime: 10 * 60_000 };
const hiddenAtMost = 20;
/** Comments can be long: fewer of them fill the same paper. */
const listedAtMost = 300;

/**
 * Draws a report as it is shown (product.md 7) as a file of the caller's own, for ten minutes; `GET /files/:id` gives it. Every figure is the API's own
 * answer to who asks.
 * @param schema that of the request, to which the report's own question is put
 * @returns the file's UUID
 * @throws Refusal REQUIRED, TOO_MANY; GraphQLError BAD_USER_INPUT for a period that cannot be; TooManyTriesError; BusyError
 */
export async function makeReportPdf(context: GraphQLContext, schema: GraphQLSchema, input: MakeReportPdfInput): Promise<string> {
  const { deps, actor } = context;
  const view = viewOf(input, actor.timeZone);
  const words = wordsOf(input, context.language);
  await deps.limits.take(pdfsPerHour, scopeOfKeys(context));
  const scope = await scopeOf(context, input);
  const body = await bodyOf(context, schema, view, words, input);
  const now = deps.clock.now();
  const content = contentOf(words, view, scope, body, { at: now, by: await nameOf(context) });
  const bytes = await deps.pdf.make(reportDocument(content, now));
  const own = actor.kind === 'ACCOUNT_USER' ? (actor.accounts[0]?.accountId ?? null) : null;
  // of who looks, where he looks as somebody else
  const owner = { masterId: own ? null : actor.masterId, accountId: own, userId: (actor.viewedBy ?? actor).userId };
  const fileId = await storeFile(deps, owner, fileNameOf(content, view), Readable.from([bytes]), limits);
  const { report, period, compared, accounts, personId } = input;
  await recordAudit(deps.db, deps.clock, context, {
    action: 'make-report-pdf',
    object: report,
    after: { period, ...(compared ? { compared } : {}), accounts, personId, language: words.language },
  });
  return fileId;
}

/** @throws Refusal REQUIRED without a period, TOO_MANY; GraphQLError BAD_USER_INPUT */
function viewOf(input: MakeReportPdfInput, standardZone: string): ReportView {
  const { report, period, hidden, sort } = input;
  if (!period && report !== 'shipping') throw new Refusal('REQUIRED', ['period']);
  if ((hidden?.length ?? 0) > hiddenAtMost) throw new Refusal('TOO_MANY', ['hidden']);
  const timeZone = period ? periodInstants(period, standardZone).timeZone : standardZone;
  return {
    report,
    period: period ? { from: period.from, to: period.to, timeZone } : null,
    compared: input.compared && isComparable(report) ? comparedDays(input.compared, timeZone) : null,
    timeZone,
    bucket: input.bucket ?? (period ? bestBucket(period) : 'DAY'),
    hours: input.hours ?? 'clock',
    status: input.status ?? 'NOT_SHIPPED',
    hidden: new Set(hidden ?? []),
    sort: sort ? { column: sort.column, isDown: sort.isDown ?? false } : null,
  };
}

/** @throws GraphQLError BAD_USER_INPUT */
function comparedDays(period: PeriodInput, standardZone: string): DayPeriod {
  periodInstants(period, standardZone);
  return { from: period.from, to: period.to };
}

function wordsOf({ language: wanted, locale }: MakeReportPdfInput, callers: Language): ReportWords {
  const chosen = wanted?.toLowerCase();
  const language = isLanguage(chosen) ? chosen : callers;
  try {
    if (locale && new Intl.Locale(locale).language === language) return new ReportWords(language, locale);
  } catch {
    // no locale at all: the language's own
  }
  return new ReportWords(language, localeOf[language]);
}

async function scopeOf(context: GraphQLContext, { report, accounts, personId }: MakeReportPdfInput): Promise<ReportScope> {
  const { actor } = context;
  const ids = actor.scope(reportReaders, accounts?.length ? accounts : null);
  const userId = personId && isByClerk(report) ? uuidOf('Person', personId) : null;
  const person: ReportPersonName | null = userId ? await personLoader(context).load(userId) : null;
  return {
    accounts: ids.flatMap((id) => actor.account(id) ?? []),
    person: person ?? (personId && isByClerk(report) ? { name: '–' } : null),
  };
}

async function nameOf(context: GraphQLContext): Promise<string> {
  const actor = context.actor.viewedBy ?? context.actor;
  const person = actor.userId ? await personLoader(context).load(actor.userId) : null;
  return person?.name ?? actor.accounts[0]?.nickname ?? '–';
}

async function bodyOf(
  context: GraphQLContext,
  schema: GraphQLSchema,
  view: ReportView,
  words: ReportWords,
  input: MakeReportPdfInput,
): Promise<ReportBody> {
  const { report } = view;
  const question = {
    accounts: input.accounts?.length ? input.accounts : null,
    personId: isByClerk(report) ? (input.personId ?? null) : null,
  };
  const ask = (after: string | null = null): Promise<ReportAnswer> => askReport(context, schema, view, question, after);
  if (report === 'comments') return commentsBody(words, view, await askRows(ask, ({ clerkComments }) => clerkComments, listedAtMost));
  if (report === 'shipping') return shippingBody(words, view, await askRows(ask, ({ shipping }) => shipping, listedAtMost));
  const answer = await ask();
  const { compared, timeZone } = view;
  const then = compared && (await askReport(context, schema, { ...view, period: { ...compared, timeZone }, compared: null }, question));
  const figures = isFiguresReport(report) ? figuresOf(report, answer) : null;
  if (figures) return figuresBody(words, view, figures, isFiguresReport(report) ? figuresOf(report, then) : null);
  const measures = isMeasuresReport(report) ? measuresOf(report, answer) : null;
  if (measures) return measuresBody(words, view, measures, isMeasuresReport(report) ? measuresOf(report, then) : null);
  const { accounts, products } = answer.returnRates ?? { accounts: [], products: [] };
  return ratesBody(words, view, {
    accounts,
    products: { rows: products.slice(0, rowsAtMost), total: products.length, isAtLeast: false },
    before: then?.returnRates?.accounts ?? null,
    withCounts: context.actor.can(...reportMoneyReaders),
  });
}

function contentOf(
  words: ReportWords,
  view: ReportView,
  { accounts, person }: ReportScope,
  body: ReportBody,
  made: { at: Date; by: string },
): ReportContent {
  const { report, period, timeZone } = view;
  const { language, locale } = words;
  const definition = [
    words.text(`${report}.text`),
    ...(isOfHours(report) ? [words.text('hours.text')] : []),
    ...(isByClerk(report) ? [words.text('people.text')] : []),
  ];
  return {
    ...body,
    language,
    locale,
    title: words.text(report),
    definition: definition.join(' '),
    heads: [
      { label: words.pdf('PERIOD'), value: [period ? periodInWords(locale, period) : words.pdf('ANY_TIME')] },
      ...(view.compared ? [{ label: words.text('compared'), value: [periodInWords(locale, view.compared)] }] : []),
      { label: words.pdf('TIME_ZONE'), value: [zoneInWords(timeZone)] },
      { label: say(language, 'word.ACCOUNT'), value: accounts.map(accountCell) },
      ...(isByClerk(report)
        ? [{ label: say(language, 'word.CLERK'), value: [person ? words.person(person) : words.text('clerk.all')] }]
        : []),
      ...(report === 'shipping' ? [{ label: words.text('shipping.status'), value: [words.text(`shipping.${view.status}`)] }] : []),
      ...(isOfHours(report) ? [{ label: words.text('hours'), value: [words.text(`hours.${view.hours}`)] }] : []),
    ],
    made: words.pdf('MADE', { at: instantInWords(locale, made.at, timeZone), zone: zoneInWords(timeZone), name: made.by }),
  };
}

/** As the reader's computer will call it: "Ticket Creation 2026-03-01 2026-03-31.pdf". */
function fileNameOf({ title }: ReportContent, { period }: ReportView): string {
  return `${[title, ...(period ? [period.from, addDays(period.to, -1)] : [])].join(' ')}.pdf`;
}

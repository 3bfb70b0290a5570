import { csvJoin, csvRow } from '@mestre/shared';
import { GraphQLError } from 'graphql';
import type { GraphQLContext } from '../access/context';
import type { Executor } from '../platform/graphql/executor';
import type { ExportQuestion } from './export-list';
import { type ExportedColumn, type ExportedPage, exportedLists, type Teller } from './exported-lists';

/** A page, or what holds it. */
type Held = ExportedPage | { page: Held } | null;

function pageIn(held: Held): ExportedPage | null {
  return held && 'page' in held ? pageIn(held.page) : held;
}

/** A time as ISO with the offset of its zone then: "2026-03-04T13:00:00+01:00". */
export function timeIn(timeZone: string): (iso: string) => string {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    timeZoneName: 'longOffset',
  });
  return (iso) => {
    const of = Object.fromEntries(parts.formatToParts(new Date(iso)).map(({ type, value }) => [type, value]));
    const offset = of.timeZoneName === 'GMT' ? '+00:00' : (of.timeZoneName?.slice(3) ?? '');
    return `${of.year}-${of.month}-${of.day}T${of.hour}:${of.minute}:${of.second}${offset}`;
  };
}

/**
 * A filtered list as CSV, page by page of its keyset, one page in memory at a time; no cap. Each page is the API's own answer to who asks, with
 * his rights of that moment: what is out of his scope is absent, what is hidden from him is no column.
 * @param contextOf whoever asks, looked up anew for each page
 * @param onRows told after each page how many rows were written
 * @throws GraphQLError where a page fails, as when he lost the right
 */
export async function* listCsv(
  executor: Executor,
  question: ExportQuestion,
  contextOf: () => Promise<GraphQLContext>,
  onRows: (done: number) => Promise<void>,
): AsyncGenerator<Buffer> {
  const { document, linesOf, columns: known } = exportedLists[question.list];
  const documentHash = `export of ${question.list}`;
  let columns: { title: string; column: ExportedColumn; tell: Teller }[] | null = null;
  let after: string | null = null;
  for (let done = 0; ; ) {
    const context = await contextOf();
    const variables = { ...question.variables, after };
    const { data, errors } = await executor.run({ document, documentHash, operationName: null, variables, context });
    const page: ExportedPage | null = data ? pageIn((data as unknown as { rows: Held }).rows) : null;
    if (!page || errors?.length) throw errors?.[0] ?? new GraphQLError('The list could not be read.');
    if (!columns) {
      const hidden = new Set(context.denials.errors.map((error) => String(error.extensions?.coordinate)));
      columns = shownColumns(question, known, hidden);
      // a byte order mark tells spreadsheets that it is UTF-8
      yield Buffer.from(`\uFEFF${csvRow(columns.map(({ title }) => title))}`);
    }
    const shown = columns;
    const lines = linesOf ? page.nodes.flatMap(linesOf) : page.nodes;
    if (lines.length > 0) yield Buffer.from(lines.map((row) => csvJoin(shown.map(({ column, tell }) => column.cell(row, tell)))).join(''));
    done += page.nodes.length;
    await onRows(done);
    if (!page.pageInfo.hasNextPage) return;
    after = page.pageInfo.endCursor;
  }
}

function shownColumns({ columns, timeZone }: ExportQuestion, known: Record<string, ExportedColumn>, hidden: ReadonlySet<string>) {
  const write = timeIn(timeZone);
  const time: Teller['time'] = (iso) => (iso ? write(iso) : '');
  return columns.flatMap(({ id, title, labels }) => {
    const column = known[id];
    if (!column || column.reads.some((coordinate) => hidden.has(coordinate))) return [];
    const words = new Map((labels ?? []).map((label) => [label.value, label.text]));
    return [{ title, column, tell: { time, label: (value) => (value ? (words.get(value) ?? value) : '') } satisfies Teller }];
  });
}

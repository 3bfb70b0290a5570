import {
  type Bucket,
  barInWords,
  changeInWords,
  changeOf,
  type DayPeriod,
  type FigureColumn,
  type Language,
  type MeasureColumn,
  type MeasureLine,
  type MeasuresReportId,
  type MessageValues,
  moneyInWords,
  type PdfKey,
  type ReportMoney,
  type ReportPersonName,
  type ReportTextKey,
  rowOfNobody,
  say,
  sayReport,
} from '@mestre/shared';

/** So many rows of a table stand on paper. */
export const rowsAtMost = 500;

/** How a report speaks: the words of the page, in a language, with the days and figures of a locale. */
export class ReportWords {
  constructor(
    readonly language: Language,
    readonly locale: string,
  ) {}

  /** what the page says too */
  text(key: ReportTextKey): string {
    return sayReport(this.language, key);
  }

  /** what paper says alone */
  pdf(key: PdfKey, values?: MessageValues): string {
    return say(this.language, `pdf.${key}`, values);
  }

  person({ name, deleted }: ReportPersonName): string {
    return deleted ? this.pdf('DELETED', { name }) : name;
  }

  column(column: FigureColumn): string {
    if (column === 'REFUND' || column === 'CANCEL' || column === 'TECH_SUPPORT' || column === 'REOPENED')
      return say(this.language, `word.${column}`);
    return this.text(`modification.${column}`);
  }

  measure(report: MeasuresReportId, column: MeasureColumn): string {
    return column === 'count' ? this.text(`${report}.count`) : this.text(`measure.${column}`);
  }

  line({ id, person }: MeasureLine): string {
    return person ? this.person(person) : this.text(id === rowOfNobody ? 'nobody' : 'total');
  }

  bar(date: string, bucket: Bucket, period: DayPeriod): { label: string; longLabel: string } {
    return barInWords(this.locale, date, bucket, period);
  }

  /** by currency under each other, never added; nothing where the API gives none */
  money(money: readonly ReportMoney[] | null | undefined, withCode: boolean): string {
    return (money ?? []).map((value) => moneyInWords(this.locale, value, withCode)).join('\n');
  }

  /** "+25% · Before 8"; the earlier figure alone where there is no share to tell */
  changed(now: number | null | undefined, before: number | null | undefined, beforeText: string): string {
    const then = `${this.text('before')} ${beforeText}`;
    const change = typeof now === 'number' && typeof before === 'number' ? changeOf(now, before) : null;
    return change === null ? then : `${changeInWords(this.locale, change)} · ${then}`;
  }

  /** where a long table ends */
  leftOut(left: number, isAtLeast = false): string | null {
    if (left <= 0) return null;
    return this.pdf(isAtLeast ? 'LEFT_OUT_AT_LEAST' : 'LEFT_OUT', { count: left });
  }

  ordersLeftOut(left: number, isAtLeast: boolean): string | null {
    if (left <= 0) return null;
    return this.pdf(isAtLeast ? 'ORDERS_LEFT_OUT_AT_LEAST' : 'ORDERS_LEFT_OUT', { count: left });
  }

  /** what stands for the compared period, beside its like of now */
  beforeOf(title: string): string {
    return `${title}, ${this.text('before').toLocaleLowerCase(this.locale)}`;
  }

  /** what the legend filtered out of the graph */
  withoutColumns(names: readonly string[]): string | null {
    return names.length === 0 ? null : this.pdf('NOT_DRAWN', { names: new Intl.ListFormat(this.locale).format(names) });
  }
}

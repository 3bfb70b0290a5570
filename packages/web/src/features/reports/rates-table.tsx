import { type RateLevelName, type ReportSort, rateInWords } from '@mestre/shared';
import { CircleCheck, CircleDashed, OctagonAlert, TriangleAlert } from 'lucide-react';
import { FormattedMessage, useIntl } from 'react-intl';
import { AccountTag } from '../../domain/account-tag';
import { ChangeNote } from '../../ui/change/change-note';
import { StatusChip } from '../../ui/labels/labels';
import { TAB_STOP } from '../../ui/tab-stop';
import type { AccountRates, ProductRates } from './measure-documents';
import own from './measures.module.css';
import styles from './reports.module.css';
import type { Cell, RateColumn } from './rows-behind';
import { SortHeading } from './sort-heading';

/** A row's name in the address: the account, and the item of a product. */
const rowId = (row: AccountRates | ProductRates) => ('item' in row ? `${row.account.nickname}/${row.item}` : row.account.nickname);

interface RatesTableProps {
  rows: readonly (AccountRates | ProductRates)[];
  /** By nickname, the rates of accounts in the compared period; null: nothing is compared. Products have theirs with them. */
  before?: ReadonlyMap<string, AccountRates> | null;
  label: string;
  /** Absent where all rows are there and stand as they come. */
  sorting?: { sort: ReportSort | null; onSort: (sort: ReportSort | null) => void };
  withCounts: boolean;
  onOpen: (cell: Cell) => void;
}

/** Rates line by line; every number opens its movements. */
export function RatesTable({ rows, before, label, sorting, withCounts, onOpen }: RatesTableProps) {
  const intl = useIntl();
  const isProducts = rows.some((row) => 'item' in row);
  const thenOf = (row: AccountRates | ProductRates): RatesThen | null =>
    'item' in row ? (row.before ?? null) : before ? (before.get(row.account.nickname) ?? {}) : null;
  const head = (id: 'sales' | 'refundCount' | 'chargebackCount') => (
    <th key={id} scope="col" className={styles.number}>
      <FormattedMessage id={`reports.rate.${id}`} />
    </th>
  );
  // by rates and names: who may not know how much was sold must not learn it from the order
  const sortable = (id: 'row' | 'refunds' | 'chargebacks') => {
    const name = id === 'row' ? (isProducts ? 'reports.product' : 'word.ACCOUNT') : (`reports.rate.${id}` as const);
    if (sorting) return <SortHeading id={id} title={intl.formatMessage({ id: name })} isNumber={id !== 'row'} {...sorting} />;
    return (
      <th scope="col" className={id === 'row' ? undefined : styles.number}>
        <FormattedMessage id={name} />
      </th>
    );
  };
  const count = (row: AccountRates | ProductRates, column: RateColumn) => {
    const value = row[column];
    // null: of an account whose orders this person does not manage
    if (typeof value !== 'number') return <td className={styles.number}>–</td>;
    const text = intl.formatNumber(value);
    return (
      <td className={styles.number}>
        {value === 0 ? (
          <span className={styles.zero}>{text}</span>
        ) : (
          <button
            type="button"
            className={styles.open}
            aria-label={intl.formatMessage(
              { id: 'reports.openCell' },
              { row: rowId(row).replace('/', ' · '), column: intl.formatMessage({ id: `reports.rate.${column}` }), count: value },
            )}
            onClick={() => onOpen({ row: rowId(row), column })}
          >
            {text}
          </button>
        )}
      </td>
    );
  };
  return (
    <section className={styles.scroller} aria-label={label} {...TAB_STOP}>
      <table className={styles.table}>
        <caption className="visually-hidden">{label}</caption>
        <thead>
          <tr>
            {sortable('row')}
            {isProducts && (
              <th scope="col">
                <FormattedMessage id="word.ACCOUNT" />
              </th>
            )}
            {withCounts && head('sales')}
            {withCounts && head('refundCount')}
            {sortable('refunds')}
            {withCounts && head('chargebackCount')}
            {sortable('chargebacks')}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={rowId(row)}>
              <th scope="row">
                {'item' in row ? (
                  <>
                    {row.title} <span className={styles.item}>{row.item}</span>
                  </>
                ) : (
                  <AccountTag nickname={row.account.nickname} colorIndex={row.account.colorIndex} />
                )}
              </th>
              {isProducts && (
                <td>
                  <AccountTag nickname={row.account.nickname} colorIndex={row.account.colorIndex} />
                </td>
              )}
              {withCounts && count(row, 'sales')}
              {withCounts && count(row, 'refundCount')}
              <Rate rate={row.refundRate} level={row.refundLevel} before={thenOf(row)} of="refundRate" />
              {withCounts && count(row, 'chargebackCount')}
              <Rate rate={row.chargebackRate} level={row.chargebackLevel} before={thenOf(row)} of="chargebackRate" />
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

const LEVELS = {
  QUIET: { icon: CircleDashed, tone: 'quiet' },
  FINE: { icon: CircleCheck, tone: 'ok' },
  YELLOW: { icon: TriangleAlert, tone: 'warn' },
  RED: { icon: OctagonAlert, tone: 'bad' },
} as const;

interface RateProps {
  rate: number | null | undefined;
  level: RateLevelName;
  /** Null: nothing is compared. */
  before: RatesThen | null;
  of: keyof RatesThen;
}

interface RatesThen {
  refundRate?: number | null;
  chargebackRate?: number | null;
}

/** A rate with its level in icon, word and colour, and under it how it changed. */
function Rate({ rate, level, before, of }: RateProps) {
  const intl = useIntl();
  const { icon, tone } = LEVELS[level];
  const rateThen = before?.[of];
  const then = before && (typeof rateThen === 'number' ? rateInWords(intl.locale, rateThen) : '–');
  return (
    <td className={styles.number}>
      <span className={own.rate}>
        {typeof rate === 'number' ? rateInWords(intl.locale, rate) : '–'}
        <StatusChip icon={icon} tone={tone} plain={level === 'QUIET' || level === 'FINE'}>
          <FormattedMessage id={`reports.level.${level}`} />
        </StatusChip>
      </span>
      {then &&
        (typeof rate === 'number' && typeof rateThen === 'number' ? (
          <ChangeNote isBad now={rate} before={rateThen} beforeText={then} />
        ) : (
          <p className={own.earlier}>
            <FormattedMessage id="ui.change.before" values={{ figure: then }} />
          </p>
        ))}
    </td>
  );
}

import { accountStyle } from '@mestre/shared';
import { FormattedMessage, useIntl } from 'react-intl';
import { Link } from 'react-router';
import { AccountTag } from '../../domain/account-tag';
import { formatMoney } from '../../domain/money';
import { cx } from '../../ui/cx';
import type { PeriodChoice } from '../../ui/period-picker/period';
import { periodToSearch } from '../../ui/period-picker/period';
import { patchSearch } from '../../ui/url/use-search-state';
import { ChangeNote } from './change-note';
import styles from './dashboard.module.css';
import type { Sums } from './dashboard-documents';
import type { AccountFigures } from './figures';

interface AccountsTableProps {
  rows: readonly AccountFigures[];
  total: Sums;
  /** null: nothing is compared */
  before: Sums | null;
  period: PeriodChoice;
  withCode: boolean;
}

/** Every account's figures in one currency, best sellers first; on a phone a card each. */
export function AccountsTable({ rows, total, before, period, withCode }: AccountsTableProps) {
  const intl = useIntl();
  const money = (value: Sums['gross']) => formatMoney(intl, value, { code: withCode });
  const columns = ['gross', 'refunds', 'chargebacks', 'net'] as const;
  const days = periodToSearch({ ...period, compare: 'none' });
  const figures = (sums: Sums, earlier: Sums | null) => (
    <>
      {columns.map((column) => (
        <td key={column} className={styles.number} data-column={column}>
          <span className={styles.cellLabel} aria-hidden="true">
            <FormattedMessage id={`dashboard.${column}`} />
          </span>
          {money(sums[column])}
        </td>
      ))}
      <td className={styles.number} data-column="sales">
        <span className={styles.cellLabel} aria-hidden="true">
          <FormattedMessage id="dashboard.sales" />
        </span>
        {intl.formatNumber(sums.sales)}
      </td>
      {before && (
        <td className={styles.number} data-column="change">
          {earlier && <ChangeNote short now={sums.gross.amount} before={earlier.gross.amount} beforeText={money(earlier.gross)} />}
        </td>
      )}
    </>
  );
  return (
    <table className={styles.table}>
      <caption className="visually-hidden">
        <FormattedMessage id="dashboard.accounts.caption" values={{ currency: total.currency }} />
      </caption>
      <thead>
        <tr>
          <th scope="col">
            <FormattedMessage id="word.ACCOUNT" />
          </th>
          <th scope="col" className={styles.shareColumn}>
            <FormattedMessage id="dashboard.share" />
          </th>
          {columns.map((column) => (
            <th key={column} scope="col" className={styles.number}>
              <FormattedMessage id={`dashboard.${column}`} />
            </th>
          ))}
          <th scope="col" className={styles.number}>
            <FormattedMessage id="dashboard.sales" />
          </th>
          {before && (
            <th scope="col" className={styles.number}>
              <FormattedMessage id="dashboard.change" />
            </th>
          )}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.nickname}>
            <th scope="row">
              <Link
                className={styles.accountLink}
                to={`/transactions?${patchSearch(new URLSearchParams(), { view: 'transactions', accounts: row.nickname, ...days })}`}
              >
                <AccountTag nickname={row.nickname} colorIndex={row.colorIndex} />
              </Link>
            </th>
            <td className={styles.shareColumn}>
              <span className={styles.share}>
                <span className={styles.shareTrack} aria-hidden="true">
                  <span
                    className={styles.shareBar}
                    style={{ width: `${row.share * 100}%`, backgroundColor: accountStyle(row.colorIndex).color }}
                  />
                </span>
                <span className={styles.shareFigure}>{intl.formatNumber(row.share, { style: 'percent', maximumFractionDigits: 0 })}</span>
              </span>
            </td>
            {figures(row.sums, row.before)}
          </tr>
        ))}
      </tbody>
      {rows.length > 1 && (
        <tfoot>
          <tr>
            <th scope="row">
              <FormattedMessage id="dashboard.graph.total" />
            </th>
            <td className={cx(styles.shareColumn)} />
            {figures(total, before)}
          </tr>
        </tfoot>
      )}
    </table>
  );
}

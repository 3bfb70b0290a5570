import { accountStyle } from '@mestre/shared';
import { FormattedMessage, useIntl } from 'react-intl';
import { Link } from 'react-router';
import { AccountTag } from '../../domain/account-tag';
import { formatMoney } from '../../domain/money';
import { ChangeNote } from '../../ui/change/change-note';
import type { PeriodChoice } from '../../ui/period-picker/period';
import { periodToSearch } from '../../ui/period-picker/period';
import { patchSearch } from '../../ui/url/use-search-state';
import styles from './dashboard.module.css';
import type { Sums } from './dashboard-documents';
import type { AccountFigures } from './figures';

/** The accounts that moved something in one currency. */
export interface AccountGroup {
  currency: string;
  rows: readonly AccountFigures[];
  total: Sums;
  before: Sums | null;
}

interface AccountsTableProps {
  groups: readonly AccountGroup[];
  period: PeriodChoice;
}

const columns = ['gross', 'refunds', 'chargebacks', 'net'] as const;

/** Every account's figures, best sellers first, under the sum of their currency; on a phone a card each. */
export function AccountsTable({ groups, period }: AccountsTableProps) {
  const isCompared = groups.some((group) => group.before !== null);
  const days = periodToSearch({ ...period, compare: 'none' });
  return (
    <table className={styles.table}>
      <caption className="visually-hidden">
        <FormattedMessage id="dashboard.accounts.caption" />
      </caption>
      <thead>
        <tr>
          <th scope="col">
            <FormattedMessage id="word.ACCOUNT" />
          </th>
          <th scope="col" className={styles.shareColumn}>
            <FormattedMessage id="dashboard.share" />
          </th>
          {[...columns, 'sales' as const].map((column) => (
            <th key={column} scope="col" className={styles.number}>
              <FormattedMessage id={`dashboard.${column}`} />
            </th>
          ))}
          {isCompared && (
            <th scope="col" className={styles.number}>
              <FormattedMessage id="dashboard.change" />
            </th>
          )}
        </tr>
      </thead>
      {groups.map(({ currency, rows, total, before }) => (
        <tbody key={currency}>
          <tr className={styles.groupRow}>
            <th scope="rowgroup">
              {groups.length > 1 ? (
                <FormattedMessage id="dashboard.totalIn" values={{ currency }} />
              ) : (
                <FormattedMessage id="dashboard.graph.total" />
              )}
            </th>
            <td className={styles.shareColumn} />
            <FigureCells sums={total} before={before} isCompared={isCompared} />
          </tr>
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
                <Share row={row} />
              </td>
              <FigureCells sums={row.sums} before={row.before} isCompared={isCompared} />
            </tr>
          ))}
        </tbody>
      ))}
    </table>
  );
}

function Share({ row }: { row: AccountFigures }) {
  const intl = useIntl();
  return (
    <span className={styles.share}>
      <span className={styles.shareTrack} aria-hidden="true">
        <span className={styles.shareBar} style={{ width: `${row.share * 100}%`, backgroundColor: accountStyle(row.colorIndex).color }} />
      </span>
      <span className={styles.shareFigure}>{intl.formatNumber(row.share, { style: 'percent', maximumFractionDigits: 0 })}</span>
    </span>
  );
}

function FigureCells({ sums, before, isCompared }: { sums: Sums; before: Sums | null; isCompared: boolean }) {
  const intl = useIntl();
  const money = (value: Sums['gross']) => formatMoney(intl, value);
  return (
    <>
      {columns.map((column) => (
        <td key={column} className={styles.number}>
          <span className={styles.cellLabel} aria-hidden="true">
            <FormattedMessage id={`dashboard.${column}`} />
          </span>
          {money(sums[column])}
        </td>
      ))}
      <td className={styles.number}>
        <span className={styles.cellLabel} aria-hidden="true">
          <FormattedMessage id="dashboard.sales" />
        </span>
        {intl.formatNumber(sums.sales)}
      </td>
      {isCompared && (
        <td className={styles.number} data-column="change">
          {before && <ChangeNote short now={sums.gross.amount} before={before.gross.amount} beforeText={money(before.gross)} />}
        </td>
      )}
    </>
  );
}

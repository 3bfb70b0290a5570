import { isByClerk, isComparable } from '@mestre/shared';
import { FormattedMessage, useIntl } from 'react-intl';
import { useAccess } from '../../access/viewer';
import { formatPeriod } from '../../ui/period-picker/format-period';
import { zoneName } from '../../ui/period-picker/zone-name';
import type { ReportPartProps } from './report-part';
import { personName } from './report-words';
import styles from './reports.module.css';

/** What paper must say, because it has no address: report, period, zone, accounts, clerk. */
export function PrintHead({ report, title, view, people }: Omit<ReportPartProps, 'change'>) {
  const intl = useIntl();
  const { accounts } = useAccess();
  const period = report === 'shipping' ? view.anyPeriod : view.period;
  const names = view.accounts.length > 0 ? view.accounts : accounts.map(({ nickname }) => nickname);
  const person = people.find(({ id }) => id === view.clerk);
  return (
    <div className={styles.printHead}>
      <p className={styles.printTitle}>{title}</p>
      <p>
        {period ? formatPeriod(intl, period) : <FormattedMessage id="filters.anyTime" />}
        {' · '}
        <FormattedMessage id="ui.period.zone" values={{ zone: zoneName(view.timeZone) }} />
      </p>
      {view.compared && isComparable(report) && (
        <p>
          <FormattedMessage id="reports.compared" /> {formatPeriod(intl, view.compared)}
        </p>
      )}
      <p>
        <FormattedMessage id="word.ACCOUNT" />: {intl.formatList(names, { type: 'unit' })}
      </p>
      {isByClerk(report) && (
        <p>
          <FormattedMessage id="word.CLERK" />: {person ? personName(intl, person) : <FormattedMessage id="reports.clerk.all" />}
        </p>
      )}
    </div>
  );
}

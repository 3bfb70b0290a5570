import { useQuery } from '@apollo/client/react';
import { CircleCheck, CircleHelp, TriangleAlert } from 'lucide-react';
import { FormattedMessage, useIntl } from 'react-intl';
import { useAccess } from '../../access/viewer';
import { DateTime } from '../../domain/date-time';
import { IconButton } from '../../ui/button/icon-button';
import { PopoverPanel } from '../../ui/popover/popover-panel';
import { CheckedQuery } from './report-documents';
import styles from './reports.module.css';

/** At the foot of the reports, for the owner: when the kept sums were last held against the rows, and what differed. Nothing before the first check. */
export function CheckedNote({ timeZone }: { timeZone: string }) {
  const { can } = useAccess();
  return can('OWNER') ? <Note timeZone={timeZone} /> : null;
}

function Note({ timeZone }: { timeZone: string }) {
  const intl = useIntl();
  // a note beside the reports: where it cannot be had, the reports stand as they are
  const { data } = useQuery(CheckedQuery, { errorPolicy: 'all', fetchPolicy: 'no-cache' });
  const at = data?.checked?.nodes[0]?.at;
  if (!at || !data.differing) return null;
  const differences = data.differing.nodes.reduce((sum, check) => sum + check.differences, 0);
  const Icon = differences > 0 ? TriangleAlert : CircleCheck;
  return (
    <div className={styles.checked} data-differs={differences > 0 || undefined} data-print="hide">
      <Icon size={16} className={styles.checkedIcon} aria-hidden="true" />
      <p>
        <FormattedMessage
          id={differences > 0 ? 'reports.checked.differences' : 'reports.checked.none'}
          values={{
            at: <DateTime value={at} timeZone={timeZone} />,
            count: differences,
            accounts: intl.formatList([...new Set(data.differing.nodes.map(({ account }) => account.nickname))], { type: 'conjunction' }),
          }}
        />
      </p>
      <PopoverPanel
        label={intl.formatMessage({ id: 'reports.checked.help' })}
        placement="top start"
        trigger={<IconButton icon={CircleHelp} size="s" label={intl.formatMessage({ id: 'reports.checked.help' })} />}
      >
        <p className={styles.checkedText}>
          <FormattedMessage id="reports.checked.text" />
        </p>
      </PopoverPanel>
    </div>
  );
}

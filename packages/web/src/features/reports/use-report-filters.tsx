import { isByClerk, type ReportId } from '@mestre/shared';
import { useCallback, useMemo } from 'react';
import { useIntl } from 'react-intl';
import { useAccess } from '../../access/viewer';
import { AccountTag } from '../../domain/account-tag';
import type { ManyFilter, OneFilter, PeriodFilter } from '../../ui/filters/types';
import type { ReportPerson } from './report-documents';
import { personName } from './report-words';
import type { ReportChange, ReportView } from './use-report-view';

export type ReportFilter = ManyFilter | OneFilter | PeriodFilter;

/** What narrows a report besides its period: accounts, and the clerk where it is about clerks. */
export function useReportFilters(
  report: ReportId,
  view: ReportView,
  change: (change: ReportChange) => void,
  people: readonly ReportPerson[],
): { fields: ReportFilter[]; clear: () => void } {
  const intl = useIntl();
  const { accounts, timeZone } = useAccess();
  const clear = useCallback(
    () => change({ accounts: [], clerk: null, ...(report === 'shipping' ? { period: null } : {}) }),
    [change, report],
  );
  const fields = useMemo(() => {
    const made: ReportFilter[] = [];
    if (report === 'shipping') {
      made.push({
        kind: 'period',
        id: 'period',
        label: intl.formatMessage({ id: 'reports.placed' }),
        isPrimary: true,
        value: view.anyPeriod,
        onChange: (period) => change({ period }),
        today: view.today,
        timeZone,
      });
    }
    if (accounts.length > 1) {
      made.push({
        kind: 'many',
        id: 'accounts',
        label: intl.formatMessage({ id: 'word.ACCOUNT' }),
        isPrimary: true,
        choices: accounts.map(({ nickname, colorIndex }) => ({
          id: nickname,
          text: nickname,
          node: <AccountTag nickname={nickname} colorIndex={colorIndex} />,
        })),
        value: view.accounts,
        onChange: (chosen) => change({ accounts: [...chosen] }),
      });
    }
    if (isByClerk(report)) {
      // everybody is a choice of its own only where nobody chosen means that one is asked for
      const all = { id: 'all', text: intl.formatMessage({ id: 'reports.clerk.all' }) };
      const isAsked = report === 'comments';
      made.push({
        kind: 'one',
        id: 'clerk',
        label: intl.formatMessage({ id: 'word.CLERK' }),
        isPrimary: true,
        choices: [...(isAsked ? [all] : []), ...people.map((person) => ({ id: person.id, text: personName(intl, person) }))],
        value: view.clerk === 'all' && !isAsked ? null : view.clerk,
        onChange: (clerk) => change({ clerk }),
        anyText: isAsked ? intl.formatMessage({ id: 'reports.clerk.none' }) : all.text,
        saysAny: !isAsked,
      });
    }
    return made;
  }, [report, view, change, people, accounts, timeZone, intl]);
  return { fields, clear };
}

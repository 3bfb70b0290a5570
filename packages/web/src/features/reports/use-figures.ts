import { useQuery } from '@apollo/client/react';
import { type ComparedFigures, compareFigures, type Figures, type FiguresReportId, figuresOf, inBuckets, reportList } from '@mestre/shared';
import { useMemo } from 'react';
import { useAccess } from '../../access/viewer';
import { FIGURES_FLAG, NO_FIGURES } from './figures';
import { FiguresQuery } from './report-documents';
import type { ReportScope } from './rows-behind';

interface Found {
  /** In bars, or by person; null while there are none. */
  figures: Figures | null;
  /** null where nothing is compared. */
  compared: ComparedFigures | null;
  error: unknown;
  isLoading: boolean;
  reload: () => void;
}

/** The figures of a report, and with the same question those of the compared period. */
export function useFigures(report: FiguresReportId, scope: ReportScope): Found {
  const { can } = useAccess();
  const { period, bucket, personId, accounts } = scope;
  const withMoney = can('OWNER') || can('ACCOUNT_USER') || can('MANAGE_ORDERS');
  const asked = {
    ...NO_FIGURES,
    [FIGURES_FLAG[report]]: true,
    accounts: accounts.length > 0 ? [...accounts] : null,
    personId,
    withMoney,
  };
  const options = { errorPolicy: 'all', fetchPolicy: 'no-cache', notifyOnNetworkStatusChange: true } as const;
  const now = useQuery(FiguresQuery, { ...options, variables: { ...asked, period } });
  const then = useQuery(FiguresQuery, {
    ...options,
    variables: { ...asked, period: { ...(scope.compared ?? period), timeZone: period.timeZone } },
    skip: scope.compared === null,
  });

  const shown = (now.data ?? now.previousData)?.reports;
  const byDay = useMemo(() => figuresOf(report, shown), [report, shown]);
  const shownThen = scope.compared ? (then.data ?? then.previousData)?.reports : null;
  const dayByDayThen = useMemo(() => figuresOf(report, shownThen), [report, shownThen]);
  const isDays = reportList[report].kind === 'days';
  const figures = useMemo(() => byDay && (isDays ? inBuckets(byDay, bucket, period) : byDay), [byDay, isDays, bucket, period]);
  const compared = useMemo(
    () =>
      figures && dayByDayThen && scope.compared
        ? compareFigures(figures, dayByDayThen, isDays ? { period, compared: scope.compared, bucket } : null)
        : null,
    [figures, dayByDayThen, isDays, period, scope.compared, bucket],
  );
  const isWhole = scope.compared === null || compared !== null;
  return {
    figures: isWhole ? (compared?.figures ?? figures) : null,
    compared,
    error: (byDay ? undefined : now.error) ?? (isWhole ? undefined : then.error),
    isLoading: now.loading || then.loading,
    reload: () => {
      void now.refetch().catch(() => undefined);
      if (scope.compared) void then.refetch().catch(() => undefined);
    },
  };
}

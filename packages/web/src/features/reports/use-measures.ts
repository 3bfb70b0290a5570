import { useQuery } from '@apollo/client/react';
import {
  type Bucket,
  type ComparedMeasures,
  compareMeasures,
  type Measures,
  type MeasuresReportId,
  measureColumns,
  measuresOf,
} from '@mestre/shared';
import { useMemo } from 'react';
import { MeasuresQuery } from './measure-documents';
import { MEASURES_FLAG, NO_MEASURES } from './measures';
import type { ReportView } from './use-report-view';

interface Asked {
  period: { from: string; to: string; timeZone: string };
  accounts: string[] | null;
  personId: string | null;
  bucket: Bucket;
  withMoney: boolean;
}

interface Found {
  measures: Measures | null;
  /** null where nothing is compared. */
  compared: ComparedMeasures | null;
  error: unknown;
  isLoading: boolean;
  reload: () => void;
}

/** The figures of a report of times and rates, and with the same question those of the compared period. */
export function useMeasures(report: MeasuresReportId, asked: Asked, days: ReportView['compared']): Found {
  const variables = { ...NO_MEASURES, [MEASURES_FLAG[report]]: true, ...asked };
  const options = { errorPolicy: 'all', fetchPolicy: 'no-cache', notifyOnNetworkStatusChange: true } as const;
  const now = useQuery(MeasuresQuery, { ...options, variables });
  const then = useQuery(MeasuresQuery, {
    ...options,
    variables: { ...variables, period: { ...(days ?? asked.period), timeZone: asked.period.timeZone } },
    skip: days === null,
  });
  const shown = (now.data ?? now.previousData)?.reports;
  const shownThen = days ? (then.data ?? then.previousData)?.reports : null;
  const alone = useMemo(() => measuresOf(report, shown), [report, shown]);
  const before = useMemo(() => measuresOf(report, shownThen), [report, shownThen]);
  const compared = useMemo(
    () => (alone && before ? compareMeasures(alone, before, measureColumns[report]) : null),
    [alone, before, report],
  );
  const isWhole = days === null || compared !== null;
  return {
    measures: isWhole ? (compared?.measures ?? alone) : null,
    compared,
    error: (alone ? undefined : now.error) ?? (isWhole ? undefined : then.error),
    isLoading: now.loading || then.loading,
    reload: () => {
      void now.refetch().catch(() => undefined);
      if (days) void then.refetch().catch(() => undefined);
    },
  };
}

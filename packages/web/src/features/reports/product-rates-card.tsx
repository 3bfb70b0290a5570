import type { ReportSort } from '@mestre/shared';
import { FormattedMessage, useIntl } from 'react-intl';
import { FaultState } from '../../access/fault-views';
import { Button } from '../../ui/button/button';
import { LoadingNote, SkeletonText } from '../../ui/feedback/skeleton';
import { Card } from '../../ui/shell/page';
import { RatesTable } from './rates-table';
import styles from './reports.module.css';
import type { Cell } from './rows-behind';
import type { useProductRates } from './use-product-rates';

interface ProductRatesCardProps {
  list: ReturnType<typeof useProductRates>;
  sort: ReportSort | null;
  onSort: (sort: ReportSort | null) => void;
  withCounts: boolean;
  onOpen: (cell: Cell) => void;
}

/** Rates by product in whatever state they are; nothing where no product moved. */
export function ProductRatesCard({ list, sort, onSort, withCounts, onOpen }: ProductRatesCardProps) {
  const intl = useIntl();
  const label = intl.formatMessage({ id: 'reports.rates.byProduct' });
  if (list.fault === undefined && !list.isWaiting && list.rows.length === 0) return null;
  return (
    <Card
      padded={false}
      title={label}
      actions={
        list.rows.length > 0 && (
          <p className={styles.quiet} aria-live="polite">
            {list.hasMore || list.isStale ? (
              <FormattedMessage id="reports.rows.some" values={{ shown: list.rows.length, count: list.total ?? list.rows.length }} />
            ) : (
              <FormattedMessage id="reports.rows.all" values={{ count: list.rows.length }} />
            )}
          </p>
        )
      }
    >
      {list.fault !== undefined ? (
        <FaultState error={list.fault} onRetry={list.reload} compact />
      ) : list.isWaiting ? (
        <div className={styles.inset}>
          <LoadingNote />
          <SkeletonText lines={8} />
        </div>
      ) : (
        <div className={styles.stack} data-stale={list.isStale || undefined} aria-busy={list.isStale}>
          <RatesTable rows={list.rows} label={label} sorting={{ sort, onSort }} withCounts={withCounts} onOpen={onOpen} />
          {list.hasMore && (
            <div className={styles.inset} data-print="hide">
              <Button wide onPress={list.more} isPending={list.isLoadingMore}>
                <FormattedMessage id="reports.more" />
              </Button>
            </div>
          )}
        </div>
      )}
    </Card>
  );
}

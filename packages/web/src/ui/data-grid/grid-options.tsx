import { Settings2 } from 'lucide-react';
import { lazy, Suspense } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { Button } from '../button/button';
import { SkeletonText } from '../feedback/skeleton';
import { PopoverPanel } from '../popover/popover-panel';
import styles from './data-grid.module.css';
import type { GridColumn, GridLayout, GridSort } from './types';

const Body = lazy(() => import('./grid-options-body')) as typeof import('./grid-options-body').default;

export interface GridOptionsProps<Row> {
  columns: readonly GridColumn<Row>[];
  layout: GridLayout;
  onLayoutChange: (layout: GridLayout) => void;
  sort?: GridSort | null;
  onSortChange?: (sort: GridSort | null) => void;
}

/** The "View" button of a grid: sort (the only way on a phone), density, which columns and in which order. */
export function GridOptions<Row>(props: GridOptionsProps<Row>) {
  const intl = useIntl();
  return (
    <PopoverPanel
      label={intl.formatMessage({ id: 'ui.grid.view' })}
      className={styles.options}
      trigger={
        <Button icon={Settings2}>
          <span className={styles.viewText}>
            <FormattedMessage id="ui.grid.view" />
          </span>
        </Button>
      }
    >
      <Suspense
        fallback={
          <div className={styles.optionsBody}>
            <SkeletonText lines={8} />
          </div>
        }
      >
        <Body {...props} />
      </Suspense>
    </PopoverPanel>
  );
}

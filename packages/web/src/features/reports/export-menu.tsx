import { ChevronDown, FileDown, FileText, Printer, Rows3, Table2 } from 'lucide-react';
import { FormattedMessage, useIntl } from 'react-intl';
import { FaultNote } from '../../access/fault-views';
import { Button } from '../../ui/button/button';
import { Banner } from '../../ui/feedback/banner';
import { ProgressBar } from '../../ui/feedback/progress-bar';
import { Menu, MenuItem } from '../../ui/menu/menu';
import styles from './reports.module.css';
import type { useCsvExport } from './use-csv-export';

interface ExportMenuProps {
  /** Absent where there is no table of figures. */
  onTable?: () => void;
  /** Absent where the numbers open rows of different kinds. */
  onRows?: () => void;
  /** The report as it is shown, made by the server. */
  pdf: { save: () => void; isBusy: boolean };
  isBusy: boolean;
}

/** The table or all rows as CSV, the report as PDF, and paper. */
export function ExportMenu({ onTable, onRows, pdf, isBusy }: ExportMenuProps) {
  return (
    <div data-print="hide">
      <Menu
        trigger={
          <Button icon={FileDown} isPending={isBusy || pdf.isBusy}>
            <FormattedMessage id="reports.export" />
            <ChevronDown size={14} aria-hidden="true" />
          </Button>
        }
      >
        {onTable && (
          <MenuItem icon={Table2} onAction={onTable}>
            <FormattedMessage id="reports.export.table" />
          </MenuItem>
        )}
        {onRows && (
          <MenuItem icon={Rows3} onAction={onRows}>
            <FormattedMessage id="reports.export.rows" />
          </MenuItem>
        )}
        <MenuItem icon={FileText} onAction={pdf.save}>
          <FormattedMessage id="reports.export.pdf" />
        </MenuItem>
        <MenuItem icon={Printer} onAction={() => window.print()}>
          <FormattedMessage id="reports.print" />
        </MenuItem>
      </Menu>
    </div>
  );
}

/** How far an export of all rows is. */
export function ExportNote({ csv, expected }: { csv: ReturnType<typeof useCsvExport>; expected: number | null }) {
  const intl = useIntl();
  if (csv.fault !== null) {
    return (
      <Banner tone="bad" announce onDismiss={csv.stop}>
        <FaultNote fault={csv.fault} />
      </Banner>
    );
  }
  if (csv.done === null) return null;
  const isKnown = expected !== null && expected >= csv.done && expected > 0;
  return (
    <div className={styles.export} role="status" data-print="hide">
      <ProgressBar
        label={intl.formatMessage({ id: 'reports.export.running' })}
        value={isKnown ? csv.done : undefined}
        max={expected ?? undefined}
        note={intl.formatMessage({ id: 'reports.loaded' }, { count: csv.done })}
      />
      <Button size="s" onPress={csv.stop}>
        <FormattedMessage id="reports.export.stop" />
      </Button>
    </div>
  );
}

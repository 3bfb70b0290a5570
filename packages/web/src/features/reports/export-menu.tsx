import { ChevronDown, FileDown, FileText, Printer, Rows3, Table2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { FormattedMessage } from 'react-intl';
import { Button } from '../../ui/button/button';
import { Menu, MenuItem } from '../../ui/menu/menu';

interface ExportMenuProps {
  /** Absent where there is no table of figures. */
  onTable?: () => void;
  /** Absent where the numbers open rows of different kinds. */
  onRows?: () => void;
  /** What they are called in the menu, where they are not the rows behind the numbers. */
  rowsTitle?: ReactNode;
  /** The report as it is shown, made by the server. */
  pdf: { save: () => void; isBusy: boolean };
  isBusy: boolean;
}

/** The table or all rows as CSV, the report as PDF, and paper. */
export function ExportMenu({ onTable, onRows, rowsTitle, pdf, isBusy }: ExportMenuProps) {
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
            {rowsTitle ?? <FormattedMessage id="reports.export.rows" />}
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

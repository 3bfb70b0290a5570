import { Download } from 'lucide-react';
import { useIntl } from 'react-intl';
import { IconButton } from '../../ui/button/button';
import type { GridLayout } from '../../ui/data-grid/types';
import { exportColumns } from './export-columns';
import type { ExportListInput } from './export-documents';
import { useExportList } from './use-export-list';

export interface ExportButtonProps {
  /** Which list, with the filter and order that the grid has. */
  list: Omit<ExportListInput, 'columns' | 'timeZone' | 'idempotencyKey'>;
  columns: readonly { id: string; title: string }[];
  layout: Pick<GridLayout, 'order' | 'hidden'>;
  timeZone: string;
}

/** All rows of a filtered list as a file, with the grid's columns and zone. */
export function ExportButton({ list, columns, layout, timeZone }: ExportButtonProps) {
  const intl = useIntl();
  const { start, isStarting } = useExportList();
  const download = () => start({ ...list, columns: exportColumns(intl, columns, layout), timeZone });
  return (
    <IconButton
      icon={Download}
      label={intl.formatMessage({ id: 'selection.csv.all' })}
      isDisabled={isStarting}
      onPress={() => void download()}
    />
  );
}

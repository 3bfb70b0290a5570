import { useMutation } from '@apollo/client/react';
import { Download } from 'lucide-react';
import { useIntl } from 'react-intl';
import { faultOf, faultText, refusalText } from '../../access/faults';
import { newKey } from '../../access/new-key';
import { IconButton } from '../../ui/button/button';
import type { GridLayout } from '../../ui/data-grid/types';
import { showToast } from '../../ui/toast/toast';
import { exportColumns } from './export-columns';
import { type ExportListInput, ExportListMutation } from './export-documents';

export interface ExportButtonProps {
  /** Which list, with the filter and order that the grid has. */
  list: Omit<ExportListInput, 'columns' | 'timeZone' | 'idempotencyKey'>;
  columns: readonly { id: string; title: string }[];
  layout: Pick<GridLayout, 'order' | 'hidden'>;
  timeZone: string;
}

/** All rows of a filtered list as a file, with the grid's columns and zone; the server streams it, the browser's own downloads show how far it is. */
export function ExportButton({ list, columns, layout, timeZone }: ExportButtonProps) {
  const intl = useIntl();
  const [start, { loading }] = useMutation(ExportListMutation);
  const download = async () => {
    try {
      const input = { ...list, columns: exportColumns(intl, columns, layout), timeZone, idempotencyKey: newKey() };
      const { data } = await start({ variables: { input } });
      const refused = data?.exportList.userErrors[0];
      if (refused) return void showToast(refusalText(intl, refused), { tone: 'warn' });
      const path = data?.exportList.path;
      if (!path) return;
      const link = document.createElement('a');
      link.href = path;
      link.download = '';
      link.click();
      showToast(intl.formatMessage({ id: 'selection.csv.started' }), { tone: 'info' });
    } catch (fault) {
      showToast(faultText(intl, faultOf(fault)), { tone: 'bad' });
    }
  };
  return (
    <IconButton
      icon={Download}
      label={intl.formatMessage({ id: 'selection.csv.all' })}
      isDisabled={loading}
      onPress={() => void download()}
    />
  );
}

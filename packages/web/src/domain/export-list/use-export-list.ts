import { useMutation } from '@apollo/client/react';
import { useCallback } from 'react';
import { useIntl } from 'react-intl';
import { faultOf, faultText, refusalText } from '../../access/faults';
import { newKey } from '../../access/new-key';
import { showToast } from '../../ui/toast/toast';
import { type ExportListInput, ExportListMutation } from './export-documents';

/** Asks for a list as a file; the server streams it, the browser's own downloads show how far it is, whatever page is open meanwhile. */
export function useExportList(): { start: (input: Omit<ExportListInput, 'idempotencyKey'>) => Promise<void>; isStarting: boolean } {
  const intl = useIntl();
  const [ask, { loading }] = useMutation(ExportListMutation);
  const start = useCallback(
    async (list: Omit<ExportListInput, 'idempotencyKey'>) => {
      try {
        const { data } = await ask({ variables: { input: { ...list, idempotencyKey: newKey() } } });
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
    },
    [ask, intl],
  );
  return { start, isStarting: loading };
}

import { useMutation } from '@apollo/client/react';
import { bestLanguage, isByClerk, isComparable, type ReportId } from '@mestre/shared';
import { useIntl } from 'react-intl';
import { faultOf, faultText, refusalText } from '../../access/faults';
import { wireLanguage } from '../../domain/wire-language';
import { showToast } from '../../ui/toast/toast';
import { MakeReportPdfMutation, type ReportPdfInput } from './report-documents';
import type { ReportView } from './use-report-view';

/** The contract's name of a report: "TICKET_CREATION". */
const wireReport = (report: ReportId) => report.replaceAll('-', '_').toUpperCase() as ReportPdfInput['report'];

/** The report as the page shows it, in the words of the contract. */
export function reportPdfInput(report: ReportId, view: ReportView): Omit<ReportPdfInput, 'language' | 'locale'> {
  const period = report === 'shipping' ? view.anyPeriod : view.period;
  return {
    report: wireReport(report),
    period: period ? { from: period.from, to: period.to, timeZone: view.timeZone } : null,
    ...(view.compared && isComparable(report) ? { compared: { ...view.compared, timeZone: view.timeZone } } : {}),
    accounts: view.accounts.length > 0 ? [...view.accounts] : null,
    personId: isByClerk(report) && view.clerk !== 'all' ? view.clerk : null,
    bucket: view.bucket,
    hours: view.hours === 'support' ? 'SUPPORT' : 'CLOCK',
    status: view.status,
    hidden: [...view.hidden],
    sort: view.sort,
  };
}

/** Lets the server draw the report as it is shown, and saves what it drew; why there is nothing is said by a toast. */
export function useReportPdf(report: ReportId, view: ReportView) {
  const intl = useIntl();
  const [make, { loading }] = useMutation(MakeReportPdfMutation);
  const save = async () => {
    try {
      const input = { ...reportPdfInput(report, view), language: wireLanguage(bestLanguage(intl.locale)), locale: intl.locale };
      const { data } = await make({ variables: { input } });
      const refused = data?.makeReportPdf.userErrors[0];
      if (refused) return void showToast(refusalText(intl, refused), { tone: 'warn' });
      const fileId = data?.makeReportPdf.fileId;
      if (!fileId) return;
      // an attachment: the page stays
      const link = document.createElement('a');
      link.href = `/files/${fileId}`;
      link.download = '';
      link.click();
    } catch (fault) {
      showToast(faultText(intl, faultOf(fault)), { tone: 'bad' });
    }
  };
  return { save: () => void save(), isBusy: loading };
}

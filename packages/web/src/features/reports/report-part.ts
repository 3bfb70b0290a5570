import type { ReportId } from '@mestre/shared';
import type { ReportPerson } from './report-documents';
import type { ReportChange, ReportView } from './use-report-view';

/** What the page hands to the report that it shows. */
export interface ReportPartProps<Id extends ReportId = ReportId> {
  report: Id;
  /** The report's name, in the user's language. */
  title: string;
  view: ReportView;
  change: (change: ReportChange) => void;
  /** Whose acts the reader's reports show. */
  people: readonly ReportPerson[];
}

import { useApolloClient } from '@apollo/client/react';
import { MessageSquareText, MessagesSquare } from 'lucide-react';
import { FormattedMessage, useIntl } from 'react-intl';
import { FaultState } from '../../access/fault-views';
import { useExportList } from '../../domain/export-list/use-export-list';
import { Button } from '../../ui/button/button';
import { LoadingNote, SkeletonText } from '../../ui/feedback/skeleton';
import { EmptyState } from '../../ui/feedback/states';
import { ComboBox } from '../../ui/fields/combo-box';
import { Card } from '../../ui/shell/page';
import { EventList } from './event-list';
import { ExportMenu } from './export-menu';
import { pagesOf } from './pages';
import { CommentsQuery } from './report-documents';
import type { ReportPartProps } from './report-part';
import { personName } from './report-words';
import styles from './reports.module.css';
import { eventColumns } from './row-columns';
import { usePortions } from './use-portions';
import { useReportPdf } from './use-report-pdf';

/** What clerks wrote, notes too. It asks whose comments are wanted; everybody's are possible. */
export default function CommentsReport(props: ReportPartProps) {
  const intl = useIntl();
  const { view, change, people } = props;
  if (view.clerk !== null) return <Comments {...props} />;
  return (
    <Card>
      <EmptyState
        icon={MessagesSquare}
        title={<FormattedMessage id="reports.comments.whose" />}
        action={
          <div className={styles.ask}>
            <ComboBox
              label={intl.formatMessage({ id: 'word.CLERK' })}
              choices={people.map((person) => ({ id: person.id, text: personName(intl, person) }))}
              value={null}
              onChange={(clerk) => clerk && change({ clerk })}
              placeholder={intl.formatMessage({ id: 'reports.clerk.placeholder' })}
            />
            <Button onPress={() => change({ clerk: 'all' })}>
              <FormattedMessage id="reports.comments.all" />
            </Button>
          </div>
        }
      >
        <FormattedMessage id="reports.comments.whose.text" />
      </EmptyState>
    </Card>
  );
}

function Comments({ report, view, title }: ReportPartProps) {
  const intl = useIntl();
  const client = useApolloClient();
  const pdf = useReportPdf(report, view);
  const rows = useExportList();
  const { from, to } = view.period;
  const variables = {
    period: { from, to, timeZone: view.timeZone },
    accounts: view.accounts.length > 0 ? [...view.accounts] : null,
    personId: view.clerk === 'all' ? null : view.clerk,
  };
  const begin = () => pagesOf(client, CommentsQuery, variables, (data) => data.reports?.clerkComments);
  const list = usePortions(JSON.stringify(variables), begin);

  if (list.fault !== undefined) return <FaultState error={list.fault} onRetry={list.reload} />;
  if (list.isLoading && list.rows.length === 0) {
    return (
      <Card>
        <LoadingNote />
        <SkeletonText lines={10} />
      </Card>
    );
  }
  if (list.rows.length === 0) {
    return (
      <Card>
        <EmptyState icon={MessageSquareText} title={<FormattedMessage id="reports.comments.none" />}>
          <FormattedMessage id="reports.none.text" />
        </EmptyState>
      </Card>
    );
  }
  const total = list.total ?? list.rows.length;
  return (
    <Card
      title={
        <span className={styles.headFigure}>
          <FormattedMessage id="reports.total" />{' '}
          <b>
            {intl.formatNumber(total)}
            {list.total === null && list.hasMore && '+'}
          </b>
        </span>
      }
      actions={
        <ExportMenu
          pdf={pdf}
          isBusy={rows.isStarting}
          onRows={() => void rows.start({ list: 'COMMENTS', rows: variables, columns: eventColumns(intl), timeZone: view.timeZone })}
        />
      }
    >
      <EventList rows={list.rows} label={title} />
      {list.hasMore && (
        <div data-print="hide">
          <Button wide onPress={list.more} isPending={list.isLoadingMore}>
            <FormattedMessage id="reports.more" />
          </Button>
        </div>
      )}
    </Card>
  );
}

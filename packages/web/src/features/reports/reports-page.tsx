import { useQuery } from '@apollo/client/react';
import {
  isByClerk,
  isComparable,
  isFiguresReport,
  isMeasuresReport,
  isOfHours,
  isReport,
  type ReportGroup,
  type ReportId,
  reportGroups,
} from '@mestre/shared';
import { lazy, Suspense } from 'react';
import { Link } from 'react-aria-components/Link';
import { FormattedMessage, useIntl } from 'react-intl';
import { Navigate, useNavigate, useParams } from 'react-router';
import { useAccess } from '../../access/viewer';
import { LoadingNote, SkeletonText } from '../../ui/feedback/skeleton';
import { NoPermissionState } from '../../ui/feedback/states';
import { Select } from '../../ui/fields/select';
import { FilterBar } from '../../ui/filters/filter-bar';
import { FilterButton } from '../../ui/filters/filter-button';
import { PeriodPicker } from '../../ui/period-picker/period-picker';
import { Card, Page } from '../../ui/shell/page';
import { useIsNarrow } from '../../ui/use-media';
import { CheckedNote } from './checked-note';
import { PrintHead } from './print-head';
import { ReportPeopleQuery } from './report-documents';
import { REPORT_ICONS, reportsOf } from './reports';
import styles from './reports.module.css';
import { useReportFilters } from './use-report-filters';
import { keptSearch, useReportView } from './use-report-view';

const FiguresReport = lazy(() => import('./figures-report'));
const MeasuresReport = lazy(() => import('./measures-report'));
const RatesReport = lazy(() => import('./rates-report'));
const CommentsReport = lazy(() => import('./comments-report'));
const ShippingReport = lazy(() => import('./shipping-report'));

/** `/reports/:report?`: the reports in their groups (product.md 7); all that is chosen stands in the address. */
export default function ReportsPage() {
  const { report } = useParams();
  const intl = useIntl();
  const { viewer, isLoading } = useAccess();
  if (!viewer.tabs.includes('REPORTS')) {
    return (
      <Page title={intl.formatMessage({ id: 'word.TAB_REPORTS' })}>
        <NoPermissionState />
      </Page>
    );
  }
  if (!isReport(report)) return <Navigate replace to="/reports/ticket-creation" />;
  // the zone in which days begin is not known before
  return isLoading ? null : <Report report={report} />;
}

function Report({ report }: { report: ReportId }) {
  const intl = useIntl();
  const navigate = useNavigate();
  const { timeZone } = useAccess();
  const isNarrow = useIsNarrow();
  const { view, change, search } = useReportView(timeZone);
  const { data } = useQuery(ReportPeopleQuery, { errorPolicy: 'all' });
  const people = data?.people ?? [];
  const { fields, clear } = useReportFilters(report, view, change, people);
  const title = intl.formatMessage({ id: `reports.${report}` });
  const tab = intl.formatMessage({ id: 'word.TAB_REPORTS' });
  const pathOf = (id: ReportId) => `/reports/${id}${keptSearch(search)}`;
  const part = { title, view, change, people };
  const canCompare = isComparable(report);
  const groupOf = (group: ReportGroup) => intl.formatMessage({ id: `reports.group.${group}` });

  return (
    <Page
      title={tab}
      windowTitle={`${title} · ${tab}`}
      actions={
        report !== 'shipping' && (
          <div data-print="hide">
            <PeriodPicker
              value={canCompare ? view.period : { ...view.period, compare: 'none' }}
              // what is compared stays for the reports that can
              onChange={(period) => change({ period: canCompare ? period : { ...period, compare: view.period.compare } })}
              today={view.today}
              timeZone={timeZone}
              canCompare={canCompare}
            />
          </div>
        )
      }
    >
      <div className={styles.frame}>
        <nav className={styles.nav} aria-label={tab} data-print="hide">
          {reportGroups.map((group) => (
            <div key={group} className={styles.group}>
              <p className={styles.groupTitle} id={`reports-${group}`}>
                {groupOf(group)}
              </p>
              <ul aria-labelledby={`reports-${group}`}>
                {reportsOf(group).map((id) => {
                  const Icon = REPORT_ICONS[id];
                  return (
                    <li key={id}>
                      <Link href={pathOf(id)} className={styles.navItem} aria-current={id === report ? 'page' : undefined}>
                        <Icon size={16} aria-hidden="true" />
                        <FormattedMessage id={`reports.${id}`} />
                      </Link>
                    </li>
                  );
                })}
              </ul>
            </div>
          ))}
        </nav>
        <div className={styles.select} data-print="hide">
          <Select
            label={intl.formatMessage({ id: 'reports.report' })}
            choices={reportGroups.flatMap((group) =>
              reportsOf(group).map((id) => ({ id, text: intl.formatMessage({ id: `reports.${id}` }), note: groupOf(group) })),
            )}
            value={report}
            onChange={(id) => void navigate(pathOf(id))}
          />
        </div>
        <div className={styles.content}>
          <PrintHead report={report} title={title} view={view} people={people} />
          <header className={styles.head}>
            <h2 className={styles.title} data-print="hide">
              {title}
            </h2>
            <p className={styles.definition}>
              <FormattedMessage id={`reports.${report}.text`} />
              {isOfHours(report) && (
                <>
                  {' '}
                  <FormattedMessage id="reports.hours.text" />
                </>
              )}
              {isByClerk(report) && (
                <>
                  {' '}
                  <FormattedMessage id="reports.people.text" />
                </>
              )}
            </p>
          </header>
          {isNarrow ? (
            <div className={styles.fields} data-print="hide">
              {fields.map((field) => (
                <FilterButton key={field.id} field={field} wide />
              ))}
            </div>
          ) : (
            fields.length > 0 && (
              <div data-print="hide">
                <FilterBar fields={fields} onClear={clear} />
              </div>
            )
          )}
          <Suspense
            fallback={
              <Card>
                <LoadingNote />
                <SkeletonText lines={8} />
              </Card>
            }
          >
            {isFiguresReport(report) ? (
              <FiguresReport key={report} report={report} {...part} />
            ) : isMeasuresReport(report) ? (
              <MeasuresReport key={report} report={report} {...part} />
            ) : report === 'return-rates' ? (
              <RatesReport report={report} {...part} />
            ) : report === 'comments' ? (
              <CommentsReport report={report} {...part} />
            ) : (
              <ShippingReport report={report} {...part} />
            )}
          </Suspense>
          <CheckedNote timeZone={timeZone} />
        </div>
      </div>
    </Page>
  );
}

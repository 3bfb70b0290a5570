import { FileDown, ScrollText, SearchX } from 'lucide-react';
import { useCallback } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { FaultState } from '../../access/fault-views';
import { useConnection } from '../../access/use-connection';
import { useCount } from '../../access/use-count';
import { useAccess } from '../../access/viewer';
import { Button } from '../../ui/button/button';
import { DataGrid } from '../../ui/data-grid/data-grid';
import { GridOptions } from '../../ui/data-grid/grid-options';
import { useGridState } from '../../ui/data-grid/use-grid-state';
import { EmptyState, NoPermissionState } from '../../ui/feedback/states';
import { FilterBar } from '../../ui/filters/filter-bar';
import { ListSearch } from '../../ui/filters/list-search';
import { PreviewSplit, usePreview } from '../../ui/preview/preview';
import { usePaneLayout } from '../../ui/preview/use-pane-layout';
import { Page } from '../../ui/shell/page';
import { AuditCard, useAuditColumns } from './audit-columns';
import { AuditCountQuery, AuditGridQuery, type AuditRow } from './audit-documents';
import { AuditPane, AuditPaneTitle } from './audit-pane';
import { ExportNote } from './export-note';
import { useAuditExport } from './use-audit-export';
import { useAuditFilters } from './use-audit-filters';
import { useAuditWords } from './use-audit-words';

/** Columns that rest beside an open line, which says the same. */
const RESTING = ['channel', 'object', 'ip', 'sealed'];

/** `/audit`: who did what, the newest first (product.md 12). The owner's alone. */
export default function AuditPage() {
  const intl = useIntl();
  const { can } = useAccess();
  const title = intl.formatMessage({ id: 'app.audit' });
  if (!can('OWNER')) {
    return (
      <Page title={title}>
        <NoPermissionState />
      </Page>
    );
  }
  return <AuditLog title={title} />;
}

function AuditLog({ title }: { title: string }) {
  const intl = useIntl();
  const words = useAuditWords();
  const access = useAccess();
  const { filters, filter, set, clear, fields, timeZone } = useAuditFilters(true);
  const columns = useAuditColumns(timeZone);
  const { columns: shown, layout, onLayoutChange } = useGridState('audit', columns);
  const list = useConnection(AuditGridQuery, { variables: { filter }, pick: (data) => data.auditLog, skip: access.isLoading });
  const total = useCount(AuditCountQuery, { variables: { filter }, pick: (data) => data.auditLog, skip: list.isLoading || !list.hasMore });
  const preview = usePreview();
  const pane = usePaneLayout(layout, onLayoutChange, preview.openKey !== null, RESTING);
  const csv = useAuditExport();

  const { open, follow } = preview;
  const onOpen = useCallback((row: AuditRow) => open(row.id), [open]);
  const onCursorChange = useCallback((row: AuditRow) => follow(row.id), [follow]);
  const card = useCallback((row: AuditRow) => <AuditCard row={row} timeZone={timeZone} />, [timeZone]);
  const isFiltered = Object.keys(filter).length > 0;

  return (
    <Page
      fill
      title={title}
      note={<FormattedMessage id="audit.note" />}
      actions={
        <Button icon={FileDown} isPending={csv.isBusy} onPress={() => void csv.begin(filter)}>
          <FormattedMessage id="audit.export" />
        </Button>
      }
    >
      <FilterBar
        fields={fields}
        onClear={clear}
        search={
          <ListSearch label={intl.formatMessage({ id: 'audit.search' })} value={filters.object} onSearch={(object) => set({ object })} />
        }
        end={<GridOptions columns={shown} layout={layout} onLayoutChange={onLayoutChange} />}
      />
      <ExportNote {...csv} />
      <PreviewSplit
        preview={preview}
        title={(id) => <AuditPaneTitle id={id} />}
        pane={(id, place) => <AuditPane id={id} place={place} onClose={preview.close} />}
        list={
          <DataGrid<AuditRow>
            columns={shown}
            {...pane}
            label={title}
            rows={list.rows}
            rowId={(row) => row.id}
            rowLabel={(row) => words.action(row.action)}
            isSortedByServer
            isLoading={access.isLoading || list.isLoading}
            isLoadingMore={list.isLoadingMore}
            hasMore={list.hasMore}
            onNeedMore={list.onNeedMore}
            total={total}
            onOpen={onOpen}
            onCursorChange={onCursorChange}
            openId={preview.openKey}
            card={card}
            cardHeight={64}
            error={list.fault ? <FaultState error={list.fault} onRetry={list.reload} isRetrying={list.isReloading} /> : undefined}
            empty={
              isFiltered ? (
                <EmptyState
                  icon={SearchX}
                  title={<FormattedMessage id="audit.nothingFits" />}
                  action={
                    <Button onPress={clear}>
                      <FormattedMessage id="filters.clear" />
                    </Button>
                  }
                >
                  <FormattedMessage id="audit.nothingFits.text" />
                </EmptyState>
              ) : (
                <EmptyState icon={ScrollText} title={<FormattedMessage id="audit.none.title" />}>
                  <FormattedMessage id="audit.none.text" />
                </EmptyState>
              )
            }
          />
        }
      />
    </Page>
  );
}

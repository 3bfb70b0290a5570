import { useApolloClient } from '@apollo/client/react';
import { MessageSquareText, Pencil, Plus, Trash2 } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { FaultState } from '../../../access/fault-views';
import { faultOf, faultText, refusalText } from '../../../access/faults';
import { useConnection } from '../../../access/use-connection';
import { useAccess } from '../../../access/viewer';
import { DateTime } from '../../../domain/date-time';
import { Person } from '../../../domain/person';
import { Button, IconButton } from '../../../ui/button/button';
import { Confirm } from '../../../ui/dialog/confirm';
import { LoadingNote, SkeletonText } from '../../../ui/feedback/skeleton';
import { EmptyState, NoPermissionState } from '../../../ui/feedback/states';
import { SearchField } from '../../../ui/fields/search-field';
import { Card, Page, PageToolbar } from '../../../ui/shell/page';
import { showToast } from '../../../ui/toast/toast';
import { DeleteTemplateMutation, type ReplyTemplate, TemplatesQuery } from './template-documents';
import { TemplateTags } from './template-tags';
import styles from './templates.module.css';
import { useDebounced } from './use-debounced';

const TemplateDialog = lazy(() => import('./template-dialog'));

/** The words that are kept for replies: the master's shared ones and one's own (product.md 6). */
export default function TemplatesPage() {
  const intl = useIntl();
  const { can } = useAccess();
  const mayUse = can('OWNER') || can('MANAGE_TICKETS');
  const [typed, setTyped] = useState('');
  const search = useDebounced(typed.trim(), 250) || null;
  const list = useConnection(TemplatesQuery, { variables: { search }, pick: (data) => data.replyTemplates, skip: !mayUse });
  const [edited, setEdited] = useState<ReplyTemplate | 'new' | null>(null);
  const [asked, setAsked] = useState<ReplyTemplate | null>(null);
  const remove = useRemove(asked);

  const make = (
    <Button variant="primary" icon={Plus} onPress={() => setEdited('new')}>
      <FormattedMessage id="templates.new" />
    </Button>
  );
  if (!mayUse)
    return (
      <Page title={intl.formatMessage({ id: 'templates.title' })}>
        <NoPermissionState />
      </Page>
    );
  return (
    <Page
      title={intl.formatMessage({ id: 'templates.title' })}
      note={intl.formatMessage({ id: 'templates.note' })}
      actions={make}
      toolbar={
        <PageToolbar end={<SearchField slash label={intl.formatMessage({ id: 'templates.find' })} value={typed} onChange={setTyped} />}>
          {null}
        </PageToolbar>
      }
    >
      {list.isLoading && (
        <Card>
          <LoadingNote />
          <SkeletonText lines={6} />
        </Card>
      )}
      {list.fault !== undefined && <FaultState error={list.fault} onRetry={list.reload} isRetrying={list.isReloading} />}
      {!list.isLoading && list.fault === undefined && list.rows.length === 0 && (
        <EmptyState
          icon={MessageSquareText}
          title={<FormattedMessage id={search ? 'templates.nothingFits' : 'templates.none'} />}
          action={search ? undefined : make}
        >
          {!search && <FormattedMessage id="templates.none.text" />}
        </EmptyState>
      )}
      {list.rows.length > 0 && (
        <Card padded={false}>
          <ul className={styles.rows}>
            {list.rows.map((template) => (
              <TemplateRow key={template.id} template={template} onChange={() => setEdited(template)} onDelete={() => setAsked(template)} />
            ))}
          </ul>
        </Card>
      )}
      {list.hasMore && (
        <Button size="s" onPress={list.onNeedMore} isPending={list.isLoadingMore}>
          <FormattedMessage id="templates.more" />
        </Button>
      )}
      {edited && (
        <Suspense fallback={null}>
          <TemplateDialog template={edited === 'new' ? null : edited} onClose={() => setEdited(null)} />
        </Suspense>
      )}
      <Confirm
        isOpen={asked !== null}
        onClose={() => setAsked(null)}
        title={<FormattedMessage id="templates.delete.title" values={{ name: asked?.name }} />}
        confirmLabel={<FormattedMessage id="templates.delete" />}
        onConfirm={remove}
      >
        <FormattedMessage id={asked?.shared ? 'templates.delete.shared' : 'templates.delete.own'} />
      </Confirm>
    </Page>
  );
}

function useRemove(template: ReplyTemplate | null) {
  const intl = useIntl();
  const client = useApolloClient();
  return async () => {
    if (!template) return;
    try {
      const { data } = await client.mutate({ mutation: DeleteTemplateMutation, variables: { input: { templateId: template.id } } });
      const refused = data?.payload.userErrors[0];
      if (refused) showToast(refusalText(intl, refused), { tone: 'warn' });
      else showToast(intl.formatMessage({ id: 'templates.deleted' }), { tone: 'ok' });
      await client.refetchQueries({ include: ['ReplyTemplates_TemplatesQuery'] });
    } catch (fault) {
      showToast(faultText(intl, faultOf(fault)), { tone: 'bad' });
    }
  };
}

function TemplateRow({ template, onChange, onDelete }: { template: ReplyTemplate; onChange: () => void; onDelete: () => void }) {
  const intl = useIntl();
  const { timeZone } = useAccess();
  return (
    <li className={styles.row}>
      <div className={styles.rowWords}>
        <h2 className={styles.rowName}>
          {template.name}
          <TemplateTags template={template} />
        </h2>
        <p className={styles.rowBody}>{template.body}</p>
        <p className={styles.rowFoot}>
          {template.shared && <Person person={template.maker} bare />}
          <DateTime value={template.updatedAt} timeZone={timeZone} />
        </p>
      </div>
      {template.mayChange && (
        <div className={styles.rowActs}>
          <IconButton
            icon={Pencil}
            size="s"
            label={intl.formatMessage({ id: 'templates.changeOf' }, { name: template.name })}
            onPress={onChange}
          />
          <IconButton
            icon={Trash2}
            size="s"
            label={intl.formatMessage({ id: 'templates.deleteOf' }, { name: template.name })}
            onPress={onDelete}
          />
        </div>
      )}
    </li>
  );
}

import { MailCheck } from 'lucide-react';
import { useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { FaultState } from '../../../access/fault-views';
import { useConnection } from '../../../access/use-connection';
import { useAccess } from '../../../access/viewer';
import { Button } from '../../../ui/button/button';
import { LoadingNote, SkeletonText } from '../../../ui/feedback/skeleton';
import { EmptyState, NoPermissionState } from '../../../ui/feedback/states';
import { Segments } from '../../../ui/segments/segments';
import { Card, Page } from '../../../ui/shell/page';
import { useSearchState } from '../../../ui/url/use-search-state';
import { type IncomingMail, MailsQuery } from './mail-documents';
import { MailRow } from './mail-row';
import styles from './mails.module.css';
import { PutMailDialog } from './put-mail-dialog';

const STATES = ['WAITING', 'DROPPED', 'DISCARDED'] as const;

/** `/mails`: mails that came in and became no message of a ticket, why, and what is to become of them (product.md 6). */
export default function MailsPage() {
  const intl = useIntl();
  const { can } = useAccess();
  const [search, setSearch] = useSearchState();
  const state = STATES.find((one) => one === search.get('state')) ?? 'WAITING';
  const mayUse = can('OWNER') || can('MANAGE_TICKETS') || can('ACCOUNT_USER');
  const list = useConnection(MailsQuery, { variables: { state }, pick: (data) => data.incomingMails, pageSize: 20, skip: !mayUse });
  const [asked, setAsked] = useState<IncomingMail | null>(null);
  const title = intl.formatMessage({ id: 'mails.title' });
  if (!mayUse)
    return (
      <Page title={title}>
        <NoPermissionState />
      </Page>
    );
  return (
    <Page
      title={title}
      note={intl.formatMessage({ id: 'mails.note' })}
      views={
        <Segments<(typeof STATES)[number]>
          label={intl.formatMessage({ id: 'mails.states' })}
          value={state}
          items={STATES.map((id) => ({ id, text: intl.formatMessage({ id: `mails.state.${id}` }) }))}
          onChange={(next) => setSearch({ state: next === 'WAITING' ? null : next }, 'push')}
        />
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
        <EmptyState icon={MailCheck} title={<FormattedMessage id={`mails.none.${state}`} />}>
          {state === 'WAITING' && <FormattedMessage id="mails.none.text" />}
        </EmptyState>
      )}
      {list.rows.length > 0 && (
        <Card padded={false}>
          <ul className={styles.rows} aria-label={title}>
            {list.rows.map((mail) => (
              <MailRow key={mail.id} mail={mail} onPut={() => setAsked(mail)} />
            ))}
          </ul>
        </Card>
      )}
      {list.hasMore && (
        <Button size="s" onPress={list.onNeedMore} isPending={list.isLoadingMore}>
          <FormattedMessage id="mails.more" />
        </Button>
      )}
      {asked && <PutMailDialog mail={asked} onClose={() => setAsked(null)} />}
    </Page>
  );
}

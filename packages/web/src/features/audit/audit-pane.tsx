import { useQuery } from '@apollo/client/react';
import { SearchX, X } from 'lucide-react';
import { FormattedMessage, useIntl } from 'react-intl';
import { Link } from 'react-router';
import { FaultState } from '../../access/fault-views';
import { isOnlyForbidden } from '../../access/faults';
import { useAccess } from '../../access/viewer';
import { AccountTag } from '../../domain/account-tag';
import { DateTime } from '../../domain/date-time';
import { IconButton } from '../../ui/button/button';
import { Details, DetailsHead, Fact, Facts, Section } from '../../ui/details/details';
import { LoadingNote, Skeleton, SkeletonText } from '../../ui/feedback/skeleton';
import { EmptyState } from '../../ui/feedback/states';
import styles from './audit.module.css';
import { type AuditEntry, AuditEntryQuery } from './audit-documents';
import { Actor, Channel, Sealed } from './audit-parts';
import { DifferenceView } from './difference-view';
import { ObjectText } from './object-text';
import { useAuditWords } from './use-audit-words';

function useEntry(id: string) {
  const { data, error, loading, refetch } = useQuery(AuditEntryQuery, {
    variables: { id },
    errorPolicy: 'all',
    fetchPolicy: 'cache-and-network',
  });
  const entry = data?.node && 'at' in data.node ? data.node : null;
  return {
    entry,
    isLoading: loading && !entry,
    fault: !entry && error && !(data && isOnlyForbidden(error)) ? error : undefined,
    reload: () => void refetch().catch(() => undefined),
    isReloading: loading,
  };
}

/** The heading of the drawer. */
export function AuditPaneTitle({ id }: { id: string }) {
  const words = useAuditWords();
  const { entry } = useEntry(id);
  return entry ? words.action(entry.action) : <FormattedMessage id="audit.entry" />;
}

function Entry({ entry }: { entry: AuditEntry }) {
  const intl = useIntl();
  const words = useAuditWords();
  const { timeZone } = useAccess();
  return (
    <>
      <Section title={<FormattedMessage id="audit.what" />}>
        <Facts>
          <Fact name={<FormattedMessage id="audit.at" />}>
            <span className={styles.long}>
              <DateTime value={entry.at} timeZone={timeZone} style="long" />
            </span>
          </Fact>
          <Fact name={<FormattedMessage id="audit.person" />}>
            <Actor row={entry} />
          </Fact>
          {entry.actor && <Fact name={<FormattedMessage id="audit.role" />}>{words.role(entry.actorRole)}</Fact>}
          {entry.channel !== 'NONE' && (
            <Fact name={<FormattedMessage id="audit.channel" />}>
              <Channel channel={entry.channel} />
            </Fact>
          )}
          <Fact name={<FormattedMessage id="audit.ip" />} mono>
            {entry.ip}
          </Fact>
          <Fact name={<FormattedMessage id="word.ACCOUNT" />}>{entry.account && <AccountTag {...entry.account} />}</Fact>
          <Fact name={<FormattedMessage id="audit.object" />}>{entry.object && <ObjectText object={entry.object} isWhole />}</Fact>
        </Facts>
      </Section>
      <Section title={<FormattedMessage id={entry.before ? 'audit.changes' : 'audit.details'} />}>
        <DifferenceView before={entry.before} after={entry.after} />
      </Section>
      <Section title={<FormattedMessage id="audit.more" />}>
        <ul className={styles.more}>
          {entry.actor && (
            <li>
              <Link to={`/audit?person=${entry.actor.id}`}>
                <FormattedMessage id="audit.more.person" values={{ name: entry.actor.name }} />
              </Link>
            </li>
          )}
          {entry.object && (
            <li>
              <Link to={`/audit?q=${encodeURIComponent(entry.object)}`}>
                <FormattedMessage id="audit.more.object" />
              </Link>
            </li>
          )}
          <li>
            <Link to={`/audit?action=${encodeURIComponent(entry.action)}`}>
              <FormattedMessage id="audit.more.action" values={{ action: words.action(entry.action) }} />
            </Link>
          </li>
        </ul>
      </Section>
      <Section title={<FormattedMessage id="audit.chain" />}>
        <Facts>
          <Fact name={<FormattedMessage id="audit.state" />}>
            <Sealed sealed={entry.sealed} />
          </Fact>
          <Fact name={<FormattedMessage id="audit.id" />} mono>
            <span className={styles.whole}>{entry.id}</span>
          </Fact>
        </Facts>
        <p className={styles.explain}>{intl.formatMessage({ id: entry.sealed ? 'audit.sealed.text' : 'audit.unsealed.text' })}</p>
      </Section>
    </>
  );
}

/** One line of the log beside the list, or in the drawer, which has a heading of its own. */
export function AuditPane({ id, place, onClose }: { id: string; place: 'pane' | 'drawer'; onClose: () => void }) {
  const intl = useIntl();
  const words = useAuditWords();
  const { entry, isLoading, fault, reload, isReloading } = useEntry(id);
  return (
    <div className={place === 'drawer' ? styles.inDrawer : undefined}>
      {place === 'pane' && (
        <DetailsHead
          title={entry ? words.action(entry.action) : <FormattedMessage id="audit.entry" />}
          actions={<IconButton icon={X} size="s" label={intl.formatMessage({ id: 'preview.close' })} onPress={onClose} />}
        />
      )}
      {isLoading && (
        <div className={styles.waiting}>
          <LoadingNote />
          <Skeleton width="55%" height="20px" />
          <SkeletonText lines={5} />
          <SkeletonText lines={3} />
        </div>
      )}
      {fault !== undefined && <FaultState error={fault} onRetry={reload} isRetrying={isReloading} compact />}
      {!isLoading && !entry && fault === undefined && (
        <EmptyState icon={SearchX} title={<FormattedMessage id="audit.missing.title" />}>
          <FormattedMessage id="audit.missing.text" />
        </EmptyState>
      )}
      {entry && <Details look="pane" main={<Entry entry={entry} />} />}
    </div>
  );
}

import { useQuery } from '@apollo/client/react';
import { CircleCheck } from 'lucide-react';
import { FormattedMessage, useIntl } from 'react-intl';
import { Link } from 'react-router';
import { FaultState } from '../../access/fault-views';
import { isOnlyForbidden } from '../../access/faults';
import { useAccess } from '../../access/viewer';
import { AccountTag } from '../../domain/account-tag';
import { DateTime } from '../../domain/date-time';
import { queueLink, useLinks } from '../../domain/links';
import { TicketStatusChip, TicketTypeLabel } from '../../domain/status-chips';
import { LoadingNote, SkeletonText } from '../../ui/feedback/skeleton';
import { EmptyState } from '../../ui/feedback/states';
import { Select } from '../../ui/fields/select';
import { Card, Page } from '../../ui/shell/page';
import { useSearchState } from '../../ui/url/use-search-state';
import styles from './my-items.module.css';
import { type ItemsGroup, MyItemsPeopleQuery, MyItemsQuery } from './my-items-documents';

/** So many of each type are listed; the rest stands in the queue. */
const listed = 50;

/**
 * The open and re-opened tickets that are assigned to somebody, oneself by default, by type (product.md 6). Whoever may not read tickets sees how many
 * there are.
 */
export default function MyItemsPage() {
  const intl = useIntl();
  const { viewer } = useAccess();
  const [search, patch] = useSearchState();
  const me = viewer.user?.id.replace(/^usr_/, 'per_') ?? null;
  const person = search.get('person') ?? me;
  const people = useQuery(MyItemsPeopleQuery);
  const { data, error, loading, refetch } = useQuery(MyItemsQuery, {
    variables: { personId: person, first: listed },
    errorPolicy: 'all',
    fetchPolicy: 'cache-and-network',
  });
  const groups = data?.myItems;
  const choices = (people.data?.people ?? []).map(({ id, name }) => ({
    id,
    text: id === me ? intl.formatMessage({ id: 'myItems.me' }, { name }) : name,
  }));

  return (
    <Page
      title={intl.formatMessage({ id: 'word.TAB_MY_ITEMS' })}
      note={<FormattedMessage id="myItems.note" />}
      actions={
        choices.length > 1 && (
          <Select
            bare
            label={intl.formatMessage({ id: 'myItems.whose' })}
            choices={choices}
            value={person}
            onChange={(id) => patch({ person: id === me ? null : id }, 'push')}
          />
        )
      }
    >
      {error && !groups && !isOnlyForbidden(error) ? (
        <FaultState error={error} onRetry={() => void refetch().catch(() => undefined)} isRetrying={loading} />
      ) : !groups ? (
        <Card>
          <LoadingNote />
          <SkeletonText lines={6} />
        </Card>
      ) : groups.every(({ count }) => count === 0) ? (
        <EmptyState icon={CircleCheck} title={<FormattedMessage id="myItems.none" />}>
          <FormattedMessage id="myItems.none.text" />
        </EmptyState>
      ) : (
        <div className={styles.groups}>
          {groups.map((group) => (
            <Group key={group.type} group={group} clerk={person === me ? 'me' : person} />
          ))}
        </div>
      )}
    </Page>
  );
}

function Group({ group, clerk }: { group: ItemsGroup; clerk: string | null }) {
  const intl = useIntl();
  const links = useLinks();
  const { timeZone } = useAccess();
  const tickets = group.tickets?.nodes;
  return (
    <Card
      title={
        <span className={styles.head}>
          <TicketTypeLabel type={group.type} />
          <span className={styles.count}>{intl.formatNumber(group.count)}</span>
        </span>
      }
    >
      {tickets && tickets.length > 0 && (
        <ul className={styles.list}>
          {tickets.map((ticket) => (
            <li key={ticket.id} className={styles.item}>
              <Link to={links.ticket(ticket.number)} className={styles.number}>
                #{ticket.number}
              </Link>
              <AccountTag {...ticket.account} />
              <TicketStatusChip status={ticket.status} plain />
              <span className={styles.time}>
                <FormattedMessage
                  id={ticket.expiresAt ? 'myItems.due' : 'myItems.opened'}
                  values={{
                    at: (
                      <DateTime
                        value={ticket.expiresAt ?? ticket.openedAt}
                        timeZone={timeZone}
                        style={ticket.expiresAt ? undefined : 'day'}
                      />
                    ),
                  }}
                />
              </span>
            </li>
          ))}
        </ul>
      )}
      {tickets && group.count > tickets.length && (
        <p className={styles.more}>
          <Link to={queueLink(clerk ?? 'me', group.type)}>
            <FormattedMessage id="myItems.more" values={{ count: group.count - tickets.length }} />
          </Link>
        </p>
      )}
      {!tickets && group.count > 0 && (
        <p className={styles.more}>
          <FormattedMessage id="myItems.countOnly" />
        </p>
      )}
      {group.count === 0 && (
        <p className={styles.more}>
          <FormattedMessage id="myItems.noneOfType" />
        </p>
      )}
    </Card>
  );
}

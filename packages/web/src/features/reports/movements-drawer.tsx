import { useApolloClient } from '@apollo/client/react';
import { Link } from 'react-router';
import type { VariablesOf } from '../../access/graphql';
import { useAccess } from '../../access/viewer';
import { AccountTag } from '../../domain/account-tag';
import { DateTime } from '../../domain/date-time';
import { useLinks } from '../../domain/links';
import { Money } from '../../domain/money';
import { TransactionKindChip } from '../../domain/status-chips';
import { Drawer } from '../../ui/dialog/dialog';
import { MovementsQuery } from './measure-documents';
import { pagesOf } from './pages';
import { PortionsList } from './portions-list';
import styles from './reports.module.css';
import { usePortions } from './use-portions';

type Filter = VariablesOf<typeof MovementsQuery>['filter'];

/** The movements behind a number of the rates, the newest first, each leading to its order. */
export function MovementsDrawer({ filter, title, onClose }: { filter: Filter | null; title: string; onClose: () => void }) {
  return (
    <Drawer isOpen={filter !== null} onClose={onClose} title={title}>
      {filter && <Movements filter={filter} title={title} />}
    </Drawer>
  );
}

function Movements({ filter, title }: { filter: Filter; title: string }) {
  const client = useApolloClient();
  const links = useLinks();
  const { viewer, timeZone } = useAccess();
  const isLinked = viewer.tabs.includes('TRANSACTIONS');
  const list = usePortions(JSON.stringify(filter), () => pagesOf(client, MovementsQuery, { filter }, (data) => data.transactions));
  return (
    <PortionsList list={list}>
      <ul className={styles.events} aria-label={title}>
        {list.rows.map(({ id, kind, at, receipt, amount, account }) => (
          <li key={id} className={styles.event}>
            <div className={styles.eventHead}>
              <span className={styles.eventText}>
                <TransactionKindChip kind={kind} />
              </span>
              <Money value={amount} code />
              <span className={styles.eventAt}>
                <DateTime value={at} timeZone={timeZone} />
              </span>
            </div>
            <div className={styles.eventFacts}>
              {isLinked ? (
                <Link className={styles.link} to={links.order(account.nickname, receipt)}>
                  {receipt}
                </Link>
              ) : (
                <code className={styles.receipt}>{receipt}</code>
              )}
              <AccountTag nickname={account.nickname} colorIndex={account.colorIndex} />
            </div>
          </li>
        ))}
      </ul>
    </PortionsList>
  );
}

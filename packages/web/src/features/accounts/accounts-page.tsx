import { useQuery } from '@apollo/client/react';
import { ExternalLink, FileUp, MapPin, Plus, Store, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { FaultState } from '../../access/fault-views';
import { isOnlyForbidden } from '../../access/faults';
import { useAccess } from '../../access/viewer';
import { AccountTag } from '../../domain/account-tag';
import { DateTime } from '../../domain/date-time';
import { Button, IconButton, LinkButton } from '../../ui/button/button';
import { LoadingNote, SkeletonText } from '../../ui/feedback/skeleton';
import { EmptyState } from '../../ui/feedback/states';
import { Checkbox } from '../../ui/fields/toggles';
import { Card, Page } from '../../ui/shell/page';
import { type AccountRow, AccountsPage_AccountsQuery, addressLine } from './account-rows';
import styles from './accounts.module.css';
import { AddAccountDialog } from './add-account-dialog';
import { ChangeAddressDialog } from './change-address-dialog';
import { PendingLinks } from './pending-links';
import { RemoveAccountDialog } from './remove-account-dialog';

/** The owner's accounts: linked ones with their acts, and links that wait for their confirmation (product.md 4). */
export default function AccountsPage() {
  const intl = useIntl();
  const { data, error, loading, refetch } = useQuery(AccountsPage_AccountsQuery, { errorPolicy: 'all', fetchPolicy: 'cache-and-network' });
  const [isAdding, setAdding] = useState(false);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [isMoving, setMoving] = useState(false);
  const [removing, setRemoving] = useState<AccountRow | null>(null);
  const accounts = data?.accounts ?? [];
  const picked = accounts.filter((account) => chosen.has(account.nickname));

  const choose = (nickname: string, isChosen: boolean) => {
    const next = new Set(chosen);
    if (isChosen) next.add(nickname);
    else next.delete(nickname);
    setChosen(next);
  };

  const add = (
    <Button variant="primary" icon={Plus} onPress={() => setAdding(true)}>
      <FormattedMessage id="accounts.add" />
    </Button>
  );

  return (
    <Page
      title={intl.formatMessage({ id: 'word.TAB_ACCOUNTS' })}
      actions={
        <>
          {accounts.length > 0 && (
            <Button icon={MapPin} isDisabled={picked.length === 0} onPress={() => setMoving(true)}>
              <FormattedMessage id="accounts.address" />
            </Button>
          )}
          <LinkButton href="/imports" icon={FileUp}>
            <FormattedMessage id="app.imports" />
          </LinkButton>
          {add}
        </>
      }
    >
      {error && !data && !isOnlyForbidden(error) ? (
        <FaultState error={error} onRetry={() => void refetch().catch(() => undefined)} isRetrying={loading} />
      ) : !data ? (
        <Card>
          <LoadingNote />
          <SkeletonText lines={6} />
        </Card>
      ) : (
        <div className={styles.stack}>
          <PendingLinks links={data.accountLinks ?? []} />
          {accounts.length === 0 ? (
            <EmptyState icon={Store} title={<FormattedMessage id="accounts.empty" />} action={add}>
              <FormattedMessage id="accounts.empty.text" />
            </EmptyState>
          ) : (
            <AccountsTable
              accounts={accounts}
              chosen={chosen}
              onChoose={choose}
              onChooseAll={(all) => setChosen(new Set(all ? accounts.map(({ nickname }) => nickname) : []))}
              onRemove={setRemoving}
            />
          )}
        </div>
      )}
      <AddAccountDialog isOpen={isAdding} onClose={() => setAdding(false)} />
      <ChangeAddressDialog
        accounts={isMoving ? picked : []}
        onClose={() => setMoving(false)}
        onDone={() => {
          setMoving(false);
          setChosen(new Set());
        }}
      />
      <RemoveAccountDialog account={removing} onClose={() => setRemoving(null)} />
    </Page>
  );
}

interface TableProps {
  accounts: readonly AccountRow[];
  chosen: ReadonlySet<string>;
  onChoose: (nickname: string, isChosen: boolean) => void;
  onChooseAll: (all: boolean) => void;
  onRemove: (account: AccountRow) => void;
}

function AccountsTable({ accounts, chosen, onChoose, onChooseAll, onRemove }: TableProps) {
  const intl = useIntl();
  const { timeZone } = useAccess();
  const all = accounts.every(({ nickname }) => chosen.has(nickname));
  return (
    <Card padded={false}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th className={styles.tick}>
              <Checkbox
                aria-label={intl.formatMessage({ id: 'accounts.chooseAll' })}
                isSelected={all}
                isIndeterminate={!all && chosen.size > 0}
                onChange={onChooseAll}
              />
            </th>
            <th>
              <FormattedMessage id="word.ACCOUNT" />
            </th>
            <th className={styles.wide}>
              <FormattedMessage id="accounts.email" />
            </th>
            <th className={styles.wide}>
              <FormattedMessage id="accounts.addressColumn" />
            </th>
            <th className={styles.wide}>
              <FormattedMessage id="accounts.zone" />
            </th>
            <th className={styles.wide}>
              <FormattedMessage id="accounts.linkedAt" />
            </th>
            <th className={styles.acts}>
              <span className="visually-hidden">
                <FormattedMessage id="accounts.acts" />
              </span>
            </th>
          </tr>
        </thead>
        <tbody>
          {accounts.map((account) => (
            <tr key={account.id}>
              <td className={styles.tick}>
                <Checkbox
                  aria-label={intl.formatMessage({ id: 'accounts.choose' }, { nickname: account.nickname })}
                  isSelected={chosen.has(account.nickname)}
                  onChange={(isChosen) => onChoose(account.nickname, isChosen)}
                />
              </td>
              <th scope="row" className={styles.name}>
                <AccountTag {...account} />
                <span className={styles.narrowFacts}>{account.email}</span>
              </th>
              <td className={styles.wide}>{account.email}</td>
              <td className={styles.wide}>{addressLine(account.address) || <span className={styles.quiet}>–</span>}</td>
              <td className={styles.wide}>
                {account.timeZone.replaceAll('_', ' ')} · {account.currency}
              </td>
              <td className={styles.wide}>
                <DateTime value={account.linkedAt} timeZone={timeZone} style="day" />
              </td>
              <td className={styles.acts}>
                <div className={styles.actRow}>
                  <LinkButton
                    size="s"
                    icon={ExternalLink}
                    href={`/console/${account.nickname}`}
                    target="_blank"
                    rel="noopener"
                    aria-label={intl.formatMessage({ id: 'accounts.accessNamed' }, { nickname: account.nickname })}
                  >
                    <span className={styles.actWord}>
                      <FormattedMessage id="accounts.access" />
                    </span>
                  </LinkButton>
                  <IconButton
                    icon={Trash2}
                    size="s"
                    label={intl.formatMessage({ id: 'accounts.removeNamed' }, { nickname: account.nickname })}
                    onPress={() => onRemove(account)}
                  />
                </div>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  );
}

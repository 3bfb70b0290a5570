import { type Permission, permissionForTab, type Tab, tabs } from '@mestre/shared';
import { CircleCheck, CircleSlash } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { AccountTag } from '../../../domain/account-tag';
import { StatusChip } from '../../../ui/labels/labels';
import { Segments } from '../../../ui/segments/segments';
import { Card } from '../../../ui/shell/page';
import type { EffectiveAccessData, ManagedUserData, PlacedAccount } from '../clerk-documents';
import { permissionName } from '../grants/permission-words';
import styles from './effective.module.css';
import { accountsOfTab, byCapability } from './preview';

interface Props {
  user: Pick<ManagedUserData, 'apiOnly' | 'enabled'>;
  name: string;
  access: EffectiveAccessData;
  /** Every account in sight, to say "all". */
  accounts: readonly PlacedAccount[];
  /** True where unsaved changes are in it. */
  isPreview: boolean;
  actions?: ReactNode;
}

type Look = 'TAB' | 'ACCOUNT';

/** What a user would see at his next click: tab by tab, or account by account; and what his key reaches. */
export function EffectiveView({ user, name, access, accounts, isPreview, actions }: Props) {
  const intl = useIntl();
  const [look, setLook] = useState<Look>('TAB');
  const isEmpty = access.tabs.length === 0 && access.byKey.length === 0;
  return (
    <Card
      title={<FormattedMessage id={user.apiOnly ? 'clerks.effective.reaches' : 'clerks.effective'} values={{ name }} />}
      actions={
        <div className={styles.tools}>
          {!isEmpty && (
            <Segments<Look>
              label={intl.formatMessage({ id: 'clerks.effective.look' })}
              value={look}
              onChange={setLook}
              items={[
                { id: 'TAB', text: <FormattedMessage id={user.apiOnly ? 'clerks.effective.byPermission' : 'clerks.effective.byTab'} /> },
                { id: 'ACCOUNT', text: <FormattedMessage id="clerks.effective.byAccount" /> },
              ]}
            />
          )}
          {actions}
        </div>
      }
    >
      <div className={styles.stack}>
        {isPreview && (
          <p className={styles.preview}>
            <FormattedMessage id="clerks.effective.preview" />
          </p>
        )}
        {!user.enabled ? (
          <p>
            <FormattedMessage id="clerks.effective.disabled" values={{ name }} />
          </p>
        ) : look === 'ACCOUNT' && !isEmpty ? (
          <ByAccount access={access} />
        ) : (
          <>
            {user.apiOnly ? (
              <p className={styles.quiet}>
                <FormattedMessage id="clerks.effective.apiOnly" />
              </p>
            ) : (
              <ByTab name={name} access={access} accounts={accounts} />
            )}
            <ByKey access={access} accounts={accounts} />
          </>
        )}
      </div>
    </Card>
  );
}

/** Some accounts by name; all of several as a number. */
function Accounts({ some, all }: { some: readonly PlacedAccount[]; all: readonly PlacedAccount[] }) {
  if (some.length > 2 && some.length === all.length) return <FormattedMessage id="clerks.effective.all" values={{ count: all.length }} />;
  return (
    <span className={styles.accounts}>
      {some.map((account) => (
        <AccountTag key={account.nickname} {...account} />
      ))}
    </span>
  );
}

function ByTab({ name, access, accounts }: { name: string; access: EffectiveAccessData; accounts: readonly PlacedAccount[] }) {
  const intl = useIntl();
  const subscriptions = access.accounts
    .filter(({ capabilities }) => capabilities.includes('SUBSCRIPTION_MANAGEMENT'))
    .map(({ account }) => account);

  const shows = (tab: Tab): ReactNode => {
    const some = accountsOfTab(access, tab);
    if (some) {
      return (
        <>
          <Accounts some={some} all={accounts} />
          {tab === 'TRANSACTIONS' && subscriptions.length > 0 && (
            <span className={styles.quiet}>
              <FormattedMessage
                id="clerks.effective.subscriptions"
                values={{ accounts: intl.formatList(subscriptions.map(({ nickname }) => nickname)) }}
              />
            </span>
          )}
        </>
      );
    }
    if (tab === 'USERS') return <FormattedMessage id="clerks.effective.users" />;
    if (tab === 'PARTNERS') return <FormattedMessage id="clerks.effective.partners" />;
    return <FormattedMessage id="clerks.effective.myItems" />;
  };
  const hides = (tab: Tab): string => {
    if (tab === 'MY_ITEMS') return intl.formatMessage({ id: 'clerks.effective.myItemsLater' });
    const permission = permissionForTab(tab);
    return permission === null
      ? intl.formatMessage({ id: 'clerks.effective.ownerOnly' })
      : intl.formatMessage({ id: 'clerks.effective.lacks' }, { permission: permissionName(intl, permission as Permission) });
  };

  return (
    <>
      {access.tabs.length === 0 && (
        <p>
          <FormattedMessage id="clerks.effective.nothing" values={{ name }} />
        </p>
      )}
      <dl className={styles.rows}>
        {tabs.map((tab) => {
          const isShown = access.tabs.includes(tab);
          return (
            <div key={tab} className={styles.row} data-shown={isShown || undefined}>
              <dt>
                <StatusChip icon={isShown ? CircleCheck : CircleSlash} tone={isShown ? 'ok' : 'quiet'} plain>
                  <FormattedMessage id={`word.TAB_${tab}`} />
                </StatusChip>
              </dt>
              <dd>
                {isShown ? (
                  shows(tab)
                ) : (
                  <span className={styles.quiet}>
                    <FormattedMessage id="clerks.effective.hidden" />: {hides(tab)}
                  </span>
                )}
              </dd>
            </div>
          );
        })}
      </dl>
    </>
  );
}

function ByKey({ access, accounts }: { access: EffectiveAccessData; accounts: readonly PlacedAccount[] }) {
  const intl = useIntl();
  const held = byCapability(access.byKey);
  return (
    <section className={styles.section}>
      <h3 className={styles.sectionTitle}>
        <FormattedMessage id="clerks.effective.key" />
      </h3>
      {held.length === 0 ? (
        <p className={styles.quiet}>
          <FormattedMessage id="clerks.effective.noKey" />
        </p>
      ) : (
        <dl className={styles.rows}>
          {held.map(({ capability, accounts: some }) => (
            <div key={capability} className={styles.row} data-shown>
              <dt>
                <StatusChip icon={CircleCheck} tone="ok" plain>
                  {permissionName(intl, capability as Permission)}
                </StatusChip>
              </dt>
              <dd>
                <Accounts some={some} all={accounts} />
              </dd>
            </div>
          ))}
        </dl>
      )}
    </section>
  );
}

function ByAccount({ access }: { access: EffectiveAccessData }) {
  const intl = useIntl();
  const nicknames = new Map([...access.accounts, ...access.byKey].map(({ account }) => [account.nickname, account]));
  const names = (rows: EffectiveAccessData['byKey'], nickname: string) =>
    intl.formatList(
      (rows.find(({ account }) => account.nickname === nickname)?.capabilities ?? []).map((capability) =>
        permissionName(intl, capability as Permission),
      ),
      { type: 'unit' },
    );
  return (
    <dl className={styles.rows}>
      {[...nicknames.values()]
        .sort((left, right) => left.nickname.localeCompare(right.nickname))
        .map((account) => {
          const inBrowser = names(access.accounts, account.nickname);
          const byKey = names(access.byKey, account.nickname);
          return (
            <div key={account.nickname} className={styles.row} data-shown>
              <dt>
                <AccountTag {...account} />
              </dt>
              <dd className={styles.lines}>
                {inBrowser && <span>{inBrowser}</span>}
                {byKey && (
                  <span>
                    <span className={styles.quiet}>
                      <FormattedMessage id="clerks.effective.key" />:
                    </span>{' '}
                    {byKey}
                  </span>
                )}
              </dd>
            </div>
          );
        })}
    </dl>
  );
}

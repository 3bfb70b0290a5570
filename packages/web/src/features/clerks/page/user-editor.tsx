import { useQuery } from '@apollo/client/react';
import { Eye } from 'lucide-react';
import { useMemo, useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { FaultNote } from '../../../access/fault-views';
import { refusalText } from '../../../access/faults';
import { useAccess } from '../../../access/viewer';
import { Button } from '../../../ui/button/button';
import { Banner } from '../../../ui/feedback/banner';
import { SkeletonText } from '../../../ui/feedback/skeleton';
import { Card } from '../../../ui/shell/page';
import type { Act } from '../acts/acts';
import { type ManagedUserData, type PlacedAccount, User_EffectiveQuery } from '../clerk-documents';
import { EffectiveView } from '../effective/effective-view';
import { previewAccess } from '../effective/preview';
import { useGrantEditor } from '../grants/use-grant-editor';
import { grantsFrom, type ManagingActor, refusalOf } from '../user-view';
import { AccountsCard } from './accounts-card';
import { LeaveGuard } from './leave-guard';
import { MasterCard } from './master-card';
import styles from './page.module.css';
import { type CapDraft, capChange, capDraftOf } from './refund-cap';
import { RefundCapCard } from './refund-cap-card';
import { SaveBar } from './save-bar';
import { useSave } from './use-save';
import { UserFacts } from './user-facts';

interface Props {
  user: ManagedUserData;
  /** What he is called in a sentence. */
  name: string;
  actor: ManagingActor;
  /** Every account that who manages knows of. */
  accounts: readonly PlacedAccount[];
  ownCap: ManagedUserData['refundCap'];
  act: (act: Act, user: ManagedUserData) => void;
}

/** Everything that can be given to a user, what it comes to, and what of it is not saved yet. */
export function UserEditor({ user, name, actor, accounts, ownCap, act }: Props) {
  const intl = useIntl();
  const access = useAccess();
  const subject = useMemo(() => ({ apiOnly: user.apiOnly === true }), [user.apiOnly]);
  const saved = useMemo(() => grantsFrom(user.grants), [user.grants]);
  const nicknames = useMemo(() => accounts.map(({ nickname }) => nickname), [accounts]);
  const editor = useGrantEditor({ userId: user.id, saved, subject, actor, nicknames });

  const currencies = access.accounts.map(({ currency }) => currency);
  const [changedCap, setChangedCap] = useState<CapDraft | null>(null);
  const cap = changedCap ?? capDraftOf(user.refundCap, ownCap?.currency ?? currencies[0] ?? 'USD');
  const capping = capChange(cap, user.refundCap, actor);

  const effective = useQuery(User_EffectiveQuery, { variables: { userId: user.id }, errorPolicy: 'all' });
  const { save, isSaving, stale, problem } = useSave(user, name, () => {
    editor.discard();
    setChangedCap(null);
    void effective.refetch().catch(() => undefined);
  });
  const discard = () => {
    editor.discard();
    setChangedCap(null);
  };

  const refusal = refusalOf('GRANT', user, actor);
  const readOnly = refusal && intl.formatMessage({ id: `error.${refusal}` });
  const changedGrants = editor.changes.add.length + editor.changes.remove.length;
  const count = changedGrants + (capping.kind === 'NONE' ? 0 : 1);
  const shown =
    changedGrants > 0
      ? previewAccess(editor.grants, accounts, {
          isIn: user.enabled === true,
          canSignIn: user.enabled === true && user.apiOnly !== true,
          openTickets: effective.data?.effectiveAccess?.tabs.includes('MY_ITEMS') === true,
        })
      : effective.data?.effectiveAccess;

  return (
    <div className={styles.sheet}>
      {readOnly && <Banner tone="info">{readOnly}</Banner>}
      {stale && (
        <Banner tone="warn" announce title={<FormattedMessage id="clerks.stale" />}>
          <FormattedMessage id="clerks.stale.text" />
        </Banner>
      )}
      {problem && (
        <Banner tone="bad" announce>
          {problem.kind === 'REFUSED' ? (
            [...new Set(problem.refusals.map((one) => refusalText(intl, one)))].map((text) => <p key={text}>{text}</p>)
          ) : (
            <FaultNote fault={problem.fault} />
          )}
        </Banner>
      )}
      {editor.problems.length > 0 && (
        <Banner tone="bad" announce>
          {[...new Set(editor.problems.map(({ code }) => code))].map((code) => (
            <p key={code}>
              <FormattedMessage id={`error.${code}`} />
            </p>
          ))}
        </Banner>
      )}
      <UserFacts user={user} actor={actor} onAct={act} />
      {user.owner !== true && (
        <>
          <MasterCard editor={editor} readOnly={readOnly} />
          <AccountsCard editor={editor} accounts={accounts} readOnly={readOnly} />
          <RefundCapCard
            draft={cap}
            change={capping}
            currencies={currencies}
            ownCap={ownCap}
            isReadOnly={readOnly !== null}
            onChange={setChangedCap}
          />
        </>
      )}
      {shown ? (
        <EffectiveView
          user={user}
          name={name}
          access={shown}
          accounts={accounts}
          isPreview={changedGrants > 0}
          actions={
            refusalOf('VIEW_AS', user, actor) === null && (
              <Button size="s" icon={Eye} onPress={() => act('VIEW_AS', user)}>
                <FormattedMessage id="clerks.act.VIEW_AS" />
              </Button>
            )
          }
        />
      ) : (
        <Card>
          <SkeletonText lines={5} />
        </Card>
      )}
      {count > 0 && (
        <SaveBar
          count={count}
          canSave={capping.kind !== 'INVALID' && editor.problems.length === 0}
          isSaving={isSaving}
          onSave={() => void save(editor.changes, capping)}
          onDiscard={discard}
        />
      )}
      <LeaveGuard isDirty={count > 0} onLeave={discard} />
    </div>
  );
}

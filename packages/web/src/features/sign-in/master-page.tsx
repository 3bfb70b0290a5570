import { ChartColumnStacked, Inbox, KeyRound, MailCheck, ShieldCheck } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { MailboxHint } from '../../domain/mailbox-hint';
import { LoadingNote, SkeletonText } from '../../ui/feedback/skeleton';
import { Sheet } from '../../ui/sheet/sheet';
import { Tabs } from '../../ui/tabs/tabs';
import { useSearchState } from '../../ui/url/use-search-state';
import styles from './sign-in.module.css';
import { SignInForm } from './sign-in-form';

const SignUpForm = lazy(() => import('./sign-up-form'));

const GIVES = [
  { id: 'login', icon: KeyRound },
  { id: 'sales', icon: ChartColumnStacked },
  { id: 'tickets', icon: Inbox },
  { id: 'clerks', icon: ShieldCheck },
] as const;

/** `/master`: Sign In and Sign Up of the master account on one page (product.md 3). */
export default function MasterPage() {
  const intl = useIntl();
  const [search, setSearch] = useSearchState();
  const [mailedTo, setMailedTo] = useState<string | null>(null);
  const tab = search.get('form') === 'sign-up' ? 'sign-up' : 'sign-in';

  if (mailedTo !== null) {
    return (
      <Sheet
        icon={MailCheck}
        title={intl.formatMessage({ id: 'signUp.done.title' })}
        note={
          <FormattedMessage
            id="signUp.done.text"
            values={{ email: <b>{mailedTo}</b>, subject: intl.formatMessage({ id: 'signUp.mailSubject' }) }}
          />
        }
      >
        <MailboxHint />
      </Sheet>
    );
  }

  return (
    <div className={styles.split}>
      <Sheet
        title={intl.formatMessage({ id: tab === 'sign-up' ? 'signUp.title' : 'signIn.title' })}
        note={<FormattedMessage id="signIn.several" />}
      >
        <Tabs
          look="segments"
          label={intl.formatMessage({ id: 'signIn.tabs' })}
          value={tab}
          onChange={(next) => setSearch({ form: next === 'sign-up' ? 'sign-up' : null })}
          items={[
            { id: 'sign-in', title: intl.formatMessage({ id: 'signIn.signIn' }), content: <SignInForm /> },
            {
              id: 'sign-up',
              title: intl.formatMessage({ id: 'signUp.signUp' }),
              content: (
                <Suspense
                  fallback={
                    <>
                      <LoadingNote />
                      <SkeletonText lines={12} />
                    </>
                  }
                >
                  <SignUpForm onDone={setMailedTo} />
                </Suspense>
              ),
            },
          ]}
        />
      </Sheet>
      <aside className={styles.pitch}>
        <h2 className={styles.pitchTitle}>
          <FormattedMessage id="signIn.pitch" />
        </h2>
        <ul className={styles.gives}>
          {GIVES.map(({ id, icon: Icon }) => (
            <li key={id} className={styles.give}>
              <Icon size={18} aria-hidden="true" />
              <span>
                <FormattedMessage id={`signIn.gives.${id}`} />
              </span>
            </li>
          ))}
        </ul>
      </aside>
    </div>
  );
}

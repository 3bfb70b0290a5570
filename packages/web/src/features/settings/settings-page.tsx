import { lazy, Suspense } from 'react';
import { Link } from 'react-aria-components/Link';
import { FormattedMessage, useIntl } from 'react-intl';
import { Navigate, useParams } from 'react-router';
import { viewedUserId } from '../../access/view-as';
import { useAccess } from '../../access/viewer';
import { NoPermissionState } from '../../ui/feedback/states';
import { Page } from '../../ui/shell/page';
import { PartSkeleton } from './part-skeleton';
import { PART_ICONS, PARTS, type Part, partPath } from './parts';
import styles from './settings.module.css';

const CONTENTS: Readonly<Record<Part, React.ComponentType>> = {
  profile: lazy(() => import('./profile-part')),
  password: lazy(() => import('./password-part')),
  sessions: lazy(() => import('./sessions-part')),
  'second-factor': lazy(() => import('./second-factor-part')),
};

/** `/settings/:part?`: Edit Account ("Manager Profile" in the sources, product.md 3) for the owner and his clerks, each about himself. */
export default function SettingsPage() {
  const intl = useIntl();
  const { part = 'profile' } = useParams();
  const { viewer, accounts, isLoading } = useAccess();
  const shown = PARTS.find((candidate) => candidate === part);
  const title = intl.formatMessage({ id: 'app.settings' });

  if (viewer.kind === 'ACCOUNT_USER') {
    // an account's own user has no profile: his password stands in the settings of his console
    if (isLoading) return null;
    const own = accounts[0];
    return <Navigate replace to={own ? `/console/${own.nickname}/settings` : '/'} />;
  }
  if (viewedUserId() !== null) {
    return (
      <Page title={title}>
        <NoPermissionState>
          <FormattedMessage id="settings.viewedAs" />
        </NoPermissionState>
      </Page>
    );
  }
  if (!shown) return <Navigate replace to={partPath('profile')} />;
  const Content = CONTENTS[shown];
  return (
    <Page
      title={title}
      windowTitle={`${intl.formatMessage({ id: `settings.part.${shown}` })} · ${title}`}
      note={<FormattedMessage id="settings.note" />}
    >
      <div className={styles.frame}>
        <nav className={styles.nav} aria-label={title}>
          {PARTS.map((id) => {
            const Icon = PART_ICONS[id];
            return (
              <Link key={id} href={partPath(id)} className={styles.navItem} aria-current={id === shown ? 'page' : undefined}>
                <Icon size={16} aria-hidden="true" />
                <FormattedMessage id={`settings.part.${id}`} />
              </Link>
            );
          })}
        </nav>
        <div className={styles.content}>
          <Suspense fallback={<PartSkeleton />}>
            <Content />
          </Suspense>
        </div>
      </div>
    </Page>
  );
}

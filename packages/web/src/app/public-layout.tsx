import { Suspense } from 'react';
import { Link } from 'react-aria-components/Link';
import { FormattedMessage } from 'react-intl';
import { Outlet, useLocation } from 'react-router';
import styles from './app.module.css';
import { Banners } from './banners';
import { Brand } from './brand';
import { LanguageBar } from './language-bar';
import { PageBoundary } from './page-boundary';
import { PageSkeleton } from './page-skeleton';

/** The frame of the pages for everybody: sign-in, sign-up, links from mails. */
export function PublicLayout() {
  const { pathname } = useLocation();
  return (
    <div className={styles.public}>
      <a href="#content" className={styles.skip}>
        <FormattedMessage id="ui.shell.skip" />
      </a>
      <Banners />
      <header className={styles.publicTop}>
        <Brand href="/master" />
        <LanguageBar />
      </header>
      <main id="content" className={styles.publicMain} tabIndex={-1}>
        <PageBoundary key={pathname}>
          <Suspense fallback={<PageSkeleton />}>
            <Outlet />
          </Suspense>
        </PageBoundary>
      </main>
      <footer className={styles.publicFoot}>
        <Link href="/master">
          <FormattedMessage id="app.foot.signIn" />
        </Link>
        <Link href="/account/sign-up">
          <FormattedMessage id="app.foot.account" />
        </Link>
        <a href="/graphiql">
          <FormattedMessage id="app.foot.api" />
        </a>
      </footer>
    </div>
  );
}

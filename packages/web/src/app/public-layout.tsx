import { type ReactNode, Suspense } from 'react';
import { Link } from 'react-aria-components/Link';
import { FormattedMessage } from 'react-intl';
import { Outlet, useLocation } from 'react-router';
import styles from './app.module.css';
import { Banners } from './banners';
import { Brand, Mark } from './brand';
import { LanguageBar } from './language-bar';
import { PageBoundary } from './page-boundary';
import { PageSkeleton } from './page-skeleton';

/** A frame without tabs: brand, languages, the page. */
function PublicFrame({ brand, foot }: { brand: ReactNode; foot?: ReactNode }) {
  const { pathname } = useLocation();
  return (
    <div className={styles.public}>
      <a href="#content" className={styles.skip}>
        <FormattedMessage id="ui.shell.skip" />
      </a>
      <Banners />
      <header className={styles.publicTop}>
        {brand}
        <LanguageBar />
      </header>
      <main id="content" className={styles.publicMain} tabIndex={-1}>
        <PageBoundary key={pathname}>
          <Suspense fallback={<PageSkeleton />}>
            <Outlet />
          </Suspense>
        </PageBoundary>
      </main>
      {foot}
    </div>
  );
}

/** The frame of the pages for everybody: sign-in, sign-up, links from mails. */
export function PublicLayout() {
  return (
    <PublicFrame
      brand={<Brand href="/master" />}
      foot={
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
      }
    />
  );
}

/** The frame of the support page: for customers, so without ways to sign in and other links that are not for them. */
export function SupportLayout() {
  return (
    <PublicFrame
      brand={
        <span className={styles.brand}>
          <Mark />
          <span>Mestre</span>
        </span>
      }
    />
  );
}

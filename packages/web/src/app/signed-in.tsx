import { ApolloProvider, useQuery } from '@apollo/client/react';
import { isLanguage } from '@mestre/shared';
import { lazy, useEffect, useRef, useState } from 'react';
import { Navigate, Outlet, useLocation, useNavigate } from 'react-router';
import { FaultState } from '../access/fault-views';
import { AccessProvider, ViewerQuery } from '../access/viewer';
import { useI18n } from '../i18n/i18n';
import { withWords } from '../i18n/later-words';
import { PaletteProvider } from '../ui/palette/palette';
import { ShortcutHelp } from '../ui/shortcuts/shortcut-help';
import { ToastRegion } from '../ui/toast/toast';
import { createApolloClient } from './apollo';
import { BulkDoor } from './bulk-door';
import { PageSkeleton } from './page-skeleton';

const SecondFactorFirst = lazy(withWords('settings', () => import('./second-factor-first')));

/** Where to sign in, and where to come back to. */
function useSignInPath(): string {
  const { pathname, search, hash } = useLocation();
  const here = `${pathname}${search}${hash}`;
  return here === '/' ? '/master' : `/master?next=${encodeURIComponent(here)}`;
}

function Viewed() {
  const { data, error, loading, refetch } = useQuery(ViewerQuery);
  const { choose } = useI18n();
  const signInPath = useSignInPath();
  const viewer = data?.viewer;
  // who views as a clerk sees what the clerk sees, and reads it in his own language
  const language = viewer?.viewedBy ? undefined : viewer?.user?.language?.toLowerCase();

  useEffect(() => {
    if (isLanguage(language)) choose(language);
  }, [language, choose]);

  if (viewer) {
    return (
      <AccessProvider viewer={viewer}>
        <PaletteProvider>
          {viewer.secondFactorMissing ? <SecondFactorFirst /> : <Outlet />}
          <ShortcutHelp />
          <BulkDoor />
          <ToastRegion />
        </PaletteProvider>
      </AccessProvider>
    );
  }
  if (error) return <FaultState error={error} onRetry={() => void refetch().catch(() => undefined)} isRetrying={loading} />;
  if (loading || !data) return <PageSkeleton />;
  return <Navigate replace to={signInPath} />;
}

/**
 * Everything behind the sign-in: asks who is there, sends strangers to the sign-in page, gives the rest their viewer. The client and its cache live as long
 * as one person's visit: another sign-in begins with empty ones.
 */
export default function SignedIn() {
  const navigate = useNavigate();
  const signInPath = useSignInPath();
  const leave = useRef(() => {});
  useEffect(() => {
    leave.current = () => void navigate(signInPath, { replace: true });
  });
  const [client] = useState(() => createApolloClient(() => leave.current()));
  return (
    <ApolloProvider client={client}>
      <Viewed />
    </ApolloProvider>
  );
}

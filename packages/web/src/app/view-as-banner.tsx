import { useEffect } from 'react';
import { FormattedMessage } from 'react-intl';
import { stopViewing, viewedUserId } from '../access/view-as';
import { useAccess } from '../access/viewer';
import { Button } from '../ui/button/button';
import { Banner } from '../ui/feedback/banner';

/** Ends it: the tab was opened for it and closes; where the browser keeps it open, it goes back to the user's page. */
function stop(): void {
  const userId = viewedUserId();
  stopViewing();
  window.close();
  window.setTimeout(() => window.location.replace(userId ? `/users/${userId}` : '/'), 150);
}

/** Whether this tab looks as a clerk now. Where the server no longer grants it (the clerk was deleted, another person signed in), it ends. */
export function useIsViewing(): boolean {
  const { viewer } = useAccess();
  const isAsked = viewedUserId() !== null;
  const isGranted = viewer.viewedBy !== null;
  useEffect(() => {
    if (!isAsked || isGranted) return;
    stopViewing();
    window.location.reload();
  }, [isAsked, isGranted]);
  return isGranted;
}

/** Across the top of every page of a tab in which the owner looks as a clerk. */
export function ViewAsBanner() {
  const { viewer } = useAccess();
  const { firstName, lastName, email } = viewer.user ?? {};
  return (
    <Banner
      tone="warn"
      flush
      announce
      actions={
        <Button size="s" onPress={stop}>
          <FormattedMessage id="app.viewAs.stop" />
        </Button>
      }
    >
      <FormattedMessage
        id="app.viewAs.banner"
        values={{ name: <strong key="name">{[firstName, lastName].filter(Boolean).join(' ') || email}</strong> }}
      />
    </Banner>
  );
}

import { useEffect, useState } from 'react';
import { FormattedMessage } from 'react-intl';
import { useNavigate } from 'react-router';
import { Button } from '../../../ui/button/button';
import { Dialog } from '../../../ui/dialog/dialog';

/** The address that a press on a link of this page would lead to, if it would leave it in this tab. */
function leadsTo(event: MouseEvent): string | null {
  if (event.defaultPrevented || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return null;
  const link = event.target instanceof Element ? event.target.closest('a[href]') : null;
  if (!(link instanceof HTMLAnchorElement) || (link.target && link.target !== '_self') || link.hasAttribute('download')) return null;
  const { pathname, search, hash } = window.location;
  const to = new URL(link.href, window.location.href);
  if (to.origin !== window.location.origin || (to.pathname === pathname && to.search === search)) return null;
  return to.href === `${window.location.origin}${pathname}${search}${hash}` ? null : `${to.pathname}${to.search}${to.hash}`;
}

/**
 * Asks before a link, a reload or closing the tab would lose what was not saved. (Back and forward lose nothing: changes stay with the page's
 * editor until it is reloaded.)
 */
export function LeaveGuard({ isDirty, onLeave }: { isDirty: boolean; onLeave: () => void }) {
  const navigate = useNavigate();
  const [leaving, setLeaving] = useState<string | null>(null);

  useEffect(() => {
    if (!isDirty) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    // before the router sees it
    const stop = (event: MouseEvent) => {
      const to = leadsTo(event);
      if (to === null) return;
      event.preventDefault();
      event.stopPropagation();
      setLeaving(to);
    };
    window.addEventListener('beforeunload', ask);
    document.addEventListener('click', stop, true);
    return () => {
      window.removeEventListener('beforeunload', ask);
      document.removeEventListener('click', stop, true);
    };
  }, [isDirty]);

  const stay = () => setLeaving(null);
  return (
    <Dialog
      role="alertdialog"
      size="s"
      isOpen={leaving !== null}
      onClose={stay}
      title={<FormattedMessage id="clerks.leave" />}
      footer={
        <>
          <Button autoFocus onPress={stay}>
            <FormattedMessage id="clerks.leave.stay" />
          </Button>
          <Button
            variant="danger"
            onPress={() => {
              const to = leaving;
              setLeaving(null);
              onLeave();
              if (to) void navigate(to);
            }}
          >
            <FormattedMessage id="clerks.leave.go" />
          </Button>
        </>
      }
    >
      <p>
        <FormattedMessage id="clerks.leave.text" />
      </p>
    </Dialog>
  );
}

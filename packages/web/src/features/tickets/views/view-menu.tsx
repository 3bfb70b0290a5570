import { useApolloClient } from '@apollo/client/react';
import { Bookmark, BookmarkPlus, Clock, Inbox, type LucideIcon, Pencil, Save, Ticket, Trash2, User, Users, UserX } from 'lucide-react';
import { useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { faultOf, faultText, refusalText } from '../../../access/faults';
import { Words } from '../../../i18n/later-words';
import { Button } from '../../../ui/button/button';
import { Menu, MenuDivider, MenuHead, MenuItem } from '../../../ui/menu/menu';
import { useShortcut } from '../../../ui/shortcuts/shortcuts';
import { showToast } from '../../../ui/toast/toast';
import type { Queue } from '../ticket-filters';
import { countedAtMost, useSavedViews } from './use-saved-views';
import { ViewDialog } from './view-dialog';
import { UpdateViewMutation } from './view-documents';
import styles from './views.module.css';

const ICONS: Record<Queue, LucideIcon> = { open: Inbox, due: Clock, mine: User, unassigned: UserX, all: Ticket };

export interface ViewMenuProps {
  /** Fixed accounts, by nickname: an account's console. */
  accounts: readonly string[] | undefined;
  timeZone: string;
  me: string | null;
  goTo: (queue: Queue) => void;
}

/** All views of the queue under one button: built-in, shared, one's own, each with its count; and what is shown, kept as a view. */
export default function ViewMenu(props: ViewMenuProps) {
  return (
    <Words of="queue">
      <Views {...props} />
    </Words>
  );
}

function Views({ goTo, ...scope }: ViewMenuProps) {
  const intl = useIntl();
  const client = useApolloClient();
  const [isOpen, setOpen] = useState(false);
  const [dialog, setDialog] = useState<'save' | 'rename' | null>(null);
  const { builtIn, views, current, isChanged, query, show, remove, reload } = useSavedViews(scope, isOpen);
  const label = intl.formatMessage({ id: 'views.title' });
  useShortcut({ keys: 'v', label, group: 'views.keys', run: () => setOpen(true) });

  const countText = (count: number | undefined) =>
    count === undefined
      ? undefined
      : count >= countedAtMost
        ? intl.formatMessage({ id: 'views.many' }, { count: countedAtMost })
        : intl.formatNumber(count);
  const keep = async () => {
    if (!current) return;
    const { id, version, name, shared } = current;
    try {
      const { data } = await client.mutate({
        mutation: UpdateViewMutation,
        variables: { input: { viewId: id, version, name, shared, query } },
      });
      const refused = data?.payload.userErrors[0];
      if (refused) showToast(refusalText(intl, refused), { tone: 'warn' });
      else showToast(intl.formatMessage({ id: 'views.saved' }, { name }));
      await reload();
    } catch (fault) {
      showToast(faultText(intl, faultOf(fault)), { tone: 'bad' });
    }
  };
  const groups = [
    { id: 'views.sharedOnes', icon: Users, rows: views.filter(({ view }) => view.shared) },
    { id: 'views.own', icon: Bookmark, rows: views.filter(({ view }) => !view.shared) },
  ] as const;

  return (
    <>
      <Menu
        label={label}
        isOpen={isOpen}
        onOpenChange={setOpen}
        placement="bottom start"
        trigger={
          <Button size="s" icon={Bookmark}>
            <span className={styles.current}>
              {current ? (
                <FormattedMessage id={isChanged ? 'views.changed' : 'views.current'} values={{ name: current.name }} />
              ) : (
                <FormattedMessage id="views.title" />
              )}
            </span>
          </Button>
        }
      >
        {builtIn.map(({ id, count }) => (
          <MenuItem key={id} id={id} icon={ICONS[id]} hint={countText(count)} onAction={() => goTo(id)}>
            {intl.formatMessage({ id: `tickets.queue.${id}` })}
          </MenuItem>
        ))}
        {groups.map(
          ({ id, icon, rows }) =>
            rows.length > 0 && (
              <MenuHead key={id} label={intl.formatMessage({ id })}>
                {rows.map(({ view, count }) => (
                  <MenuItem key={view.id} id={view.id} icon={icon} hint={countText(count)} onAction={() => show(view)}>
                    {view.name}
                  </MenuItem>
                ))}
              </MenuHead>
            ),
        )}
        <MenuDivider />
        {current?.mayChange && isChanged && (
          <MenuItem id="keep" icon={Save} onAction={() => void keep()}>
            {intl.formatMessage({ id: 'views.keep' }, { name: current.name })}
          </MenuItem>
        )}
        <MenuItem id="save" icon={BookmarkPlus} onAction={() => setDialog('save')}>
          {intl.formatMessage({ id: 'views.save' })}
        </MenuItem>
        {current?.mayChange && (
          <MenuItem id="rename" icon={Pencil} onAction={() => setDialog('rename')}>
            {intl.formatMessage({ id: 'views.rename' })}
          </MenuItem>
        )}
        {current?.mayChange && (
          <MenuItem id="delete" icon={Trash2} tone="danger" onAction={() => void remove(current)}>
            {intl.formatMessage({ id: 'views.delete' })}
          </MenuItem>
        )}
      </Menu>
      {dialog && (
        <ViewDialog
          view={dialog === 'rename' ? current : null}
          query={query}
          onClose={() => setDialog(null)}
          onSaved={(view) => {
            void reload();
            if (dialog === 'save') show(view);
            showToast(intl.formatMessage({ id: 'views.saved' }, { name: view.name }));
          }}
        />
      )}
    </>
  );
}

import { FormattedMessage } from 'react-intl';
import type { MessageId } from '../../i18n/catalogue';
import { Dialog } from '../dialog/dialog';
import { Switch } from '../fields/toggles';
import { Keys } from './key-caps';
import { type Shortcut, useShortcutRegistry } from './shortcuts';
import styles from './shortcuts.module.css';

function grouped(shortcuts: readonly Shortcut[]): [string, Shortcut[]][] {
  const groups = new Map<string, Map<string, Shortcut>>();
  for (const shortcut of shortcuts) {
    const group = groups.get(shortcut.group) ?? new Map<string, Shortcut>();
    groups.set(shortcut.group, group.set(shortcut.keys, shortcut));
  }
  return [...groups].map(([group, members]) => [group, [...members.values()]]);
}

/** What `?` opens: every key that works now, in groups, and the switch for single keys. */
export default function ShortcutList({ shortcuts, onClose }: { shortcuts: readonly Shortcut[]; onClose: () => void }) {
  const registry = useShortcutRegistry();
  return (
    <Dialog isOpen onClose={onClose} title={<FormattedMessage id="ui.shortcuts.title" />}>
      {grouped(shortcuts).map(([group, members]) => (
        <section key={group} className={styles.group}>
          <h3 className={styles.groupTitle}>
            <FormattedMessage id={group as MessageId} />
          </h3>
          <dl className={styles.list}>
            {members.map((shortcut) => (
              <div key={shortcut.keys} className={styles.row}>
                <dt>{shortcut.label}</dt>
                <dd>
                  <Keys keys={shortcut.keys} />
                </dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
      <Switch
        isSelected={registry.areLettersOn}
        onChange={registry.setLettersOn}
        note={<FormattedMessage id="ui.shortcuts.letters.note" />}
      >
        <FormattedMessage id="ui.shortcuts.letters" />
      </Switch>
    </Dialog>
  );
}

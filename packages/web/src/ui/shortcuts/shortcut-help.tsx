import { useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import type { MessageId } from '../../i18n/catalogue';
import { Dialog } from '../dialog/dialog';
import { Switch } from '../fields/toggles';
import { keyCaps } from './keys';
import { type Shortcut, useShortcut, useShortcutRegistry } from './shortcuts';
import styles from './shortcuts.module.css';

/** Key caps, as in `Ctrl` `K`. */
export function Keys({ keys }: { keys: string }) {
  return (
    <span className={styles.keys}>
      {keyCaps(keys).map((cap) => (
        <kbd key={cap} className={styles.cap}>
          {cap}
        </kbd>
      ))}
    </span>
  );
}

function grouped(shortcuts: readonly Shortcut[]): [string, Shortcut[]][] {
  const groups = new Map<string, Map<string, Shortcut>>();
  for (const shortcut of shortcuts) {
    const group = groups.get(shortcut.group) ?? new Map<string, Shortcut>();
    groups.set(shortcut.group, group.set(shortcut.keys, shortcut));
  }
  return [...groups].map(([group, members]) => [group, [...members.values()]]);
}

/** The list of all keys that work on the page now; `?` opens it. Mount once. */
export function ShortcutHelp() {
  const intl = useIntl();
  const registry = useShortcutRegistry();
  const [shown, setShown] = useState<Shortcut[] | null>(null);
  useShortcut({
    keys: '?',
    label: intl.formatMessage({ id: 'ui.shortcuts.show' }),
    group: 'ui.shortcuts.everywhere',
    run: () => setShown(registry.list()),
  });
  return (
    <Dialog isOpen={shown !== null} onClose={() => setShown(null)} title={<FormattedMessage id="ui.shortcuts.title" />}>
      {grouped(shown ?? []).map(([group, members]) => (
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

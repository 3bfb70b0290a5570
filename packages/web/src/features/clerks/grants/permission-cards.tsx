import { accountStyle, type Permission } from '@mestre/shared';
import { ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { Checkbox } from '../../../ui/fields/toggles';
import { Swatch } from '../../../ui/labels/swatch';
import type { Cell } from './grant-cells';
import styles from './grants.module.css';
import { type GrantPartProps, useBoxes } from './permission-grid';
import { ACCOUNT_GROUPS, boxName, permissionName } from './permission-words';

/** The same boxes where the page is narrow: a card a place, the accounts folded to what is granted there. */
export function PermissionCards(props: GrantPartProps) {
  const { accounts } = props;
  const { boxes, reason, today, later } = useBoxes(props);
  const at = (position: number) => (permission: Permission) => {
    const box = boxes(permission)[position];
    return box ?? null;
  };
  const places: { key: string; title: ReactNode; isOpen: boolean }[] = [
    { key: 'today', title: today, isOpen: false },
    { key: 'later', title: later, isOpen: false },
    ...accounts.map((account, index) => ({
      key: account.nickname,
      title: (
        <>
          <Swatch {...accountStyle(account.colorIndex)} /> {account.nickname}
        </>
      ),
      isOpen: index === 0,
    })),
  ];

  return (
    <div className={styles.cards}>
      {places.map(({ key, title, isOpen }, position) => (
        <PlaceCard key={key} title={title} isOpen={isOpen} boxAt={at(position)} reason={reason} />
      ))}
    </div>
  );
}

interface PlaceCardProps {
  title: ReactNode;
  isOpen: boolean;
  boxAt: (permission: Permission) => { cell: Cell & { isMixed?: boolean }; place: string; toggle: () => void } | null;
  reason: (cell: Cell) => string | null;
}

function PlaceCard({ title, isOpen, boxAt, reason }: PlaceCardProps) {
  const intl = useIntl();
  const held = ACCOUNT_GROUPS.flatMap(({ permissions }) => permissions).filter((permission) => boxAt(permission)?.cell.isOn);
  return (
    <details className={styles.card} open={isOpen}>
      <summary className={styles.cardHead}>
        <ChevronRight size={16} aria-hidden="true" className={styles.chevron} />
        <span className={styles.cardTitle}>{title}</span>
        <span className={styles.cardBrief}>
          {held.length > 0 ? (
            intl.formatList(
              held.map((permission) => intl.formatMessage({ id: `clerks.short.${permission}` })),
              { type: 'unit' },
            )
          ) : (
            <FormattedMessage id="clerks.noPermissions" />
          )}
        </span>
      </summary>
      {ACCOUNT_GROUPS.map(({ channel, permissions }) => (
        // biome-ignore lint/a11y/useSemanticElements: the card is the group's frame; a fieldset would draw another
        <div key={channel} role="group" aria-label={intl.formatMessage({ id: `clerks.group.${channel}` })} className={styles.cardGroup}>
          <p className={styles.cardGroupTitle}>
            <FormattedMessage id={`clerks.group.${channel}`} />
          </p>
          {permissions.map((permission) => {
            const box = boxAt(permission);
            if (!box) return null;
            const why = reason(box.cell);
            return (
              <Checkbox
                key={permission}
                isSelected={box.cell.isOn}
                isIndeterminate={box.cell.isMixed === true}
                isDisabled={why !== null}
                onChange={box.toggle}
                aria-label={boxName(intl, permission, box.place, box.cell)}
                note={why ?? <FormattedMessage id={`permission.${permission}.explanation`} />}
              >
                {permissionName(intl, permission)}
                {box.cell.isChanged && <span className={styles.dot} />}
              </Checkbox>
            );
          })}
        </div>
      ))}
    </details>
  );
}

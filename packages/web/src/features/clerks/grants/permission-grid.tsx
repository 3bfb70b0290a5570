import { accountStyle, type Permission } from '@mestre/shared';
import { Fragment } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { Swatch } from '../../../ui/labels/swatch';
import type { PlacedAccount } from '../clerk-documents';
import type { Cell, TodayCell } from './grant-cells';
import { ON_ALL, onAccount } from './grant-draft';
import styles from './grants.module.css';
import { PermissionBox } from './permission-box';
import { ACCOUNT_GROUPS, boxName, lockText, permissionName } from './permission-words';
import type { GrantEditor } from './use-grant-editor';
import { useGridFocus } from './use-grid-focus';

export interface GrantPartProps {
  editor: GrantEditor;
  /** The accounts shown; "all of today's" means every one, shown or not. */
  accounts: readonly PlacedAccount[];
  /** Why nothing at all can be changed; null: it can. */
  readOnly: string | null;
}

interface BoxAt {
  cell: Cell | TodayCell;
  place: string;
  toggle: () => void;
}

/** The boxes of one permission, from the left: today's accounts, all with later ones, each account. */
export function useBoxes({ editor, accounts, readOnly }: GrantPartProps) {
  const intl = useIntl();
  const today = intl.formatMessage({ id: 'clerks.today' });
  const later = intl.formatMessage({ id: 'clerks.later' });
  return {
    today,
    later,
    boxes: (permission: Permission): BoxAt[] => [
      { cell: editor.today(permission), place: today, toggle: () => editor.toggleToday(permission) },
      { cell: editor.cell(permission, ON_ALL), place: later, toggle: () => editor.toggle(permission, ON_ALL) },
      ...accounts.map(({ nickname }) => ({
        cell: editor.cell(permission, onAccount(nickname)),
        place: nickname,
        toggle: () => editor.toggle(permission, onAccount(nickname)),
      })),
    ],
    reason: ({ lock }: Cell) => readOnly ?? (lock && lockText(intl, lock)),
  };
}

const ROWS = ACCOUNT_GROUPS.flatMap(({ permissions }) => permissions);

/** Permission x account, where the page is wide enough; it scrolls by itself where there are many accounts. */
export function PermissionGrid(props: GrantPartProps) {
  const intl = useIntl();
  const { accounts } = props;
  const { boxes, reason, today, later } = useBoxes(props);
  const focus = useGridFocus(ROWS.length, accounts.length + 2);
  const spot = focus.spot;
  const focused =
    spot && ROWS[spot.row] ? { permission: ROWS[spot.row] as Permission, box: boxes(ROWS[spot.row] as Permission)[spot.column] } : null;
  const why = focused?.box && reason(focused.box.cell);

  return (
    <>
      <div className={styles.scroll}>
        {/* biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: the ARIA grid pattern, on a table that is one */}
        <table role="grid" aria-label={intl.formatMessage({ id: 'clerks.byAccount' })} className={styles.grid} {...focus.handlers}>
          <thead>
            <tr>
              <td className={styles.corner} />
              <th scope="col" className={styles.allHead}>
                {today}
              </th>
              <th scope="col" className={styles.laterHead}>
                {later}
              </th>
              {accounts.map((account) => (
                <th key={account.nickname} scope="col" className={styles.accountHead}>
                  <span className={styles.accountName}>
                    <Swatch {...accountStyle(account.colorIndex)} />
                    <span>{account.nickname}</span>
                  </span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {ACCOUNT_GROUPS.map(({ channel, permissions }) => (
              <Fragment key={channel}>
                <tr>
                  <th scope="colgroup" colSpan={accounts.length + 3} className={styles.groupHead}>
                    <span>
                      <FormattedMessage id={`clerks.group.${channel}`} />
                    </span>
                  </th>
                </tr>
                {permissions.map((permission) => {
                  const row = ROWS.indexOf(permission);
                  return (
                    <tr key={permission}>
                      <th scope="row" className={styles.permission}>
                        <span className={styles.permissionName}>{permissionName(intl, permission)}</span>
                        <span className={styles.explanation}>
                          <FormattedMessage id={`permission.${permission}.explanation`} />
                        </span>
                      </th>
                      {boxes(permission).map(({ cell, place, toggle }, column) => (
                        <td key={place} className={styles[column === 0 ? 'all' : column === 1 ? 'laterCell' : 'cell']}>
                          <PermissionBox
                            {...cell}
                            name={boxName(intl, permission, place, cell)}
                            reason={reason(cell)}
                            isTabStop={focus.isTabStop(row, column)}
                            row={row}
                            column={column}
                            onToggle={toggle}
                          />
                        </td>
                      ))}
                    </tr>
                  );
                })}
              </Fragment>
            ))}
          </tbody>
        </table>
      </div>
      <p className={styles.why} role="status">
        {focused?.box && why ? (
          <>
            <strong>
              {intl.formatMessage({ id: 'clerks.box' }, { permission: permissionName(intl, focused.permission), place: focused.box.place })}
            </strong>{' '}
            {why}
          </>
        ) : (
          <FormattedMessage id="clerks.lock.hint" />
        )}
      </p>
    </>
  );
}

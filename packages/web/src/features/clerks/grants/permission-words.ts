import { type Permission, permissionRules, permissions } from '@mestre/shared';
import type { IntlShape } from 'react-intl';
import type { Cell, CellLock } from './grant-cells';

/** The permissions that count account by account, as the page groups them: in the browser, by key. */
export const ACCOUNT_GROUPS = (['INTERFACE', 'API'] as const).map((channel) => ({
  channel,
  permissions: permissions.filter(
    (permission) => permissionRules[permission].scope === 'ACCOUNT' && permissionRules[permission].channels[0] === channel,
  ),
}));

export const MASTER_PERMISSIONS = permissions.filter((permission) => permissionRules[permission].scope === 'MASTER');

export function permissionName(intl: IntlShape, permission: Permission): string {
  return intl.formatMessage({ id: `permission.${permission}.name` });
}

/** Why a box stays as it is, as a sentence. */
export function lockText(intl: IntlShape, lock: CellLock): string {
  switch (lock.kind) {
    case 'COVERED':
      return intl.formatMessage({ id: 'clerks.lock.COVERED' });
    case 'BROUGHT':
      return lock.by === null
        ? intl.formatMessage({ id: 'clerks.lock.API_ONLY' })
        : intl.formatMessage({ id: 'clerks.lock.BROUGHT' }, { permission: permissionName(intl, lock.by) });
    case 'NEEDED':
      return intl.formatMessage({ id: 'clerks.lock.NEEDED' }, { permission: permissionName(intl, lock.by) });
    case 'NEEDS':
      return intl.formatMessage(
        { id: 'clerks.lock.NEEDS' },
        { permissions: intl.formatList(lock.missing.map((permission) => permissionName(intl, permission))) },
      );
    case 'NEVER_API_ONLY':
      return intl.formatMessage({ id: 'error.GRANT_NEVER_API_ONLY' });
    case 'NOT_HELD':
      return intl.formatMessage({ id: 'clerks.lock.NOT_HELD' });
  }
}

/** The name of a box: "Manage Tickets: yogalife". */
export function boxName(intl: IntlShape, permission: Permission, place: string, cell: Cell): string {
  const box = intl.formatMessage({ id: 'clerks.box' }, { permission: permissionName(intl, permission), place });
  return cell.isChanged ? intl.formatMessage({ id: 'clerks.box.changed' }, { box }) : box;
}

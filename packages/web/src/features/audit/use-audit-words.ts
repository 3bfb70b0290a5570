import { useMemo } from 'react';
import { useIntl } from 'react-intl';
import type { MessageId } from '../../i18n/catalogue';
import type { Granted } from './difference';

/**
 * The words for what the log names by keys. New actions and fields may come with every version of the server: what has no words yet is shown as it is.
 */
export function useAuditWords() {
  const intl = useIntl();
  return useMemo(() => {
    const word = (id: string, key: string) => (id in intl.messages ? intl.formatMessage({ id: id as MessageId }) : key);
    /** "address.city" → "Address, city"; numbers of things in lists stay */
    const field = (path: string) =>
      path
        .split('.')
        .map((name) => word(`audit.field.${name}`, name))
        .join(' › ');
    return {
      action: (key: string) => word(`audit.action.${key}`, key),
      role: (key: string) => word(`audit.role.${key}`, key),
      field,
      /** "Manage Tickets: yogalife" */
      granted: ({ permission, on }: Granted) => {
        const name = word(`permission.${permission}.name`, permission);
        return on === 'MASTER' ? name : `${name}: ${word(`audit.value.${on}`, on)}`;
      },
      /** a value that is one of our own words, such as a permission */
      value: (text: string) => word(`permission.${text}.name`, word(`audit.value.${text}`, text)),
    };
  }, [intl]);
}

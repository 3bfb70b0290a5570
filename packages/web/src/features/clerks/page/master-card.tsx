import { FormattedMessage, useIntl } from 'react-intl';
import { Switch } from '../../../ui/fields/toggles';
import { Card } from '../../../ui/shell/page';
import { ON_MASTER } from '../grants/grant-draft';
import grants from '../grants/grants.module.css';
import { boxName, lockText, MASTER_PERMISSIONS, permissionName } from '../grants/permission-words';
import type { GrantEditor } from '../grants/use-grant-editor';

/** What counts on the whole master account: a switch each. */
export function MasterCard({ editor, readOnly }: { editor: GrantEditor; readOnly: string | null }) {
  const intl = useIntl();
  const place = intl.formatMessage({ id: 'clerks.where.MASTER' });
  return (
    <Card title={<FormattedMessage id="clerks.onMaster" />}>
      <div className={grants.switches}>
        {MASTER_PERMISSIONS.map((permission) => {
          const cell = editor.cell(permission, ON_MASTER);
          const why = readOnly ?? (cell.lock && lockText(intl, cell.lock));
          return (
            <Switch
              key={permission}
              isSelected={cell.isOn}
              isDisabled={why !== null}
              aria-label={boxName(intl, permission, place, cell)}
              onChange={() => editor.toggle(permission, ON_MASTER)}
              note={
                <>
                  <FormattedMessage id={`permission.${permission}.explanation`} />
                  {why && <span className={grants.switchWhy}>{why}</span>}
                </>
              }
            >
              {permissionName(intl, permission)}
              {cell.isChanged && <span className={grants.dot} />}
            </Switch>
          );
        })}
      </div>
    </Card>
  );
}

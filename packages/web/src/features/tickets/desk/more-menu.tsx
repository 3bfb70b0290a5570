import { Ban, Mail, MoreHorizontal, Shuffle, Tag } from 'lucide-react';
import { useIntl } from 'react-intl';
import { IconButton } from '../../../ui/button/button';
import { Menu, MenuItem } from '../../../ui/menu/menu';

export type MoreAct = 'changeType' | 'cancel' | 'email' | 'tags';

const ICONS = { changeType: Shuffle, cancel: Ban, email: Mail, tags: Tag } as const;

/** The rarer acts on a ticket. */
export function MoreMenu({ acts, onAct }: { acts: readonly MoreAct[]; onAct: (act: MoreAct) => void }) {
  const intl = useIntl();
  const label = intl.formatMessage({ id: 'tickets.act.more' });
  return (
    <Menu label={label} trigger={<IconButton icon={MoreHorizontal} size="s" label={label} />}>
      {acts.map((act) => (
        <MenuItem key={act} id={act} icon={ICONS[act]} tone={act === 'cancel' ? 'danger' : undefined} onAction={() => onAct(act)}>
          {intl.formatMessage({ id: `tickets.act.${act}` })}
        </MenuItem>
      ))}
    </Menu>
  );
}

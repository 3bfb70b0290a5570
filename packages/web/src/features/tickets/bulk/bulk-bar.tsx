import {
  CheckCheck,
  CircleCheck,
  Download,
  type LucideIcon,
  MessageSquare,
  MoreHorizontal,
  PencilLine,
  Shuffle,
  Tag,
  UserRoundCheck,
} from 'lucide-react';
import { useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import type { Total } from '../../../access/use-count';
import { useAccess } from '../../../access/viewer';
import { Words } from '../../../i18n/later-words';
import { Button } from '../../../ui/button/button';
import { Menu, MenuItem } from '../../../ui/menu/menu';
import { SelectionBar } from '../../../ui/selection/selection-bar';
import { useShortcut } from '../../../ui/shortcuts/shortcuts';
import { useIsNarrow } from '../../../ui/use-media';
import { useTicketCsv } from '../ticket-csv';
import type { TicketRow } from '../ticket-documents';
import { BulkDialog, type BulkTarget } from './bulk-dialog';
import type { BulkAct } from './bulk-documents';

const ACTS: readonly { act: BulkAct; icon: LucideIcon; keys: string }[] = [
  { act: 'CLOSE', icon: CircleCheck, keys: 'shift+e' },
  { act: 'ASSIGN', icon: UserRoundCheck, keys: 'shift+a' },
  { act: 'COMMENT', icon: MessageSquare, keys: 'shift+r' },
  { act: 'NOTE', icon: PencilLine, keys: 'shift+n' },
  { act: 'CHANGE_TYPE', icon: Shuffle, keys: 'shift+y' },
  { act: 'TAG', icon: Tag, keys: 'shift+t' },
];
/** What stands in the bar; the rest is in its menu. */
const shown = 3;

/** At most so many are named one by one; the server takes no more. */
const namedAtMost = 1_000;

export interface BulkBarProps {
  rows: readonly TicketRow[];
  onClear: () => void;
  /** What the list shows: all of it can be meant. */
  filter: NonNullable<BulkTarget['filter']>;
  total: Total | null;
}

/** What can be done with the ticked tickets, or with all that match; stands above the grid. */
export default function BulkBar(props: BulkBarProps) {
  return (
    <Words of="queue">
      <Bar {...props} />
    </Words>
  );
}

function Bar({ rows, onClear, filter, total }: BulkBarProps) {
  const intl = useIntl();
  const isNarrow = useIsNarrow();
  const { can } = useAccess();
  const [open, setOpen] = useState<BulkAct | null>(null);
  const download = useTicketCsv();
  // "all" means this list and no other: another filter, and the ticked ones are meant again
  const [allOf, setAllOf] = useState<string | null>(null);
  const list = JSON.stringify(filter);
  const isAll = allOf === list;
  const canAct = can('OWNER') || can('ACCOUNT_USER') || can('MANAGE_TICKETS');
  const isTooMany = !isAll && rows.length > namedAtMost;
  const hasMore = total !== null && total.count > rows.length;

  const target: BulkTarget = isAll ? { filter } : { tickets: rows.map(({ number, version }) => ({ number, version })) };
  const count = isAll && total ? total.count : rows.length;
  const say = (act: BulkAct) => intl.formatMessage({ id: `bulk.act.${act}` });
  const begin = (act: BulkAct) => setOpen(act);
  const inBar = canAct ? ACTS.slice(0, isNarrow ? 0 : shown) : [];
  const inMenu = canAct ? ACTS.slice(inBar.length) : [];
  return (
    <>
      {canAct && ACTS.map((one) => <ActKey key={one.act} {...one} label={say(one.act)} run={begin} isEnabled={!isTooMany} />)}
      <SelectionBar
        count={rows.length}
        onClear={onClear}
        text={isAll ? <FormattedMessage id={total?.isExact ? 'bulk.all' : 'bulk.all.atLeast'} values={{ count }} /> : undefined}
        more={
          hasMore && (
            <Button size="s" variant="quiet" icon={isAll ? undefined : CheckCheck} onPress={() => setAllOf(isAll ? null : list)}>
              <FormattedMessage
                id={isAll ? 'bulk.onlyTicked' : total.isExact ? 'bulk.selectAll' : 'bulk.selectAll.atLeast'}
                values={{ count: isAll ? rows.length : total.count }}
              />
            </Button>
          )
        }
      >
        {inBar.map(({ act, icon }) => (
          <Button key={act} size="s" icon={icon} isDisabled={isTooMany} onPress={() => begin(act)}>
            {say(act)}
          </Button>
        ))}
        <Menu
          label={intl.formatMessage({ id: 'bulk.more' })}
          trigger={
            <Button size="s" icon={MoreHorizontal}>
              <FormattedMessage id={isNarrow ? 'bulk.acts' : 'bulk.more'} />
            </Button>
          }
        >
          {inMenu.map(({ act, icon }) => (
            <MenuItem key={act} id={act} icon={icon} isDisabled={isTooMany} onAction={() => begin(act)}>
              {say(act)}
            </MenuItem>
          ))}
          <MenuItem id="csv" icon={Download} onAction={() => download(rows)}>
            {intl.formatMessage({ id: 'selection.csv' })}
          </MenuItem>
        </Menu>
        {isTooMany && (
          <span role="status">
            <FormattedMessage id="bulk.tooMany" values={{ limit: namedAtMost }} />
          </span>
        )}
      </SelectionBar>
      {open && (
        <BulkDialog
          act={open}
          target={target}
          count={count}
          isExact={!isAll || total?.isExact === true}
          onClose={() => setOpen(null)}
          onStarted={onClear}
        />
      )}
    </>
  );
}

/** The key of one act, while tickets are ticked. */
function ActKey({
  act,
  keys,
  label,
  run,
  isEnabled,
}: {
  act: BulkAct;
  keys: string;
  label: string;
  run: (act: BulkAct) => void;
  isEnabled: boolean;
}) {
  useShortcut({ keys, label, group: 'bulk.keys', run: () => run(act), isEnabled });
  return null;
}

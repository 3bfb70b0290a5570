import {
  Ban,
  CheckCheck,
  CircleCheck,
  Download,
  FileDown,
  type LucideIcon,
  MessageSquare,
  MoreHorizontal,
  PackageOpen,
  PencilLine,
  Send,
  Shuffle,
  Tag,
  Undo2,
  UserRoundCheck,
} from 'lucide-react';
import { lazy, useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import type { Total } from '../../../access/use-count';
import { useAccess } from '../../../access/viewer';
import { Words } from '../../../i18n/later-words';
import { Button } from '../../../ui/button/button';
import { LazyMenu } from '../../../ui/menu/lazy-menu';
import { Menu, MenuDivider, MenuItem } from '../../../ui/menu/menu';
import { SelectionBar } from '../../../ui/selection/selection-bar';
import { useShortcut } from '../../../ui/shortcuts/shortcuts';
import { useIsNarrow } from '../../../ui/use-media';
import { useTicketCsv } from '../ticket-csv';
import type { TicketRow } from '../ticket-documents';
import { BulkDialog, type BulkTarget } from './bulk-dialog';
import type { BulkAct } from './bulk-documents';
import { BulkOrderDialog, type OrderTask } from './bulk-order-dialog';

const TicketMenu = lazy(() => import('../desk/ticket-menu'));

const ACTS: readonly { act: BulkAct; icon: LucideIcon; keys: string }[] = [
  { act: 'CLOSE', icon: CircleCheck, keys: 'shift+e' },
  { act: 'ASSIGN', icon: UserRoundCheck, keys: 'shift+a' },
  { act: 'COMMENT', icon: MessageSquare, keys: 'shift+r' },
  { act: 'NOTE', icon: PencilLine, keys: 'shift+n' },
  { act: 'CHANGE_TYPE', icon: Shuffle, keys: 'shift+y' },
  { act: 'TAG', icon: Tag, keys: 'shift+t' },
];
/** What stands in the bar, too. */
const shown = 3;

/** On the orders of the tickets; never undone, so without keys. In the order of product.md 6. */
const ORDER_TASKS: readonly { task: OrderTask; icon: LucideIcon; isDanger?: boolean }[] = [
  { task: 'RECEIPT', icon: Send },
  { task: 'PURCHASE_DETAILS', icon: PackageOpen },
  { task: 'REFUND', icon: Undo2, isDanger: true },
  { task: 'CANCEL', icon: Ban, isDanger: true },
];
/** The menu names what changes a ticket in this order. */
const IN_MENU: readonly BulkAct[] = ['CHANGE_TYPE', 'COMMENT', 'NOTE', 'ASSIGN', 'TAG', 'CLOSE'];

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
  const [task, setTask] = useState<OrderTask | null>(null);
  const download = useTicketCsv();
  // "all" means this list and no other: another filter, and the ticked ones are meant again
  const [allOf, setAllOf] = useState<string | null>(null);
  const list = JSON.stringify(filter);
  const isAll = allOf === list;
  const mayCancel = can('OWNER') || can('ACCOUNT_USER') || can('SUBSCRIPTION_MANAGEMENT');
  const canAct = can('OWNER') || can('ACCOUNT_USER') || can('MANAGE_TICKETS');
  const isTooMany = !isAll && rows.length > namedAtMost;
  const hasMore = total !== null && total.count > rows.length;

  const target: BulkTarget = isAll ? { filter } : { tickets: rows.map(({ number, version }) => ({ number, version })) };
  const count = isAll && total ? total.count : rows.length;
  const say = (act: BulkAct) => intl.formatMessage({ id: `bulk.act.${act}` });
  const begin = (act: BulkAct) => setOpen(act);
  const inBar = canAct ? ACTS.slice(0, isNarrow ? 0 : shown) : [];
  const inMenu = canAct ? IN_MENU.flatMap((act) => ACTS.find((one) => one.act === act) ?? []) : [];
  const tasks = canAct ? ORDER_TASKS.filter((one) => one.task !== 'CANCEL' || mayCancel) : [];
  const one = !isAll && rows.length === 1 ? rows[0] : undefined;
  const assign = { act: 'ASSIGN', icon: UserRoundCheck } as const;
  const item = ({ act, icon }: Pick<(typeof ACTS)[number], 'act' | 'icon'>) => (
    <MenuItem key={act} id={act} icon={icon} isDisabled={isTooMany} onAction={() => begin(act)}>
      {say(act)}
    </MenuItem>
  );
  const csv = (
    <MenuItem id="csv" icon={Download} onAction={() => download(rows)}>
      {intl.formatMessage({ id: 'selection.csv' })}
    </MenuItem>
  );
  const trigger = (
    <Button size="s" icon={MoreHorizontal}>
      <FormattedMessage id="bulk.acts" />
    </Button>
  );
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
        {one ? (
          <LazyMenu
            key={one.number}
            trigger={trigger}
            render={(door) => (
              <TicketMenu
                {...door}
                number={one.number}
                more={
                  <>
                    {canAct && item(assign)}
                    {csv}
                  </>
                }
              />
            )}
          />
        ) : (
          <Menu label={intl.formatMessage({ id: 'bulk.acts' })} trigger={trigger}>
            {canAct && (
              <MenuItem id="pdf" icon={FileDown} isDisabled hint={intl.formatMessage({ id: 'bulk.act.PDF.one' })}>
                {intl.formatMessage({ id: 'bulk.act.PDF' })}
              </MenuItem>
            )}
            {tasks.map(({ task: id, icon, isDanger }) => (
              <MenuItem
                key={id}
                id={id}
                icon={icon}
                tone={isDanger ? 'danger' : undefined}
                isDisabled={isTooMany}
                onAction={() => setTask(id)}
              >
                {intl.formatMessage({ id: `bulk.act.${id}` })}
              </MenuItem>
            ))}
            {canAct && <MenuDivider />}
            {inMenu.map(item)}
            <MenuDivider />
            {csv}
          </Menu>
        )}
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
      {task && <BulkOrderDialog task={task} target={target} count={count} onClose={() => setTask(null)} onStarted={onClear} />}
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

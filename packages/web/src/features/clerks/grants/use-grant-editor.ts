import { type Grant, type GrantProblem, type Permission, validateGrants } from '@mestre/shared';
import { useMemo, useState } from 'react';
import type { ManagingActor } from '../user-view';
import { type Cell, cellOf, indexDraft, type TodayCell, todayCellOf, toggleToday } from './grant-cells';
import { beginDraft, differences, type GrantDraft, type GrantSubject, grantsOf, type Place, rebase, toggleGrant } from './grant-draft';

/** What the boxes of the page ask and tell. */
export interface GrantEditor {
  cell: (permission: Permission, place: Place) => Cell;
  today: (permission: Permission) => TodayCell;
  toggle: (permission: Permission, place: Place) => void;
  toggleToday: (permission: Permission) => void;
  /** The grants as they would be saved. */
  grants: readonly Grant[];
  /** What Save sends. */
  changes: { add: Grant[]; remove: Grant[] };
  /** What a colleague's change made impossible of these ones; otherwise none, since no box that is impossible can be ticked. */
  problems: readonly GrantProblem[];
  discard: () => void;
}

/**
 * Changes by user that were not saved, while this page of the browser lives: going back and forth loses none. Reloading asks before.
 */
const unsaved = new Map<string, Pick<GrantDraft, 'add' | 'remove'>>();

interface Options {
  userId: string;
  /** As they are saved: what comes anew from the server slips under the changes. */
  saved: readonly Grant[];
  subject: GrantSubject;
  actor: ManagingActor;
  /** Every account that "all of today's" means. */
  nicknames: readonly string[];
}

/** The unsaved changes of one user's grants, judged box by box. */
export function useGrantEditor({ userId, saved, subject, actor, nicknames }: Options): GrantEditor {
  const [changed, setChanged] = useState<Pick<GrantDraft, 'add' | 'remove'>>(() => unsaved.get(userId) ?? { add: [], remove: [] });
  const draft = useMemo(() => rebase({ ...beginDraft(saved), ...changed }, saved), [saved, changed]);
  const index = useMemo(() => indexDraft(draft, subject), [draft, subject]);
  const keep = (next: GrantDraft) => {
    const { add, remove } = next;
    if (add.length + remove.length > 0) unsaved.set(userId, { add, remove });
    else unsaved.delete(userId);
    setChanged({ add, remove });
  };

  const grants = useMemo(() => grantsOf(draft, subject), [draft, subject]);
  const problems = useMemo(
    () => (grants.length > 0 && changed.add.length + changed.remove.length > 0 ? validateGrants(grants, subject) : []),
    [grants, changed, subject],
  );
  const changes = useMemo(() => differences(draft, subject), [draft, subject]);

  return {
    cell: (permission, place) => cellOf(index, permission, place, actor),
    today: (permission) => todayCellOf(index, permission, nicknames, actor),
    toggle: (permission, place) => keep(toggleGrant(draft, { permission, ...place }, subject)),
    toggleToday: (permission) => keep(toggleToday(draft, index, permission, nicknames, actor)),
    grants,
    changes,
    problems,
    discard: () => keep(beginDraft(saved)),
  };
}

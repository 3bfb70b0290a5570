import type { Conditions } from '../platform/database/conditions';

export type Direction = 'ASC' | 'DESC';

/**
 * A stretch of the list that one index gives in order. Most orders have one; by expiry has two: the tickets with a clock, then, whichever way
 * the clocks are sorted, those without, the newest first.
 */
export interface Segment {
  column: 'opened_at' | 'updated_at' | 'expires_at' | 'number';
  type: 'timestamptz' | 'int';
  direction: Direction;
  /** a condition on `t`, or none */
  where: string;
}

/** The place of a ticket in a segment: what it is sorted by, and its id. */
export interface Place {
  at: Date | number;
  id: string;
}

export const newestFirst: Segment = { column: 'opened_at', type: 'timestamptz', direction: 'DESC', where: '' };

export function inOrder({ column, direction }: Segment, of = 't'): string {
  return `ORDER BY ${of}.${column} ${direction}, ${of}.id ${direction}`;
}

/** Writes the conditions on `tickets t` for what stands in a segment behind a place, or from its beginning. */
export function writeSegment(conditions: Conditions, { column, type, direction, where }: Segment, after: Place | null): void {
  if (where) conditions.add(where);
  if (!after) return;
  const value = conditions.value(after.at, type);
  conditions.add(`(t.${column}, t.id) ${direction === 'ASC' ? '>' : '<'} (${value}, ${conditions.value(after.id, 'uuid')})`);
}

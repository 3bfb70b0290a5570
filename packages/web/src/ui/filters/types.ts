import type { ReactNode } from 'react';
import type { Choice } from '../fields/choice-list';
import type { PeriodChoice } from '../period-picker/period';

interface Basics {
  /** Names the filter among the others of the bar. */
  id: string;
  /** In the user's language. */
  label: string;
  /** Has a button of its own in the bar; the others stand together under "More filters". */
  isPrimary?: boolean;
}

/** Any of several: no value is no filter. */
export interface ManyFilter extends Basics {
  kind: 'many';
  choices: readonly Choice[];
  value: readonly string[];
  onChange: (value: readonly string[]) => void;
}

/** Exactly one of several, or no filter (null), which `anyText` names. */
export interface OneFilter extends Basics {
  kind: 'one';
  choices: readonly Choice[];
  value: string | null;
  onChange: (value: string | null) => void;
  anyText: string;
  /** The button says `anyText` too: where no value means something narrower than everything. */
  saysAny?: boolean;
}

/** A text that must be met exactly; empty is no filter. It is told when the field is left or Enter pressed. */
export interface TextFilter extends Basics {
  kind: 'text';
  value: string;
  onChange: (value: string) => void;
  type?: 'text' | 'email';
  /** Fixed-width figures, for receipts and codes. */
  mono?: boolean;
}

/** Whole days; null is any time. */
export interface PeriodFilter extends Basics {
  kind: 'period';
  value: PeriodChoice | null;
  onChange: (value: PeriodChoice | null) => void;
  /** Today in `timeZone`, as yyyy-mm-dd. */
  today: string;
  timeZone: string;
}

/** On or off; off is no filter. */
export interface FlagFilter extends Basics {
  kind: 'flag';
  value: boolean;
  onChange: (value: boolean) => void;
}

export type FilterField = ManyFilter | OneFilter | TextFilter | PeriodFilter | FlagFilter;

export interface FilterBarProps {
  fields: readonly FilterField[];
  /** Takes every filter away, in one step. */
  onClear: () => void;
  /** At the right, and on a phone above everything: the search field. */
  search?: ReactNode;
  /** Beside the search: the view of the grid. */
  end?: ReactNode;
}

/** True where the field narrows the list. */
export function isActive(field: FilterField): boolean {
  switch (field.kind) {
    case 'many':
      return field.value.length > 0;
    case 'text':
      return field.value !== '';
    case 'flag':
      return field.value;
    default:
      return field.value !== null;
  }
}

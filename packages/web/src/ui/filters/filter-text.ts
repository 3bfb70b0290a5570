import type { IntlShape } from 'react-intl';
import { formatPeriod } from '../period-picker/format-period';
import type { FilterField } from './types';

/** What a filter is set to, in words, for its button and its chip; a flag's label says all. Null: not set. */
export function filterText(intl: IntlShape, field: FilterField): string | null {
  switch (field.kind) {
    case 'many': {
      const names = field.choices.filter((choice) => field.value.includes(choice.id)).map((choice) => choice.text);
      // A value of the address that is no choice (an account since removed) shows as it is: it does narrow the list.
      const unknown = field.value.filter((id) => !field.choices.some((choice) => choice.id === id));
      const all = [...names, ...unknown];
      if (all.length === 0) return null;
      return all.length <= 3
        ? intl.formatList(all, { type: 'unit' })
        : intl.formatMessage({ id: 'filters.several' }, { first: all[0] ?? '', more: all.length - 1 });
    }
    case 'one':
      return field.value === null ? null : (field.choices.find((choice) => choice.id === field.value)?.text ?? field.value);
    case 'text':
      return field.value || null;
    case 'period':
      if (!field.value) return null;
      return field.value.preset ? intl.formatMessage({ id: `ui.period.${field.value.preset}` }) : formatPeriod(intl, field.value);
    case 'flag':
      return field.value ? field.label : null;
  }
}

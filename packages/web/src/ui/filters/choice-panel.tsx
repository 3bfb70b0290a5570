import { Autocomplete, useFilter } from 'react-aria-components/Autocomplete';
import { ListBox } from 'react-aria-components/ListBox';
import { FormattedMessage, useIntl } from 'react-intl';
import { type Choice, ChoiceItem } from '../fields/choice-list';
import { SearchField } from '../fields/search-field';
import styles from './filters.module.css';
import type { ManyFilter, OneFilter } from './types';

/** From so many choices on, a field finds them by their text. */
const SEARCH_FROM = 9;
const ANY = '-any';

/** The choices of a filter as a list: several can be ticked, or exactly one, the first of which takes the filter away. */
export function ChoicePanel({ field, onDone }: { field: ManyFilter | OneFilter; onDone?: () => void }) {
  const intl = useIntl();
  const { contains } = useFilter({ sensitivity: 'base' });
  const choices: readonly Choice[] = field.kind === 'one' ? [{ id: ANY, text: field.anyText }, ...field.choices] : field.choices;
  const selected = field.kind === 'one' ? [field.value ?? ANY] : field.value;
  const list = (
    <ListBox
      aria-label={field.label}
      className={styles.choices}
      items={choices}
      selectionMode={field.kind === 'one' ? 'single' : 'multiple'}
      disallowEmptySelection={field.kind === 'one'}
      // Escape closes the panel: what was ticked stays
      escapeKeyBehavior="none"
      selectedKeys={selected}
      onSelectionChange={(keys) => {
        const ids = keys === 'all' ? choices.map((choice) => choice.id) : [...keys].map(String);
        if (field.kind === 'many') field.onChange(field.choices.map((choice) => choice.id).filter((id) => ids.includes(id)));
        else {
          field.onChange(ids[0] === undefined || ids[0] === ANY ? null : ids[0]);
          onDone?.();
        }
      }}
      renderEmptyState={() => (
        <p className={styles.none}>
          <FormattedMessage id="ui.combo.empty" />
        </p>
      )}
    >
      {(choice: Choice) => <ChoiceItem choice={choice} />}
    </ListBox>
  );
  if (choices.length < SEARCH_FROM) return list;
  return (
    <Autocomplete filter={contains}>
      <div className={styles.find}>
        <SearchField size="s" label={intl.formatMessage({ id: 'filters.find' })} autoFocus={onDone !== undefined} />
      </div>
      {list}
    </Autocomplete>
  );
}

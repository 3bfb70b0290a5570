import { ArrowDown, ArrowUp } from 'lucide-react';
import { FormattedMessage, useIntl } from 'react-intl';
import { Button, IconButton } from '../button/button';
import { Select } from '../fields/select';
import { Checkbox } from '../fields/toggles';
import styles from './data-grid.module.css';
import type { GridOptionsProps } from './grid-options';
import type { Density, GridColumn } from './types';

/** The columns in their present order. */
function inOrder<Row>(columns: readonly GridColumn<Row>[], order: readonly string[]): GridColumn<Row>[] {
  const rank = (id: string) => (order.includes(id) ? order.indexOf(id) : order.length + columns.findIndex((column) => column.id === id));
  return [...columns].sort((left, right) => rank(left.id) - rank(right.id));
}

/** What the View button opens. */
export default function GridOptionsBody<Row>({ columns, layout, onLayoutChange, sort, onSortChange }: GridOptionsProps<Row>) {
  const intl = useIntl();
  const ordered = inOrder(columns, layout.order);
  const sortable = columns.filter((column) => column.sortable);

  const move = (from: number, to: number) => {
    const order = ordered.map((column) => column.id);
    const [id] = order.splice(from, 1);
    if (id !== undefined) order.splice(to, 0, id);
    onLayoutChange({ ...layout, order });
  };
  const show = (id: string, isShown: boolean) =>
    onLayoutChange({ ...layout, hidden: isShown ? layout.hidden.filter((hidden) => hidden !== id) : [...layout.hidden, id] });
  const reset = () =>
    onLayoutChange({
      order: [],
      hidden: columns.filter((column) => column.startsHidden).map((column) => column.id),
      widths: {},
      density: 'normal',
    });

  return (
    <div className={styles.optionsBody}>
      {sortable.length > 0 && onSortChange && (
        <Select
          label={intl.formatMessage({ id: 'ui.grid.sort' })}
          value={sort ? `${sort.column}:${sort.direction}` : null}
          choices={sortable.flatMap((column) =>
            (['asc', 'desc'] as const).map((direction) => ({
              id: `${column.id}:${direction}`,
              text: intl.formatMessage({ id: direction === 'asc' ? 'ui.grid.sort.asc' : 'ui.grid.sort.desc' }, { column: column.title }),
            })),
          )}
          onChange={(id) => {
            const [column = '', direction] = id.split(':');
            onSortChange({ column, direction: direction === 'desc' ? 'desc' : 'asc' });
          }}
        />
      )}
      <Select<Density>
        label={intl.formatMessage({ id: 'ui.grid.density' })}
        value={layout.density}
        choices={[
          { id: 'compact', text: intl.formatMessage({ id: 'ui.grid.density.compact' }) },
          { id: 'normal', text: intl.formatMessage({ id: 'ui.grid.density.normal' }) },
          { id: 'roomy', text: intl.formatMessage({ id: 'ui.grid.density.roomy' }) },
        ]}
        onChange={(density) => onLayoutChange({ ...layout, density })}
      />
      <div>
        <p className={styles.optionsTitle}>
          <FormattedMessage id="ui.grid.columns" />
        </p>
        <ul className={styles.columnList}>
          {ordered.map((column, position) => (
            <li key={column.id} className={styles.columnItem}>
              <Checkbox
                isSelected={!layout.hidden.includes(column.id)}
                isDisabled={column.hideable === false}
                onChange={(isShown) => show(column.id, isShown)}
              >
                {column.title}
              </Checkbox>
              <IconButton
                icon={ArrowUp}
                size="s"
                label={intl.formatMessage({ id: 'ui.grid.column.up' }, { column: column.title })}
                isDisabled={position === 0}
                onPress={() => move(position, position - 1)}
              />
              <IconButton
                icon={ArrowDown}
                size="s"
                label={intl.formatMessage({ id: 'ui.grid.column.down' }, { column: column.title })}
                isDisabled={position === ordered.length - 1}
                onPress={() => move(position, position + 1)}
              />
            </li>
          ))}
        </ul>
      </div>
      <Button variant="quiet" size="s" onPress={reset}>
        <FormattedMessage id="ui.grid.reset" />
      </Button>
    </div>
  );
}

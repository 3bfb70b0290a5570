import { useIntl } from 'react-intl';
import { Select } from '../../ui/fields/select';
import type { Preview } from './import-documents';
import { FIELDS, type Field, type ImportPlan, REQUIRED } from './import-plan';
import styles from './imports.module.css';

/** The columns of the file with their first cells; each can be given to a field. */
export function ColumnTable({
  preview,
  plan,
  onChange,
}: {
  preview: Preview;
  plan: ImportPlan;
  onChange: (fields: ImportPlan['fields']) => void;
}) {
  const intl = useIntl();
  const none = { id: 'none', text: intl.formatMessage({ id: 'imports.field.none' }) };
  const choices = [
    none,
    ...FIELDS.map((id) => ({ id, text: `${intl.formatMessage({ id: `imports.field.${id}` })}${REQUIRED.includes(id) ? ' *' : ''}` })),
  ];
  const give = (column: string, field: string) => {
    // a field has one column: given anew, it leaves the other
    const fields = Object.fromEntries(Object.entries(plan.fields).filter(([name, taken]) => name !== column && taken !== field));
    onChange(field === 'none' ? fields : { ...fields, [column]: field as Field });
  };
  return (
    <ul className={styles.columns}>
      {preview.columns.map(({ name, cells }) => (
        <li key={name} className={styles.column}>
          <div className={styles.columnHead}>
            <strong>{name}</strong>
            <Select
              bare
              size="s"
              label={intl.formatMessage({ id: 'imports.field.of' }, { column: name })}
              choices={choices}
              value={plan.fields[name] ?? 'none'}
              onChange={(field) => give(name, field)}
            />
          </div>
          <ul className={styles.cells}>
            {cells.slice(0, 3).map((cell, index) => (
              // rows of a file have no name of their own
              <li key={`${name}-${String(index)}`}>{cell || '–'}</li>
            ))}
          </ul>
        </li>
      ))}
    </ul>
  );
}

import { type FormEvent, useState } from 'react';
import { useIntl } from 'react-intl';
import { Select } from '../fields/select';
import { TextField } from '../fields/text-field';
import { Checkbox } from '../fields/toggles';
import { FilterButton } from './filter-button';
import styles from './filters.module.css';
import type { FilterField, OneFilter, TextFilter } from './types';

const ANY = '-any';

/** Keeps what is typed until Enter is pressed or the field is left: the list is not asked for at every letter. */
function TextFilterField({ field }: { field: TextFilter }) {
  const [typed, setTyped] = useState(field.value);
  const [told, setTold] = useState(field.value);
  if (told !== field.value) {
    // The value changed elsewhere: its chip was taken away, or Back was pressed.
    setTold(field.value);
    setTyped(field.value);
  }
  const tell = () => {
    const text = typed.trim();
    if (text !== field.value) field.onChange(text);
  };
  return (
    <TextField
      label={field.label}
      value={typed}
      onChange={setTyped}
      onBlur={tell}
      onKeyDown={(event) => {
        if (event.key === 'Enter') tell();
      }}
      mono={field.mono}
      inputMode={field.type === 'email' ? 'email' : undefined}
      autoCapitalize={field.mono ? 'characters' : 'none'}
      autoComplete="off"
      spellCheck="false"
    />
  );
}

function OneFilterField({ field }: { field: OneFilter }) {
  return (
    <Select
      label={field.label}
      value={field.value ?? ANY}
      choices={[{ id: ANY, text: field.anyText }, ...field.choices]}
      onChange={(id) => field.onChange(id === ANY ? null : id)}
    />
  );
}

function FormField({ field }: { field: FilterField }) {
  switch (field.kind) {
    case 'text':
      return <TextFilterField field={field} />;
    case 'one':
      return <OneFilterField field={field} />;
    case 'flag':
      return (
        <Checkbox isSelected={field.value} onChange={field.onChange}>
          {field.label}
        </Checkbox>
      );
    default:
      return <FilterButton field={field} wide />;
  }
}

/** Filters under each other, each taking effect at once: "More filters", and all of them on a phone. */
export function FilterForm({ fields, label, onDone }: { fields: readonly FilterField[]; label?: string; onDone?: () => void }) {
  const intl = useIntl();
  return (
    <form
      className={styles.form}
      aria-label={label ?? intl.formatMessage({ id: 'filters.title' })}
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        onDone?.();
      }}
    >
      {fields.map((field) => (
        <FormField key={field.id} field={field} />
      ))}
      {/* Enter in a field submits only where there is a button for it. */}
      <button type="submit" hidden tabIndex={-1} />
    </form>
  );
}

import { useState } from 'react';
import { SearchField } from '../fields/search-field';

export interface ListSearchProps {
  label: string;
  placeholder?: string;
  /** What the list is searched for now. */
  value: string;
  /** Told when Enter is pressed, and '' when the field is emptied. */
  onSearch: (text: string) => void;
}

/** The search field of a list; `/` comes here from anywhere on the page. */
export function ListSearch({ label, placeholder, value, onSearch }: ListSearchProps) {
  const [typed, setTyped] = useState(value);
  const [told, setTold] = useState(value);
  if (told !== value) {
    // It changed elsewhere: the filters were cleared, or Back was pressed.
    setTold(value);
    setTyped(value);
  }
  return (
    <SearchField
      slash
      label={label}
      placeholder={placeholder}
      value={typed}
      onChange={setTyped}
      onSubmit={(text) => onSearch(text.trim())}
      onClear={() => value !== '' && onSearch('')}
    />
  );
}

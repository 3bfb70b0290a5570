import type { ReactNode } from 'react';
import { TextField } from '../../ui/fields/text-field';

/** The code as it is sent: authenticator apps show it in two groups. */
export const typedCode = (values: FormData) => String(values.get('code') ?? '').replaceAll(/\s/g, '');

/** The code that an authenticator app shows now; a recovery code fits in too. */
export function CodeField({ label, note, autoFocus }: { label: string; note?: ReactNode; autoFocus?: boolean }) {
  return (
    <TextField
      isRequired
      mono
      name="code"
      label={label}
      note={note}
      autoFocus={autoFocus}
      inputMode="numeric"
      autoComplete="one-time-code"
      maxLength={32}
    />
  );
}

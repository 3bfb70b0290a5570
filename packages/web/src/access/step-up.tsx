import { useState } from 'react';
import { useIntl } from 'react-intl';
import { PasswordField } from '../ui/fields/password-field';
import { TextField } from '../ui/fields/text-field';
import { fieldName, type Refusal } from '../ui/form/use-form';
import { useAccess } from './viewer';

/** What the API takes as `stepUp`. */
export type StepUpAnswer = { pin: string; code?: string } | { password: string; code?: string };

export interface StepUp {
  /** The owner has a PIN; everybody else gives his password (product.md 3). */
  mode: 'PIN' | 'PASSWORD';
  /** True once the server asked for the code of the second factor. */
  asksCode: boolean;
  /** Reads the fields of the form: the mutation's `input.stepUp`. */
  read: (values: FormData) => StepUpAnswer;
  /**
   * Takes the answer's refusals through: the first refusal at `stepUp.code` shows the field for the code and asks for it instead of
   * calling it wrong; one at `stepUp` alone stands at the field that is there.
   */
  hear: (refusals: readonly Refusal[] | null | undefined) => readonly Refusal[];
  /** Call when the dialog closes: the next one begins without the code. */
  clear: () => void;
}

/**
 * Proof that it is really the person who is signed in, before something that cannot be taken back (product.md 3, step-up).
 * `<StepUpFields stepUp={stepUp} />` goes into an `ApiForm`; in its act: `stepUp: stepUp.read(values)`, then `return stepUp.hear(userErrors)`.
 * @param hasSecondFactor where it is known to be on: the code is asked for at once
 */
export function useStepUp(hasSecondFactor = false): StepUp {
  const intl = useIntl();
  const { viewer } = useAccess();
  const [asksCode, setAsksCode] = useState(hasSecondFactor);
  const mode = viewer.kind === 'OWNER' ? 'PIN' : 'PASSWORD';

  return {
    mode,
    asksCode,
    read: (values) => {
      const proof = String(values.get(`stepUp.${mode.toLowerCase()}`) ?? '');
      const code = String(values.get('stepUp.code') ?? '').replaceAll(/\s/g, '');
      return { ...(mode === 'PIN' ? { pin: proof } : { password: proof }), ...(code ? { code } : {}) };
    },
    hear: (refusals) =>
      (refusals ?? []).map((refusal) => {
        const name = fieldName(refusal.field);
        if (name === 'stepUp') return { ...refusal, field: ['stepUp', mode.toLowerCase()] };
        if (name !== 'stepUp.code') return refusal;
        setAsksCode(true);
        const id = asksCode ? 'domain.stepUp.codeWrong' : 'domain.stepUp.codeNeeded';
        return ['REQUIRED', 'STEP_UP_FAILED'].includes(refusal.code)
          ? { ...refusal, code: id, message: intl.formatMessage({ id }) }
          : refusal;
      }),
    clear: () => setAsksCode(hasSecondFactor),
  };
}

/** The fields: PIN or password, and the code once it is asked for. */
export function StepUpFields({ stepUp, autoFocus }: { stepUp: StepUp; autoFocus?: boolean }) {
  const intl = useIntl();
  const isPin = stepUp.mode === 'PIN';
  return (
    <>
      <PasswordField
        name={isPin ? 'stepUp.pin' : 'stepUp.password'}
        label={intl.formatMessage({ id: isPin ? 'domain.stepUp.pin' : 'domain.stepUp.password' })}
        isRequired
        autoFocus={autoFocus}
        autoComplete={isPin ? 'off' : 'current-password'}
        inputMode={isPin ? 'numeric' : undefined}
      />
      {stepUp.asksCode && (
        <TextField
          name="stepUp.code"
          label={intl.formatMessage({ id: 'domain.stepUp.code' })}
          note={intl.formatMessage({ id: 'domain.stepUp.codeNote' })}
          isRequired
          mono
          inputMode="numeric"
          autoComplete="one-time-code"
          maxLength={32}
        />
      )}
    </>
  );
}

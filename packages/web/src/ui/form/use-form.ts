import { useRef, useState } from 'react';

/** A refusal as the API gives it: a code, the server's words, and the path of the input field it is about. */
export interface Refusal {
  code: string;
  message: string;
  field?: readonly string[] | null;
}

export interface FormState {
  /** What is wrong, by the `name` of the field. */
  problems: Record<string, string>;
  /** Refusals that are about no field of the form. */
  general: string[];
  /** What was thrown: the network or the server failed. */
  fault: unknown;
  isPending: boolean;
}

export interface FormHandle extends FormState {
  /** Counts the answers, so that the form moves the focus once for each. */
  attempt: number;
  /**
   * Runs the act. It answers the refusals (none: it is done) or throws; a second call while one runs does nothing, so a double click sends once.
   * Answers whether it is done.
   */
  submit: (act: () => Promise<readonly Refusal[] | null | undefined>) => Promise<boolean>;
  clear: () => void;
}

const CLEAN: FormState = { problems: {}, general: [], fault: null, isPending: false };

/** The field of a refusal as a form names it: `["input", "securityAnswers", "0", "hint"]` is `securityAnswers.0.hint`. */
export function fieldName(path: readonly string[] | null | undefined): string {
  return (path ?? []).filter((part, index) => !(index === 0 && part === 'input')).join('.');
}

/**
 * State of one form: what runs, what was refused, what failed.
 * @param say turns a refusal into words of the user's language (see access/refusals.ts)
 */
export function useForm(say: (refusal: Refusal) => string): FormHandle {
  const [state, setState] = useState<FormState & { attempt: number }>({ ...CLEAN, attempt: 0 });
  const running = useRef(false);

  const submit: FormHandle['submit'] = async (act) => {
    if (running.current) return false;
    running.current = true;
    setState(({ attempt }) => ({ ...CLEAN, isPending: true, attempt }));
    try {
      const refusals = (await act()) ?? [];
      const problems: Record<string, string> = {};
      const general: string[] = [];
      for (const refusal of refusals) {
        const name = fieldName(refusal.field);
        if (name) problems[name] = problems[name] ? `${problems[name]} ${say(refusal)}` : say(refusal);
        else general.push(say(refusal));
      }
      setState(({ attempt }) => ({ ...CLEAN, problems, general, attempt: attempt + 1 }));
      return refusals.length === 0;
    } catch (fault) {
      setState(({ attempt }) => ({ ...CLEAN, fault, attempt: attempt + 1 }));
      return false;
    } finally {
      running.current = false;
    }
  };

  return { ...state, submit, clear: () => setState(({ attempt }) => ({ ...CLEAN, attempt })) };
}

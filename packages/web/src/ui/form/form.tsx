import { type FormEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { Form as AriaForm } from 'react-aria-components/Form';
import { cx } from '../cx';
import { Banner } from '../feedback/banner';
import styles from './form.module.css';
import type { FormHandle } from './use-form';

export interface FormProps {
  form: FormHandle;
  /** Called once the browser's own checks pass; usually `form.submit(...)`. */
  onSubmit: (values: FormData) => void;
  /** Words for a fault (see access/fault-note.tsx). */
  fault?: (fault: unknown) => ReactNode;
  children: ReactNode;
  className?: string;
  id?: string;
}

/** Controls by name, those inside of hidden selects too, in the order of the page. */
function controlsNamed(form: HTMLFormElement, names: ReadonlySet<string>): HTMLElement[] {
  return [...form.elements].filter(
    (element): element is HTMLElement => element instanceof HTMLElement && names.has(element.getAttribute('name') ?? ''),
  );
}

/**
 * A form: fields are told apart by `name`. After an answer with refusals each stands at its field and the first wrong field has the focus; what
 * belongs to no field stands in a banner above, which then has it.
 */
export function Form({ form, onSubmit, fault, children, className, id }: FormProps) {
  const element = useRef<HTMLFormElement>(null);
  const banner = useRef<HTMLDivElement>(null);
  const [homeless, setHomeless] = useState<string[]>([]);

  useEffect(() => {
    const root = element.current;
    if (!root || form.attempt === 0) return;
    const names = new Set(Object.keys(form.problems));
    const controls = controlsNamed(root, names);
    const known = new Set(controls.map((control) => control.getAttribute('name') ?? ''));
    setHomeless([...names].filter((name) => !known.has(name)).map((name) => form.problems[name] ?? ''));
    controls[0]?.focus();
  }, [form.attempt, form.problems]);

  const general = [...form.general, ...homeless];
  const hasBanner = general.length > 0 || form.fault !== null;
  const hasProblems = Object.keys(form.problems).length > homeless.length;
  useEffect(() => {
    if (hasBanner && !hasProblems) banner.current?.focus();
  }, [hasBanner, hasProblems]);

  return (
    <AriaForm
      ref={element}
      id={id}
      className={cx(styles.form, className)}
      validationErrors={form.problems}
      onSubmit={(event: FormEvent<HTMLFormElement>) => {
        event.preventDefault();
        setHomeless([]);
        onSubmit(new FormData(event.currentTarget));
      }}
    >
      {hasBanner && (
        <Banner tone="bad" announce ref={banner}>
          {form.fault !== null ? fault?.(form.fault) : general.map((text) => <p key={text}>{text}</p>)}
        </Banner>
      )}
      {children}
    </AriaForm>
  );
}

/** Fields side by side, under each other on a phone. */
export function FormRow({ children }: { children: ReactNode }) {
  return <div className={styles.row}>{children}</div>;
}

/** A part of a long form, with its own heading. */
export function FormSection({ title, note, children }: { title: ReactNode; note?: ReactNode; children: ReactNode }) {
  const id = useId();
  return (
    <fieldset className={styles.section} aria-labelledby={id}>
      <div>
        <h2 id={id} className={styles.sectionTitle}>
          {title}
        </h2>
        {note && <p className={styles.sectionNote}>{note}</p>}
      </div>
      {children}
    </fieldset>
  );
}

/** The buttons of a form: Save first in the order of the keyboard, at the right of the page. */
export function FormActions({ children }: { children: ReactNode }) {
  return <div className={styles.actions}>{children}</div>;
}

import type { ReactNode, RefAttributes } from 'react';
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components/Button';
import { Link as AriaLink, type LinkProps as AriaLinkProps } from 'react-aria-components/Link';
import { FormattedMessage } from 'react-intl';
import { Spinner } from '../feedback/spinner';
import styles from './button.module.css';
import { type ButtonLook, buttonLook } from './look';

export interface ButtonProps
  extends Omit<AriaButtonProps, 'className' | 'style' | 'children'>,
    ButtonLook,
    RefAttributes<HTMLButtonElement> {
  children: ReactNode;
}

/**
 * A button. `isPending` keeps its width and focus, shows a spinner and ignores presses. React Aria's own pending state announces the button by its id
 * through a hidden picture that outlives the button, so ours is said by a status inside of it instead.
 */
export function Button({ variant, size, icon: Icon, wide, className, children, isPending = false, type, onPress, ...props }: ButtonProps) {
  const waits = isPending ? ({ type: 'button', onPress: undefined } as const) : ({ type, onPress } as const);
  return (
    <AriaButton {...props} {...waits} data-pending={isPending || undefined} className={buttonLook({ variant, size, wide, className })}>
      {isPending && <Spinner className={styles.spinner} />}
      <span className={styles.content} data-pending={isPending || undefined}>
        {Icon && <Icon size={16} aria-hidden="true" />}
        {children}
      </span>
      <span className="visually-hidden" role="status">
        {isPending && <FormattedMessage id="ui.loading" />}
      </span>
    </AriaButton>
  );
}

export interface LinkButtonProps extends Omit<AriaLinkProps, 'className' | 'style' | 'children'>, ButtonLook {
  children: ReactNode;
}

/** A link that looks like a button: it leads somewhere and changes nothing. */
export function LinkButton({ variant, size, icon: Icon, wide, className, children, ...props }: LinkButtonProps) {
  return (
    <AriaLink {...props} className={buttonLook({ variant, size, wide, className })}>
      <span className={styles.content}>
        {Icon && <Icon size={16} aria-hidden="true" />}
        {children}
      </span>
    </AriaLink>
  );
}

export { IconButton } from './icon-button';

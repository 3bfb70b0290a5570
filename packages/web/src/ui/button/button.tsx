import type { LucideIcon } from 'lucide-react';
import type { ReactNode, RefAttributes } from 'react';
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components/Button';
import { Link as AriaLink, type LinkProps as AriaLinkProps } from 'react-aria-components/Link';
import { cx } from '../cx';
import { Spinner } from '../feedback/spinner';
import { Tooltip } from '../feedback/tooltip';
import styles from './button.module.css';

interface Look {
  /** primary: the one act of the page; secondary: the others; quiet: in toolbars and rows; danger: what cannot be taken back. */
  variant?: 'primary' | 'secondary' | 'quiet' | 'danger';
  /** Height 32, 36 or 44 px. */
  size?: 's' | 'm' | 'l';
  icon?: LucideIcon;
  /** As wide as its place. */
  wide?: boolean;
  className?: string;
}

export interface ButtonProps extends Omit<AriaButtonProps, 'className' | 'style' | 'children'>, Look, RefAttributes<HTMLButtonElement> {
  children: ReactNode;
}

const look = ({ variant = 'secondary', size = 'm', wide, className }: Look) =>
  cx(styles.button, styles[variant], styles[size], wide && styles.wide, className);

/** A button. `isPending` keeps its width and focus, shows a spinner and ignores presses. */
export function Button({ variant, size, icon: Icon, wide, className, children, ...props }: ButtonProps) {
  return (
    <AriaButton {...props} className={look({ variant, size, wide, className })}>
      {({ isPending }) => (
        <>
          {isPending && <Spinner className={styles.spinner} />}
          <span className={styles.content} data-pending={isPending || undefined}>
            {Icon && <Icon size={16} aria-hidden="true" />}
            {children}
          </span>
        </>
      )}
    </AriaButton>
  );
}

export interface LinkButtonProps extends Omit<AriaLinkProps, 'className' | 'style' | 'children'>, Look {
  children: ReactNode;
}

/** A link that looks like a button: it leads somewhere and changes nothing. */
export function LinkButton({ variant, size, icon: Icon, wide, className, children, ...props }: LinkButtonProps) {
  return (
    <AriaLink {...props} className={look({ variant, size, wide, className })}>
      <span className={styles.content}>
        {Icon && <Icon size={16} aria-hidden="true" />}
        {children}
      </span>
    </AriaLink>
  );
}

export interface IconButtonProps
  extends Omit<AriaButtonProps, 'className' | 'style' | 'children' | 'aria-label'>,
    Omit<Look, 'icon' | 'wide'> {
  icon: LucideIcon;
  /** The name that is read out and shown as a tooltip. */
  label: string;
}

/** A button of an icon alone; its name shows as a tooltip on hover and focus. */
export function IconButton({ icon: Icon, label, variant = 'quiet', size = 'm', className, ...props }: IconButtonProps) {
  return (
    <Tooltip text={label}>
      <AriaButton {...props} aria-label={label} className={look({ variant, size, className: cx(styles.icon, className) })}>
        <Icon size={size === 's' ? 16 : 18} aria-hidden="true" />
      </AriaButton>
    </Tooltip>
  );
}

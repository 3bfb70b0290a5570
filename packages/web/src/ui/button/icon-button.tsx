import type { LucideIcon } from 'lucide-react';
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components/Button';
import { cx } from '../cx';
import { Tooltip } from '../feedback/tooltip';
import styles from './button.module.css';
import { type ButtonLook, buttonLook } from './look';

export interface IconButtonProps
  extends Omit<AriaButtonProps, 'className' | 'style' | 'children' | 'aria-label'>,
    Omit<ButtonLook, 'icon' | 'wide'> {
  icon: LucideIcon;
  /** The name that is read out and shown as a tooltip. */
  label: string;
  /** Its name is read out and not shown: where what it does is plain beside what it does it to. */
  isBare?: boolean;
}

/** A button of an icon alone; its name shows as a tooltip on hover and focus. */
export function IconButton({ icon: Icon, label, variant = 'quiet', size = 'm', className, isBare, ...props }: IconButtonProps) {
  const button = (
    <AriaButton {...props} aria-label={label} className={buttonLook({ variant, size, className: cx(styles.icon, className) })}>
      <Icon size={size === 's' ? 16 : 18} aria-hidden="true" />
    </AriaButton>
  );
  return isBare ? button : <Tooltip text={label}>{button}</Tooltip>;
}

import type { LucideIcon } from 'lucide-react';
import { cx } from '../cx';
import styles from './button.module.css';

export interface ButtonLook {
  /** primary: the one act of the page; secondary: the others; quiet: in toolbars and rows; danger: what cannot be taken back. */
  variant?: 'primary' | 'secondary' | 'quiet' | 'danger';
  /** Height 32, 36 or 44 px. */
  size?: 's' | 'm' | 'l';
  icon?: LucideIcon;
  /** As wide as its place. */
  wide?: boolean;
  className?: string;
}

/** The class names of a look. */
export const buttonLook = ({ variant = 'secondary', size = 'm', wide, className }: ButtonLook) =>
  cx(styles.button, styles[variant], styles[size], wide && styles.wide, className);

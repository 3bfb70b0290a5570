import { CircleCheck, CircleX, Info, type LucideIcon, TriangleAlert, X } from 'lucide-react';
import type { ReactNode, Ref } from 'react';
import { Button as AriaButton } from 'react-aria-components/Button';
import { useIntl } from 'react-intl';
import { cx } from '../cx';
import styles from './feedback.module.css';

export type Tone = 'info' | 'ok' | 'warn' | 'bad';

export const TONE_ICONS: Record<Tone, LucideIcon> = { info: Info, ok: CircleCheck, warn: TriangleAlert, bad: CircleX };

export interface BannerProps {
  tone?: Tone;
  title?: ReactNode;
  children?: ReactNode;
  /** Buttons or links at the end. */
  actions?: ReactNode;
  onDismiss?: () => void;
  /** Across the page, without corners (offline, demo). */
  flush?: boolean;
  /** Read out as soon as it appears. */
  announce?: boolean;
  ref?: Ref<HTMLDivElement>;
}

/** A message that belongs to the page or the form, and stays: icon, words and colour. */
export function Banner({ tone = 'info', title, children, actions, onDismiss, flush, announce, ref }: BannerProps) {
  const intl = useIntl();
  const Icon = TONE_ICONS[tone];
  return (
    <div
      ref={ref}
      tabIndex={announce ? -1 : undefined}
      role={announce ? (tone === 'bad' ? 'alert' : 'status') : undefined}
      className={cx(styles.banner, styles[tone], flush && styles.flush)}
    >
      <Icon className={styles.bannerIcon} size={18} aria-hidden="true" />
      <div className={styles.bannerText}>
        {title && <p className={styles.bannerTitle}>{title}</p>}
        {children}
      </div>
      {actions && <div className={styles.bannerActions}>{actions}</div>}
      {onDismiss && (
        <AriaButton className={styles.dismiss} aria-label={intl.formatMessage({ id: 'ui.dismiss' })} onPress={onDismiss}>
          <X size={16} aria-hidden="true" />
        </AriaButton>
      )}
    </div>
  );
}

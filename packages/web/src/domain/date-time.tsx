import { useIntl } from 'react-intl';
import { dateFormat } from '../ui/formatters';
import styles from './domain.module.css';

/** What `DateTime` shows: the day and time, the day alone, or how long ago. */
export type DateTimeStyle = 'short' | 'long' | 'day';

const OPTIONS: Record<DateTimeStyle, Intl.DateTimeFormatOptions> = {
  short: { dateStyle: 'medium', timeStyle: 'short' },
  long: { dateStyle: 'full', timeStyle: 'long' },
  day: { dateStyle: 'medium' },
};

/** An instant by the rules of the language, in a declared zone; hovering says it whole, zone included. */
export function DateTime({
  value,
  timeZone,
  style = 'short',
}: {
  value: string | null | undefined;
  timeZone: string;
  style?: DateTimeStyle;
}) {
  const intl = useIntl();
  if (!value) return <span className={styles.absent}>–</span>;
  const at = new Date(value);
  const show = (options: Intl.DateTimeFormatOptions) => dateFormat(intl.locale, { ...options, timeZone }).format(at);
  return (
    <time dateTime={value} title={show(OPTIONS.long)} className={styles.time}>
      {show(OPTIONS[style])}
    </time>
  );
}

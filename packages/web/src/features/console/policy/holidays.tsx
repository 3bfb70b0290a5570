import { isDay } from '@mestre/shared';
import { Plus, X } from 'lucide-react';
import { useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { Button, IconButton } from '../../../ui/button/button';
import { TextField } from '../../../ui/fields/text-field';
import styles from './policy.module.css';

const mostHolidays = 366;

/** The days on which the clock of a request stands: in their order, each once. */
export function Holidays({ days, onChange }: { days: readonly string[]; onChange: (days: readonly string[]) => void }) {
  const intl = useIntl();
  const [day, setDay] = useState('');
  const word = (one: string) => intl.formatDate(`${one}T00:00:00Z`, { dateStyle: 'medium', timeZone: 'UTC' });
  const canAdd = isDay(day) && !days.includes(day) && days.length < mostHolidays;
  const add = () => {
    onChange([...days, day].sort());
    setDay('');
  };
  return (
    <div className={styles.holidays}>
      <div className={styles.adding}>
        <TextField
          type="date"
          label={intl.formatMessage({ id: 'policy.holidays' })}
          note={<FormattedMessage id="policy.holidaysNote" />}
          value={day}
          onChange={setDay}
          onKeyDown={(event) => {
            if (event.key !== 'Enter') return;
            // the day is added; the form is not sent
            event.preventDefault();
            if (canAdd) add();
          }}
        />
        <Button icon={Plus} isDisabled={!canAdd} onPress={add}>
          <FormattedMessage id="policy.holidays.add" />
        </Button>
      </div>
      {days.length === 0 ? (
        <p className={styles.none}>
          <FormattedMessage id="policy.holidays.none" />
        </p>
      ) : (
        <ul className={styles.days}>
          {days.map((one) => (
            <li key={one} className={styles.day}>
              {word(one)}
              <IconButton
                icon={X}
                size="s"
                label={intl.formatMessage({ id: 'policy.holidays.remove' }, { day: word(one) })}
                onPress={() => onChange(days.filter((other) => other !== one))}
              />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

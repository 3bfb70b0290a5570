import { type CalendarDate, parseDate } from '@internationalized/date';
import { addDays, type PeriodPreset, periodPresets, validatePeriod } from '@mestre/shared';
import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useState } from 'react';
import { Button as AriaButton } from 'react-aria-components/Button';
import { DateField, DateInput, DateSegment } from 'react-aria-components/DateField';
import { Label } from 'react-aria-components/Label';
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox';
import {
  CalendarCell,
  CalendarGrid,
  CalendarGridBody,
  CalendarGridHeader,
  CalendarHeaderCell,
  CalendarHeading,
  RangeCalendar,
} from 'react-aria-components/RangeCalendar';
import { FormattedMessage, useIntl } from 'react-intl';
import { Button } from '../button/button';
import { Select } from '../fields/select';
import { type Comparison, type PeriodChoice, presetChoice } from './period';
import styles from './period-picker.module.css';
import { zoneName } from './zone-name';

interface DayFieldProps {
  label: string;
  value: CalendarDate | null;
  onChange: (day: CalendarDate | null) => void;
  isInvalid: boolean;
}

function DayField({ label, value, onChange, isInvalid }: DayFieldProps) {
  return (
    <DateField className={styles.dayField} value={value} onChange={onChange} isInvalid={isInvalid} granularity="day">
      <Label className={styles.dayLabel}>{label}</Label>
      <DateInput className={styles.dayInput}>{(segment) => <DateSegment segment={segment} className={styles.segment} />}</DateInput>
    </DateField>
  );
}

interface PanelProps {
  value: PeriodChoice;
  today: string;
  timeZone: string;
  canCompare: boolean;
  onApply: (choice: PeriodChoice) => void;
  onCancel: () => void;
}

/** What the picker opens; loaded when it is opened first. A preset applies at once, days of one's own with Apply. */
export default function PeriodPanel({ value, today, timeZone, canCompare, onApply, onCancel }: PanelProps) {
  const intl = useIntl();
  const [from, setFrom] = useState<CalendarDate | null>(() => parseDate(value.from));
  const [through, setThrough] = useState<CalendarDate | null>(() => parseDate(addDays(value.to, -1)));
  const [preset, setPreset] = useState<PeriodPreset | null>(value.preset);
  const [compare, setCompare] = useState<Comparison>(value.compare);
  const [focused, setFocused] = useState<CalendarDate>(() => parseDate(addDays(value.to, -1)));

  const period = from && through && from.compare(through) <= 0 ? { from: from.toString(), to: addDays(through.toString(), 1) } : null;
  const isValid = period !== null && validatePeriod(period) === null;
  const setDays = (nextFrom: CalendarDate | null, nextThrough: CalendarDate | null) => {
    setFrom(nextFrom);
    setThrough(nextThrough);
    setPreset(null);
  };

  return (
    <div className={styles.panel}>
      <ListBox
        className={styles.presets}
        aria-label={intl.formatMessage({ id: 'ui.period.presets' })}
        selectionMode="single"
        selectedKeys={preset ? [preset] : []}
        disallowEmptySelection
        onSelectionChange={(keys) => {
          const [key] = keys === 'all' ? [] : [...keys];
          if (key !== undefined) onApply(presetChoice(key as PeriodPreset, today, compare));
        }}
      >
        {periodPresets.map((id) => (
          <ListBoxItem key={id} id={id} className={styles.preset}>
            {intl.formatMessage({ id: `ui.period.${id}` })}
          </ListBoxItem>
        ))}
      </ListBox>
      <div className={styles.custom}>
        <div className={styles.dayFields}>
          <DayField
            label={intl.formatMessage({ id: 'ui.period.from' })}
            value={from}
            onChange={(day) => {
              setDays(day, through);
              if (day) setFocused(day);
            }}
            isInvalid={from !== null && through !== null && !isValid}
          />
          <DayField
            label={intl.formatMessage({ id: 'ui.period.through' })}
            value={through}
            onChange={(day) => {
              setDays(from, day);
              if (day) setFocused(day);
            }}
            isInvalid={from !== null && through !== null && !isValid}
          />
        </div>
        <RangeCalendar
          aria-label={intl.formatMessage({ id: 'ui.period.calendar' })}
          value={from && through && isValid ? { start: from, end: through } : null}
          onChange={(range) => setDays(range.start, range.end)}
          focusedValue={focused}
          onFocusChange={setFocused}
        >
          <div className={styles.calendarHead}>
            <AriaButton slot="previous" className={styles.turn}>
              <ChevronLeft size={18} aria-hidden="true" />
            </AriaButton>
            <CalendarHeading className={styles.month} />
            <AriaButton slot="next" className={styles.turn}>
              <ChevronRight size={18} aria-hidden="true" />
            </AriaButton>
          </div>
          <CalendarGrid className={styles.calendar}>
            <CalendarGridHeader>{(day) => <CalendarHeaderCell className={styles.weekday}>{day}</CalendarHeaderCell>}</CalendarGridHeader>
            <CalendarGridBody>
              {(date) => <CalendarCell date={date} className={styles.day} data-today={date.toString() === today || undefined} />}
            </CalendarGridBody>
          </CalendarGrid>
        </RangeCalendar>
        {canCompare && (
          <Select<Comparison>
            label={intl.formatMessage({ id: 'ui.period.compare' })}
            value={compare}
            onChange={setCompare}
            choices={[
              { id: 'none', text: intl.formatMessage({ id: 'ui.period.compare.none' }) },
              { id: 'previous', text: intl.formatMessage({ id: 'ui.period.compare.previous' }) },
              { id: 'lastYear', text: intl.formatMessage({ id: 'ui.period.compare.lastYear' }) },
            ]}
          />
        )}
        <div className={styles.foot}>
          <span className={styles.zone}>
            <FormattedMessage id="ui.period.zone" values={{ zone: zoneName(timeZone) }} />
          </span>
          <Button size="s" onPress={onCancel}>
            <FormattedMessage id="ui.cancel" />
          </Button>
          <Button
            size="s"
            variant="primary"
            isDisabled={!isValid}
            onPress={() => period && onApply(preset ? presetChoice(preset, today, compare) : { preset: null, compare, ...period })}
          >
            <FormattedMessage id="ui.apply" />
          </Button>
        </div>
      </div>
    </div>
  );
}

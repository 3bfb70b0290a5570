import {
  addDays,
  type DayPeriod,
  defaultPreset,
  isDay,
  type PeriodPreset,
  periodPresets,
  presetPeriod,
  previousPeriod,
  samePeriodLastYear,
  validatePeriod,
} from '@mestre/shared';
import type { SearchPatch } from '../url/use-search-state';

/** What a period is compared with. */
export type Comparison = 'none' | 'previous' | 'lastYear';

/** A chosen period: by name (it moves with the days) or by its days. `to` is the day after the last one, as on the wire. */
export interface PeriodChoice extends DayPeriod {
  preset: PeriodPreset | null;
  compare: Comparison;
}

/** The period that a choice is compared with, or null. */
export function comparedPeriod(choice: PeriodChoice): DayPeriod | null {
  if (choice.compare === 'none') return null;
  return choice.compare === 'previous' ? previousPeriod(choice) : samePeriodLastYear(choice);
}

/** A named period, seen from today. */
export function presetChoice(preset: PeriodPreset, today: string, compare: Comparison): PeriodChoice {
  return { preset, compare, ...presetPeriod(preset, today) };
}

function isPreset(text: string | null): text is PeriodPreset {
  return (periodPresets as readonly string[]).includes(text ?? '');
}

/** The choice that an address names; the last 30 days where it names none or nonsense. Days in the address are both included. */
export function periodFromSearch(search: URLSearchParams, today: string, fallback: PeriodPreset = defaultPreset): PeriodChoice {
  const wanted = search.get('compare');
  const compare: Comparison = wanted === 'previous' || wanted === 'lastYear' ? wanted : 'none';
  const preset = search.get('period');
  if (isPreset(preset)) return presetChoice(preset, today, compare);
  const from = search.get('from');
  const through = search.get('through');
  if (isDay(from) && isDay(through)) {
    const period = { from, to: addDays(through, 1) };
    if (validatePeriod(period) === null) return { preset: null, compare, ...period };
  }
  return presetChoice(fallback, today, compare);
}

/** The choice that an address names, or null where it names none or nonsense: for lists that may be of any time. */
export function optionalPeriodFromSearch(search: URLSearchParams, today: string): PeriodChoice | null {
  const choice = periodFromSearch(search, today);
  return choice.preset === null || choice.preset === search.get('period') ? choice : null;
}

/** A choice as parameters of the address; null takes it away. */
export function optionalPeriodToSearch(choice: PeriodChoice | null): SearchPatch {
  return choice ? periodToSearch(choice) : { period: null, from: null, through: null, compare: null };
}

/** A choice as parameters of the address. */
export function periodToSearch(choice: PeriodChoice): SearchPatch {
  return {
    period: choice.preset,
    from: choice.preset ? null : choice.from,
    through: choice.preset ? null : addDays(choice.to, -1),
    compare: choice.compare === 'none' ? null : choice.compare,
  };
}

import type { VariablesOf } from '../../access/graphql';
import type { Preview, StartMutation } from './import-documents';

type Input = VariablesOf<typeof StartMutation>['input'];

/** The fields that a column can be given to; those with a star must be. */
export const FIELDS = [
  'receipt',
  'at',
  'item',
  'title',
  'quantity',
  'unitPrice',
  'email',
  'customerId',
  'firstName',
  'lastName',
  'account',
  'currency',
  'kind',
  'paymentMethod',
  'affiliate',
] as const;
export type Field = (typeof FIELDS)[number];
export const REQUIRED: readonly Field[] = ['receipt', 'at', 'item', 'unitPrice'];

export type DateFormat = 'YMD' | 'DMY' | 'MDY';
/** All other values of the account column. */
export const OTHERS = '*';

/** What the person decides about one file. */
export interface ImportPlan {
  mapping: string;
  /** column name -> field */
  fields: Readonly<Record<string, Field>>;
  /** value of the account column -> nickname; OTHERS for the rest, absent values go with the rest */
  accountMap: Readonly<Record<string, string>>;
  dateFormat: DateFormat;
  timeZone: string;
  currency: string;
  decimalComma: boolean;
}

export const isTickets = (preview: Preview) => preview.kind === 'TICKETS';

/** A beginning: columns as the server knew them, the first values to the first accounts, all others to the last. */
export function firstPlan(preview: Preview, nicknames: readonly string[]): ImportPlan {
  const fields: Record<string, Field> = {};
  for (const { name, field } of preview.columns) if (field) fields[name] = field as Field;
  const accountMap: Record<string, string> = { [OTHERS]: nicknames.at(-1) ?? '' };
  const own = preview.accountValues.every((value) => nicknames.includes(value.toLowerCase()));
  preview.accountValues.slice(0, own ? undefined : Math.max(0, nicknames.length - 1)).forEach((value, index) => {
    accountMap[value] = own ? value.toLowerCase() : (nicknames[index] ?? '');
  });
  return { mapping: preview.mapping ?? 'own', fields, accountMap, dateFormat: 'YMD', timeZone: '', currency: '', decimalComma: false };
}

/** Required fields that no column has. */
export function missingFields(plan: ImportPlan): Field[] {
  const given = new Set(Object.values(plan.fields));
  return REQUIRED.filter((field) => !given.has(field));
}

/** The request that a plan makes. Presets bring their own rules along; what the person changed stands before them. */
export function startInput(plan: ImportPlan, preview: Preview, fileId: string, dryRun: boolean, idempotencyKey: string): Input {
  const kind = preview.kind ?? 'ORDERS';
  const base = { kind, fileId, mapping: plan.mapping, dryRun, idempotencyKey };
  if (kind === 'TICKETS') return base;
  const usesAccounts = Object.values(plan.fields).includes('account');
  const map = Object.entries(plan.accountMap).filter(([value, account]) => account && (usesAccounts || value === OTHERS));
  return {
    ...base,
    columns: Object.entries(plan.fields).map(([column, field]) => ({ column, field })),
    accountMap: map.map(([value, account]) => ({ value, account })),
    ...(plan.mapping === 'online-retail' ? {} : { dateFormat: plan.dateFormat, decimalComma: plan.decimalComma }),
    ...(plan.timeZone ? { timeZone: plan.timeZone } : {}),
    ...(plan.currency ? { currency: plan.currency.trim().toUpperCase() } : {}),
  };
}

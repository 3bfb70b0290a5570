import type { PermissionTextKey, PermissionTexts } from '@mestre/shared';

type Prefixed<Prefix extends string, Texts> = { [Key in keyof Texts & string as `${Prefix}.${Key}`]: string };

/** Texts that the server says too, under `prefix.`: `error.NOT_FOUND`. */
export function prefixed<const Prefix extends string, Texts extends Readonly<Record<string, string>>>(
  prefix: Prefix,
  texts: Texts,
): Prefixed<Prefix, Texts> {
  return Object.fromEntries(Object.entries(texts).map(([key, text]) => [`${prefix}.${key}`, text])) as Prefixed<Prefix, Texts>;
}

type PermissionMessages = { [Key in PermissionTextKey as `permission.${Key}.name` | `permission.${Key}.explanation`]: string };

/** `permission.MANAGE_USERS.name` and `.explanation`. */
export function permissionMessages(texts: PermissionTexts): PermissionMessages {
  const entries = Object.entries(texts).flatMap(([key, { name, explanation }]) => [
    [`permission.${key}.name`, name],
    [`permission.${key}.explanation`, explanation],
  ]);
  return Object.fromEntries(entries) as PermissionMessages;
}

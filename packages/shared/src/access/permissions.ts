/**
 * The permissions a clerk can be granted, as data (product.md 2, schema.graphql `Permission` and `Capability`). "User Enabled" is no grant but
 * `users.enabled`; it has a name and an explanation in i18n all the same.
 */
export const permissions = [
  'MANAGE_USERS',
  'REPORT_ACCESS',
  'MANAGE_TICKETS',
  'MANAGE_ORDERS',
  'SUBSCRIPTION_MANAGEMENT',
  'API_ORDERS_READ',
  'API_ORDERS_WRITE',
  'ANALYTICS_API',
  'PRODUCTS_API',
  'MANAGE_PARTNERS',
] as const;
export type Permission = (typeof permissions)[number];

/** Who may read or call something: what `@auth(anyOf: ...)` names (schema.graphql). */
export const capabilities = ['PUBLIC', 'SIGNED_IN', 'OWNER', 'ACCOUNT_USER', 'CUSTOMER', ...permissions] as const;
export type Capability = (typeof capabilities)[number];

/** How somebody came in: a browser session carries the interface permissions, an API key the API ones (product.md 2). */
export type Channel = 'INTERFACE' | 'API';

export interface PermissionRule {
  /** MASTER: on the whole master. ACCOUNT: on chosen accounts, or on "all, later ones too". */
  readonly scope: 'MASTER' | 'ACCOUNT';
  readonly channels: readonly Channel[];
  /** Must be held on the same account. */
  readonly needs: readonly Permission[];
  /** Is held on the same account with it, locked on. */
  readonly brings: readonly Permission[];
  readonly neverForApiOnly: boolean;
}

const rule = (scope: 'MASTER' | 'ACCOUNT', channels: readonly Channel[], more: Partial<PermissionRule> = {}): PermissionRule => ({
  scope,
  channels,
  needs: [],
  brings: [],
  neverForApiOnly: false,
  ...more,
});

/** product.md 2, the table. Manage Partners counts on both ways in: the partner desk is also spoken to by key (product.md 9). */
export const permissionRules: Readonly<Record<Permission, PermissionRule>> = {
  MANAGE_USERS: rule('MASTER', ['INTERFACE'], { neverForApiOnly: true }),
  REPORT_ACCESS: rule('ACCOUNT', ['INTERFACE']),
  MANAGE_TICKETS: rule('ACCOUNT', ['INTERFACE'], { neverForApiOnly: true }),
  MANAGE_ORDERS: rule('ACCOUNT', ['INTERFACE'], { neverForApiOnly: true }),
  SUBSCRIPTION_MANAGEMENT: rule('ACCOUNT', ['INTERFACE'], { needs: ['MANAGE_TICKETS', 'MANAGE_ORDERS'], neverForApiOnly: true }),
  API_ORDERS_READ: rule('ACCOUNT', ['API']),
  API_ORDERS_WRITE: rule('ACCOUNT', ['API'], { brings: ['API_ORDERS_READ'] }),
  ANALYTICS_API: rule('ACCOUNT', ['API']),
  PRODUCTS_API: rule('ACCOUNT', ['API']),
  MANAGE_PARTNERS: rule('MASTER', ['INTERFACE', 'API']),
};

/** Locked on for an API-only clerk, on every account on which he holds anything (product.md 2). */
export const lockedOnForApiOnly: Permission = 'API_ORDERS_READ';

export function isPermission(value: unknown): value is Permission {
  return typeof value === 'string' && (permissions as readonly string[]).includes(value);
}

export function isCapability(value: unknown): value is Capability {
  return typeof value === 'string' && (capabilities as readonly string[]).includes(value);
}

import { registerEnumType } from 'type-graphql';

/** What can be granted to a clerk (schema.graphql, shared/access/permissions.ts). */
export enum PermissionName {
  MANAGE_USERS = 'MANAGE_USERS',
  REPORT_ACCESS = 'REPORT_ACCESS',
  MANAGE_TICKETS = 'MANAGE_TICKETS',
  MANAGE_ORDERS = 'MANAGE_ORDERS',
  SUBSCRIPTION_MANAGEMENT = 'SUBSCRIPTION_MANAGEMENT',
  API_ORDERS_READ = 'API_ORDERS_READ',
  API_ORDERS_WRITE = 'API_ORDERS_WRITE',
  ANALYTICS_API = 'ANALYTICS_API',
  PRODUCTS_API = 'PRODUCTS_API',
  MANAGE_PARTNERS = 'MANAGE_PARTNERS',
}
registerEnumType(PermissionName, { name: 'Permission', description: 'A permission a clerk can be granted.' });

/** What can be done with a user; the rules stand in shared/access/user-actions.ts. */
export enum UserActionName {
  EDIT = 'EDIT',
  GRANT = 'GRANT',
  ENABLE = 'ENABLE',
  DISABLE = 'DISABLE',
  RESET_PASSWORD = 'RESET_PASSWORD',
  RESEND_INVITATION = 'RESEND_INVITATION',
  RESET_SECOND_FACTOR = 'RESET_SECOND_FACTOR',
  REVEAL_KEY = 'REVEAL_KEY',
  REGENERATE_KEY = 'REGENERATE_KEY',
  DELETE = 'DELETE',
  VIEW_AS = 'VIEW_AS',
}
registerEnumType(UserActionName, { name: 'UserAction' });

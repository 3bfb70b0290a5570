import { registerEnumType } from 'type-graphql';

/** Who may read or call something: the values of the contract's `Capability` (schema.graphql, product.md 2 and 11). */
export enum Capability {
  PUBLIC = 'PUBLIC',
  SIGNED_IN = 'SIGNED_IN',
  OWNER = 'OWNER',
  ACCOUNT_USER = 'ACCOUNT_USER',
  CUSTOMER = 'CUSTOMER',
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

registerEnumType(Capability, { name: 'Capability' });

export type CapabilityName = keyof typeof Capability;

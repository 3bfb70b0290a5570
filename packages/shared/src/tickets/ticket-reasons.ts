/** The fixed reasons a ticket is opened for, by type (product.md 6); the texts stand in i18n under `reason.<key>`. */
export const ticketReasons = {
  TECH_SUPPORT: ['DOWNLOAD', 'ACCESS', 'INSTALLATION', 'DEFECT', 'SHIPPING', 'BILLING_QUESTION', 'OTHER'],
  REFUND: ['NOT_AS_DESCRIBED', 'NOT_RECEIVED', 'DEFECT', 'DUPLICATE', 'UNKNOWN_CHARGE', 'TOO_HARD', 'NOT_NEEDED', 'OTHER'],
  CANCEL: ['NOT_NEEDED', 'TOO_EXPENSIVE', 'RECURRING_UNKNOWN', 'NOT_AS_DESCRIBED', 'DEFECT', 'OTHER'],
} as const;

export type TicketReason = (typeof ticketReasons)[keyof typeof ticketReasons][number];

/** True where a person may choose this reason for a ticket of this type. Imported tickets keep their own words. */
export function isTicketReason(type: keyof typeof ticketReasons, reason: unknown): reason is TicketReason {
  return typeof reason === 'string' && (ticketReasons[type] as readonly string[]).includes(reason);
}

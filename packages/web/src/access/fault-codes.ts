const FAULT_CODES = [
  'OFFLINE',
  'VIEW_ONLY',
  'UNAUTHENTICATED',
  'FORBIDDEN',
  'BAD_USER_INPUT',
  'RATE_LIMITED',
  'CONFLICT',
  'NOT_FOUND',
  'SERVICE_UNAVAILABLE',
  'INTERNAL',
] as const;

/** A top-level code of the contract; or OFFLINE: nobody was reached; or VIEW_ONLY: not sent, because the owner views as a clerk. */
export type FaultCode = (typeof FAULT_CODES)[number];

/** What went wrong between the browser and the database, as far as a person or an operator can use it. */
export interface Fault {
  code: FaultCode;
  /** To quote to the operator, who finds it in the log. */
  requestId?: string;
}

export function isFaultCode(code: unknown): code is FaultCode {
  return (FAULT_CODES as readonly unknown[]).includes(code);
}

/** The code that an HTTP status stands for, where the body says nothing. */
export function codeOfStatus(status: number): FaultCode {
  if (status === 401) return 'UNAUTHENTICATED';
  if (status === 403) return 'FORBIDDEN';
  if (status === 404) return 'NOT_FOUND';
  if (status === 429) return 'RATE_LIMITED';
  return status >= 502 && status <= 504 ? 'SERVICE_UNAVAILABLE' : 'INTERNAL';
}

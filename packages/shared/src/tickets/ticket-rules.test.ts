import { isTicketReason, ticketReasons } from './ticket-reasons';
import {
  allowedActions,
  mayAcknowledgeReturn,
  mayChangeType,
  mayClose,
  mayReopen,
  modificationOf,
  modifications,
  possibleTypes,
  type TicketState,
  ticketActions,
  ticketTypes,
} from './ticket-rules';

const ticket: TicketState = {
  type: 'TECH_SUPPORT',
  status: 'OPEN',
  billing: 'RECURRING',
  physical: false,
  hasOrder: true,
  refundable: true,
  billsOn: true,
  askedByCustomer: true,
};
const everything = { work: true, workOnOrder: true, manageSubscription: true };
const nothing = { work: false, workOnOrder: false, manageSubscription: false };

test('cancel is only for recurring billing, refund and cancel only with an order', () => {
  expect(possibleTypes({ billing: 'RECURRING', hasOrder: true })).toEqual(['TECH_SUPPORT', 'REFUND', 'CANCEL']);
  expect(possibleTypes({ billing: 'STANDARD', hasOrder: true })).toEqual(['TECH_SUPPORT', 'REFUND']);
  expect(possibleTypes({ billing: 'RECURRING', hasOrder: false })).toEqual(['TECH_SUPPORT']);
});

describe('changing the type', () => {
  const reason = (changes: Partial<TicketState>, to: (typeof ticketTypes)[number], consent = true) =>
    mayChangeType({ ...ticket, ...changes }, to, consent).reason;

  test('goes to what the sale allows', () => {
    expect(reason({}, 'REFUND')).toBeNull();
    expect(reason({ status: 'REOPENED' }, 'CANCEL')).toBeNull();
    expect(reason({}, 'TECH_SUPPORT')).toBe('TYPE_SAME');
    expect(reason({ status: 'CLOSED' }, 'REFUND')).toBe('TICKET_CLOSED');
    expect(reason({ billing: 'STANDARD' }, 'CANCEL')).toBe('TYPE_NOT_POSSIBLE');
    expect(reason({ hasOrder: false }, 'REFUND')).toBe('ORDER_MISSING');
    expect(reason({ refundable: false }, 'REFUND')).toBe('NOTHING_TO_REFUND');
    expect(reason({ billsOn: false }, 'CANCEL')).toBe('SUBSCRIPTION_ENDED');
  });

  test('of a customer’s own request asks for his consent first', () => {
    expect(reason({ type: 'REFUND' }, 'TECH_SUPPORT', false)).toBe('CONSENT_REQUIRED');
    expect(reason({ type: 'REFUND' }, 'TECH_SUPPORT', true)).toBeNull();
    expect(reason({ type: 'REFUND', askedByCustomer: false }, 'TECH_SUPPORT', false)).toBeNull();
    expect(reason({ type: 'TECH_SUPPORT' }, 'REFUND', false)).toBeNull();
  });
});

test('closing withdraws a request, so a customer’s own needs his consent too', () => {
  expect(mayClose({ ...ticket, type: 'REFUND' }, false).reason).toBe('CONSENT_REQUIRED');
  expect(mayClose({ ...ticket, type: 'CANCEL' }, true).allowed).toBe(true);
  expect(mayClose(ticket, false).allowed).toBe(true);
  expect(mayClose({ ...ticket, status: 'CLOSED' }, true).reason).toBe('TICKET_CLOSED');
});

test('re-opening goes only from CLOSED and only with a comment', () => {
  expect(mayReopen({ status: 'CLOSED' }, 'again').allowed).toBe(true);
  expect(mayReopen({ status: 'CLOSED' }, ' \n').reason).toBe('COMMENT_REQUIRED');
  expect(mayReopen({ status: 'OPEN' }, 'again').reason).toBe('TICKET_OPEN');
  expect(mayReopen({ status: 'REOPENED' }, 'again').reason).toBe('TICKET_OPEN');
});

test('a return is acknowledged only for goods, on an open refund request', () => {
  expect(mayAcknowledgeReturn({ ...ticket, type: 'REFUND', physical: true }).allowed).toBe(true);
  expect(mayAcknowledgeReturn({ ...ticket, type: 'REFUND' }).reason).toBe('NOTHING_TO_RETURN');
  expect(mayAcknowledgeReturn({ ...ticket, type: 'CANCEL', physical: true }).reason).toBe('NOTHING_TO_RETURN');
  expect(mayAcknowledgeReturn({ ...ticket, type: 'REFUND', physical: true, status: 'CLOSED' }).reason).toBe('TICKET_CLOSED');
});

describe('the actions on offer', () => {
  test('on an open ticket of a recurring, physical sale', () => {
    expect(allowedActions({ ...ticket, type: 'REFUND', physical: true }, everything)).toEqual(
      ticketActions.filter((action) => action !== 'REOPEN'),
    );
  });

  test('on a closed one', () => {
    expect(allowedActions({ ...ticket, status: 'CLOSED' }, everything)).toEqual([
      'NOTE',
      'REOPEN',
      'TAG',
      'CHANGE_CUSTOMER_EMAIL',
      'SEND_RECEIPT',
    ]);
  });

  test('without an order nothing that moves money or needs its customer', () => {
    expect(allowedActions({ ...ticket, hasOrder: false, refundable: false, billsOn: false }, everything)).toEqual([
      'COMMENT',
      'NOTE',
      'CLOSE',
      'ASSIGN',
      'TAG',
    ]);
  });

  test('follow the rights of the caller, each right its own', () => {
    const full = { ...ticket, type: 'REFUND', physical: true } as const;
    expect(allowedActions(full, nothing)).toEqual([]);
    expect(allowedActions(full, { ...nothing, workOnOrder: true })).toEqual(['REFUND', 'CHANGE_CUSTOMER_EMAIL', 'SEND_RECEIPT']);
    expect(allowedActions(full, { ...nothing, manageSubscription: true })).toEqual(['CANCEL']);
    expect(allowedActions(full, { ...nothing, work: true })).toEqual([
      'COMMENT',
      'NOTE',
      'CHANGE_TYPE',
      'CLOSE',
      'ACKNOWLEDGE_RETURN',
      'ASSIGN',
      'TAG',
    ]);
  });

  test('end where the money or the billing has', () => {
    const over = allowedActions({ ...ticket, refundable: false, billsOn: false }, everything);
    expect(over).not.toContain('REFUND');
    expect(over).not.toContain('CANCEL');
    expect(over).not.toContain('CHANGE_TYPE');
  });
});

test('every change of type has its name in the reports, and no other', () => {
  const named = ticketTypes.flatMap((from) => ticketTypes.map((to) => modificationOf(from, to)));
  expect(named.filter((name) => name === null)).toHaveLength(3);
  expect(new Set(named.filter((name) => name !== null))).toEqual(new Set(modifications.filter((name) => name !== 'REOPENED')));
  expect(modificationOf('TECH_SUPPORT', 'REFUND')).toBe('TECH_TO_REFUND');
});

test('reasons are a fixed list by type', () => {
  expect(isTicketReason('REFUND', 'NOT_RECEIVED')).toBe(true);
  expect(isTicketReason('CANCEL', 'NOT_RECEIVED')).toBe(false);
  expect(isTicketReason('REFUND', 'my own words')).toBe(false);
  for (const reasons of Object.values(ticketReasons)) expect(reasons).toContain('OTHER');
});

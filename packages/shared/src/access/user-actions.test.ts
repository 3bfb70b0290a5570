import { capabilitiesOf, ownerCapabilities } from './capabilities';
import type { Grant } from './grants';
import type { Channel, Permission } from './permissions';
import { mayLeaveWith, mayManageUser, maySetRefundCap, type UserHoldings } from './policies';
import { type ManagedUser, mayActOnUser, type UserAction, userActions, userActionsFor } from './user-actions';

const on = (permission: Permission, accountId: string | null = null): Grant => ({ permission, accountId, allAccounts: false });

const owner: UserHoldings = { userId: 'owner', isOwner: true, grants: [] };
const manager: UserHoldings = { userId: 'manager', isOwner: false, grants: [on('MANAGE_USERS'), on('MANAGE_TICKETS', 'A1')] };
const clerk: ManagedUser = {
  ...{ userId: 'clerk', isOwner: false, grants: [on('MANAGE_TICKETS', 'A1')] },
  ...{ apiOnly: false, enabled: true, confirmed: true, secondFactor: true, hasKey: true },
};

function capabilitiesIn(actor: UserHoldings, channel: Channel) {
  return actor.isOwner ? ownerCapabilities() : capabilitiesOf(actor.grants, channel);
}
const list = (actor: UserHoldings, target: ManagedUser, channel: Channel = 'INTERFACE') =>
  userActionsFor(capabilitiesIn(actor, channel), { ...actor, channel }, target);
const reason = (action: UserAction, target: ManagedUser, actor = owner) =>
  mayActOnUser(action, capabilitiesIn(actor, 'INTERFACE'), { ...actor, channel: 'INTERFACE' }, target).reason;

describe('what may be done with a clerk', () => {
  test('who works: all but enabling and inviting', () => {
    const but = userActions.filter((action) => !['ENABLE', 'RESEND_INVITATION'].includes(action));
    expect(list(owner, clerk)).toEqual(but);
    // viewing as somebody is the owner's alone
    expect(list(manager, clerk)).toEqual(but.filter((action) => action !== 'VIEW_AS'));
  });

  test('who has not confirmed: invited again, no new password', () => {
    expect([reason('RESEND_INVITATION', { ...clerk, confirmed: false }), reason('RESET_PASSWORD', { ...clerk, confirmed: false })]).toEqual(
      [null, 'USER_NOT_CONFIRMED'],
    );
    expect(reason('RESEND_INVITATION', clerk)).toBe('USER_CONFIRMED');
  });

  test('who is disabled: enabled, changed or deleted, nothing that signs in', () => {
    const off = { ...clerk, enabled: false, hasKey: false };
    expect(list(owner, off)).toEqual(['EDIT', 'GRANT', 'ENABLE', 'RESET_SECOND_FACTOR', 'DELETE']);
    expect(
      (['RESET_PASSWORD', 'REGENERATE_KEY', 'VIEW_AS', 'REVEAL_KEY', 'DISABLE'] as const).map((action) => reason(action, off)),
    ).toEqual([...['USER_DISABLED', 'USER_DISABLED', 'USER_DISABLED', 'KEY_MISSING', 'NOT_ALLOWED']]);
  });

  test('an API-only one: no password, no invitation, no looking through his eyes', () => {
    const program = { ...clerk, grants: [], apiOnly: true, confirmed: false, secondFactor: false };
    expect(list(owner, program)).toEqual(['EDIT', 'GRANT', 'DISABLE', 'REVEAL_KEY', 'REGENERATE_KEY', 'DELETE']);
    expect((['RESET_PASSWORD', 'RESEND_INVITATION', 'VIEW_AS'] as const).map((action) => reason(action, program))).toEqual([
      ...['USER_API_ONLY', 'USER_API_ONLY', 'USER_API_ONLY'],
    ]);
  });
});

describe('with whom', () => {
  test('nobody acts on the owner, nor on himself: but each clerk has his own key, in the browser', () => {
    const asTarget = (of: UserHoldings): ManagedUser => ({ ...clerk, ...of });
    expect(list(owner, asTarget(owner))).toEqual([]);
    expect(list(manager, asTarget(owner))).toEqual([]);
    expect(list(manager, asTarget(manager))).toEqual(['REVEAL_KEY', 'REGENERATE_KEY']);
    expect(list(clerk, clerk)).toEqual(['REVEAL_KEY', 'REGENERATE_KEY']);
    expect(list(clerk, clerk, 'API')).toEqual([]);
    expect(list(manager, clerk, 'API')).toEqual([]);
  });

  test('a manager with no clerk who holds what he lacks', () => {
    expect(list(manager, { ...clerk, grants: [on('MANAGE_TICKETS', 'A2')] })).toEqual([]);
    expect(reason('REVEAL_KEY', { ...clerk, grants: [on('MANAGE_TICKETS', 'A2')] }, manager)).toBe('HOLDS_MORE');
  });

  test('who manages nobody, with nobody', () => {
    expect(list(clerk, { ...clerk, userId: 'other' })).toEqual([]);
  });
});

describe('a refund cap is held like a permission', () => {
  const usd = (minor: number) => ({ minor, currency: 'USD' });
  const capped: UserHoldings = { ...manager, refundCap: usd(5000) };

  test('the owner and an uncapped manager set any, a capped one none above his own, and none in another currency', () => {
    const asked = [usd(5000), usd(5001), null, { minor: 1, currency: 'EUR' }];
    const said = (actor: UserHoldings) => asked.map((cap) => maySetRefundCap(actor, cap).allowed);
    expect(said({ ...owner, refundCap: usd(1) })).toEqual([true, true, true, true]);
    expect(said(manager)).toEqual([true, true, true, true]);
    expect(said(capped)).toEqual([true, false, false, false]);
  });

  test('he manages and leaves nobody who may refund more than he', () => {
    const refunds = [on('MANAGE_TICKETS', 'A1')];
    const target = (grants: Grant[], refundCap: UserHoldings['refundCap']) => ({ userId: 'x', isOwner: false, grants, refundCap });
    const manages = (of: UserHoldings) => mayManageUser(capabilitiesIn(capped, 'INTERFACE'), capped, of).reason;
    expect([manages(target(refunds, null)), manages(target(refunds, usd(5001))), manages(target(refunds, usd(5000)))]).toEqual([
      ...['HOLDS_MORE', 'HOLDS_MORE', null],
    ]);
    // whoever can start no refund has none to limit, until he is given what starts one
    expect(manages(target([], null))).toBeNull();
    expect([mayLeaveWith(capped, target(refunds, null)).reason, mayLeaveWith(capped, target(refunds, usd(1))).reason]).toEqual([
      'REFUND_CAP_NOT_HELD',
      null,
    ]);
    expect(mayLeaveWith(manager, target(refunds, null)).allowed).toBe(true);
  });
});

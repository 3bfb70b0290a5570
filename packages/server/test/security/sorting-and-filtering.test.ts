import 'reflect-metadata';
import { getNamedType, isEnumType, isInputObjectType } from 'graphql';
import { authRule } from '../../src/access/guard-schema';
import { buildUnguardedSchema } from '../../src/schema';
import { ruleFor } from '../access/rulebook';

/**
 * Which fields each filter, search and sort value of a list lets its caller learn about. One that is missing here fails the test: name what it reads,
 * or an empty list for what says nothing of a row's content.
 */
const readsBy: Record<string, string[]> = {
  'OrderFilter.accounts': ['Order.account'],
  'OrderFilter.affiliate': ['Order.affiliate'],
  'OrderFilter.billing': ['Order.billing'],
  'OrderFilter.customerEmail': ['Customer.email'],
  'OrderFilter.customerLastName': ['Customer.lastName'],
  'OrderFilter.item': ['OrderLine.item'],
  'OrderFilter.placed': ['Order.placedAt'],
  'OrderFilter.receipt': ['Order.receipt'],
  'OrderFilter.search': ['Order.receipt', 'Customer.email', 'Customer.firstName', 'Customer.lastName'],
  'OrderFilter.trackingCode': ['Order.trackingCodes'],
  'OrderOrderField.AMOUNT': ['Order.total'],
  'OrderOrderField.PLACED_AT': ['Order.placedAt'],
  'TicketFilter.accounts': ['Ticket.account'],
  'TicketFilter.assigneeId': ['Ticket.assignee'],
  'TicketFilter.billing': ['Ticket.billing'],
  'TicketFilter.customerEmail': ['Customer.email'],
  'TicketFilter.expiresBefore': ['Ticket.expiresAt'],
  'TicketFilter.number': ['Ticket.number'],
  'TicketFilter.opened': ['Ticket.openedAt'],
  'TicketFilter.receipt': ['Ticket.receipt'],
  'TicketFilter.search': ['Ticket.number', 'Ticket.receipt', 'Customer.email', 'Customer.firstName', 'Customer.lastName'],
  'TicketFilter.status': ['Ticket.status'],
  'TicketFilter.tags': ['Ticket.tags'],
  'TicketFilter.type': ['Ticket.type'],
  'TicketFilter.unassigned': ['Ticket.assignee'],
  'TicketOrderField.EXPIRES_AT': ['Ticket.expiresAt'],
  'TicketOrderField.NUMBER': ['Ticket.number'],
  'TicketOrderField.OPENED_AT': ['Ticket.openedAt'],
  'TicketOrderField.UPDATED_AT': ['Ticket.updatedAt'],
  'TicketEventFilter.accounts': ['TicketEvent.ticket'],
  'TicketEventFilter.actorId': ['TicketEvent.actor'],
  'TicketEventFilter.byPeople': ['TicketEvent.actor'],
  // fewer accounts, by the caller's own rights
  'TicketEventFilter.inReports': [],
  'TicketEventFilter.kinds': ['TicketEvent.kind'],
  'TicketEventFilter.modification': ['TicketEvent.fromType', 'TicketEvent.toType'],
  'TicketEventFilter.newestOfPerson': ['TicketEvent.actor'],
  'TicketEventFilter.period': ['TicketEvent.at'],
  'TicketEventFilter.type': ['TicketEvent.toType'],
  'TransactionFilter.accounts': ['Transaction.account'],
  'TransactionFilter.customerEmail': ['Customer.email'],
  'TransactionFilter.includeTest': ['Transaction.test'],
  'TransactionFilter.item': ['OrderLine.item'],
  'TransactionFilter.kinds': ['Transaction.kind'],
  'TransactionFilter.period': ['Transaction.at'],
  'TransactionFilter.receipt': ['Transaction.receipt'],
  'AuditFilter.accounts': ['AuditEntry.account'],
  'AuditFilter.action': ['AuditEntry.action'],
  'AuditFilter.actorId': ['AuditEntry.actor'],
  'AuditFilter.object': ['AuditEntry.object'],
  'AuditFilter.period': ['AuditEntry.at'],
  'Query.replyTemplates(search:)': ['ReplyTemplate.name', 'ReplyTemplate.body'],
  'Query.users(search:)': ['User.firstName', 'User.lastName', 'User.email', 'User.description'],
};

describe('filtering, searching and sorting', () => {
  const schema = buildUnguardedSchema();

  /** each criterion of each list, with the list's own rule, and the criterion's where it has one */
  const criteria = Object.values(schema.getQueryType()?.getFields() ?? {}).flatMap((field) => {
    const rule = ruleFor('Query', field.name) ?? [];
    return field.args.flatMap((argument) => {
      const type = getNamedType(argument.type);
      if (argument.name === 'search') return [{ name: `Query.${field.name}(search:)`, rule: authRule(argument) ?? rule }];
      if (!isInputObjectType(type) || !/Filter$|Order$/.test(type.name)) return [];
      return Object.values(type.getFields()).flatMap((criterion) => {
        const inner = getNamedType(criterion.type);
        if (/OrderField$/.test(inner.name) && isEnumType(inner))
          return inner.getValues().map((value) => ({ name: `${inner.name}.${value.name}`, rule: authRule(value) ?? rule }));
        return criterion.name === 'direction' ? [] : [{ name: `${type.name}.${criterion.name}`, rule: authRule(criterion) ?? rule }];
      });
    });
  });

  it('security 5: is by what every caller of the list may read, for each filter, search and sort value of the schema', () => {
    expect(criteria.length).toBeGreaterThan(40);
    expect(criteria.filter(({ name }) => !readsBy[name]).map(({ name }) => name)).toEqual([]);
    const beyond = criteria.flatMap(({ name, rule }) =>
      (readsBy[name] ?? []).flatMap((read) => {
        const [type, field] = read.split('.') as [string, string];
        const readers = ruleFor(type, field) ?? [];
        const others = rule.filter((capability) => !readers.includes(capability));
        return others.length > 0 ? [`${name} tells ${others.join(', ')} of ${read}`] : [];
      }),
    );
    expect(beyond).toEqual([]);
  });
});

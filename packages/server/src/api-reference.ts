import { catalogueEn, DeliveryReason, RowError, TopLevelCode, UserErrorCode } from '@mestre/shared';
import {
  type GraphQLArgument,
  type GraphQLEnumType,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLInputObjectType,
  type GraphQLInterfaceType,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  isScalarType,
  isUnionType,
} from 'graphql';
import type { CapabilityName } from './access/capabilities';
import { partedRule } from './access/describe-rules';
import { authRule } from './access/guard-schema';

type Described = GraphQLField<unknown, unknown> | GraphQLInputField;

const note = 'Written by `npm run api-reference` from the schema; a test compares. Change the schema, not this file.';
const roots = ['Query', 'Mutation', 'Subscription'];

/** Text that stands in a cell of a table. */
const cell = (text: string | null | undefined) => (text ?? '').replaceAll('|', '\\|').replace(/\s*\n\s*/g, ' ');
/** types and operations may have the same name but for the case: headings of types have anchors of their own */
const anchor = (name: string) => `type-${name.toLowerCase()}`;
const heading = (name: string) => `### <a id="${anchor(name)}"></a>${name}`;

function typeLink(type: { toString(): string }, named: GraphQLNamedType): string {
  const text = String(type);
  return `[\`${text}\`](#${anchor(named.name)})`;
}

const names = (all: readonly CapabilityName[]) => (all.length > 0 ? all.map((name) => `\`${name}\``).join(' ') : 'nobody');

/** Who may, in two cells: by session and by key. */
function who(rule: readonly CapabilityName[] | null): [session: string, key: string] {
  if (!rule) return ['', ''];
  if (rule.includes('PUBLIC')) return ['everybody', 'everybody'];
  const { session, key } = partedRule(rule);
  return [names(session), names(key)];
}

const standard = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

function argumentsOf(args: readonly GraphQLArgument[]): string {
  return args
    .map((one) => {
      const rule = authRule(one);
      const given = one.defaultValue === undefined ? '' : ` = ${standard(one.defaultValue)}`;
      const limits = rule ? `, for ${names(rule)}` : '';
      return `\`${one.name}\`: ${typeLink(one.type, getNamedType(one.type))}${given}${limits}`;
    })
    .join('<br>');
}

/** The rule that most fields of a type have, said once above its table. */
function commonRule(fields: readonly Described[]): readonly CapabilityName[] | null {
  const counts = new Map<string, { rule: CapabilityName[]; count: number }>();
  for (const field of fields) {
    const rule = authRule(field);
    if (!rule) continue;
    const known = counts.get(rule.join()) ?? { rule, count: 0 };
    counts.set(rule.join(), { rule, count: known.count + 1 });
  }
  const [most] = [...counts.values()].sort((a, b) => b.count - a.count);
  return most && most.count > 1 ? most.rule : null;
}

function operations(type: GraphQLObjectType): string[] {
  return Object.values(type.getFields()).map((field) => {
    const [session, key] = who(authRule(field));
    const takes = field.args.length > 0 ? `\n\nTakes ${argumentsOf(field.args)}` : '';
    return `### ${field.name}\n\n${cell(field.description)}${field.description ? '\n\n' : ''}Gives ${typeLink(field.type, getNamedType(field.type))}${takes}\n\nFor ${session}; by API key: ${key}.`;
  });
}

function fieldsTable(fields: readonly Described[], rule: readonly CapabilityName[] | null): string {
  const guarded = fields.some((field) => authRule(field));
  const withArguments = fields.some((field) => 'args' in field && field.args.length > 0);
  const heads = ['Field', 'Type', ...(withArguments ? ['Takes'] : []), ...(guarded ? ['Who'] : []), 'Meaning'];
  const rows = fields.map((field) => {
    const own = authRule(field);
    const [session, key] = who(own);
    const same = own && rule && own.join() === rule.join();
    const given = 'defaultValue' in field && field.defaultValue !== undefined ? ` = ${standard(field.defaultValue)}` : '';
    return [
      `\`${field.name}\``,
      `${typeLink(field.type, getNamedType(field.type))}${given}`,
      ...(withArguments ? ['args' in field ? argumentsOf(field.args) : ''] : []),
      ...(guarded ? [!own ? '' : same ? 'as above' : `${session}; by key: ${key}`] : []),
      cell(field.description),
    ];
  });
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(heads), line(heads.map(() => '---')), ...rows.map(line)].join('\n');
}

function section(type: GraphQLObjectType | GraphQLInterfaceType | GraphQLInputObjectType): string {
  const fields = Object.values(type.getFields()) as Described[];
  const rule = commonRule(fields);
  const [session, key] = who(rule);
  const implemented = isObjectType(type) && type.getInterfaces().length > 0 ? `Has a global id: \`node(id)\` finds it.\n\n` : '';
  return [
    `${heading(type.name)}\n`,
    type.description ? `${cell(type.description)}\n` : null,
    implemented ? implemented.trimEnd() : null,
    implemented ? '' : null,
    rule ? `For ${session}; by API key: ${key}; where nothing else stands.\n` : null,
    fieldsTable(fields, rule),
  ]
    .filter((part) => part !== null)
    .join('\n');
}

function enumSection(type: GraphQLEnumType): string {
  const values = type.getValues().map((value) => {
    const rule = authRule(value);
    const about = [cell(value.description), rule ? `for ${names(rule)}` : ''].filter(Boolean).join(', ');
    return `\`${value.name}\`${about ? ` (${about})` : ''}`;
  });
  return `${heading(type.name)}\n\n${type.description ? `${cell(type.description)}\n\n` : ''}${values.join(' · ')}`;
}

function codes(title: string, about: string, all: Readonly<Record<string, string>>, texts: Readonly<Record<string, string>>): string {
  const rows = Object.keys(all).map((code) => `| \`${code}\` | ${cell(texts[code])} |`);
  return [`### ${title}\n`, `${about}\n`, '| Code | In English |', '| --- | --- |', ...rows].join('\n');
}

/** docs/api/reference.md: every operation, type, field and argument with who may use it, and every code. */
export function writeReference(schema: GraphQLSchema): string {
  const types = Object.values(schema.getTypeMap())
    .filter(({ name }) => !name.startsWith('__') && !roots.includes(name))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  const objects = types.filter((type) => isObjectType(type) || isInterfaceType(type));
  const lists = objects.filter(({ name }) => /(Connection|Edge)$/.test(name));
  const unions = types.filter(isUnionType);
  const operationsOf = (type: GraphQLObjectType | null | undefined) => (type ? operations(type) : []);
  const parts = [
    `# API reference\n\n${note}\n\nHow to begin, and what holds for all of it: [the guide](README.md). The same as SDL: [\`schema.graphql\`](../../packages/server/src/schema.graphql).`,
    'Contents: [Queries](#queries) · [Mutations](#mutations) · [Subscriptions](#subscriptions) · [Types](#types) · [Payloads](#payloads) · [Inputs](#inputs) · [Enums](#enums) · [Scalars](#scalars) · [Lists](#lists) · [Codes](#codes)',
    '`Who` says which capabilities count, any one of them: on the account of the row where a permission is per account. A session counts the capabilities of the interface, an API key those of the API.',
    '## Queries',
    ...operationsOf(schema.getQueryType()),
    '## Mutations',
    ...operationsOf(schema.getMutationType()),
    '## Subscriptions',
    ...operationsOf(schema.getSubscriptionType()),
    '## Types',
    ...objects.filter((type) => !lists.includes(type) && !type.name.endsWith('Payload')).map((type) => section(type)),
    ...unions.map(
      (type) =>
        `${heading(type.name)}\n\n${type
          .getTypes()
          .map((one) => typeLink(one, one))
          .join(' or ')}`,
    ),
    '## Payloads',
    'What mutations give. Where `userErrors` is not empty nothing was done.',
    ...objects.filter(({ name }) => name.endsWith('Payload')).map((type) => section(type)),
    '## Inputs',
    ...types.filter(isInputObjectType).map((type) => section(type)),
    '## Enums',
    'More values may come: treat those that you do not know as "other".',
    ...types.filter(isEnumType).map(enumSection),
    '## Scalars',
    ...types.filter(isScalarType).map((type) => `${heading(type.name)}\n\n${cell(type.description)}`),
    '## Lists',
    ...lists.map((type) => section(type)),
    '## Codes',
    codes('Codes of top-level errors', '`errors[].extensions.code`.', TopLevelCode, catalogueEn.error),
    codes(
      'Codes of refusals',
      '`userErrors[].code`: what a person can act on. The texts come in the language of `Accept-Language`.',
      UserErrorCode,
      catalogueEn.error,
    ),
    codes('Codes of imported rows', '`ImportRowError.code`.', RowError, catalogueEn.row),
    codes('Codes of refused notifications', '`Delivery.reasonCode`.', DeliveryReason, catalogueEn.delivery),
  ];
  return `${parts.join('\n\n')}\n`;
}

import 'reflect-metadata';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { buildSchema, type GraphQLSchema, isEnumType, isInputObjectType, isInterfaceType, isObjectType } from 'graphql';
import { printPublishedSchema } from '../src/print-schema';
import { buildGuardedSchema, buildUnguardedSchema, printedSchemaPath } from '../src/schema';

/** What the contract has and the schema has not, or has otherwise; types that only missing fields use are left out. */
function lacking(contract: GraphQLSchema, schema: GraphQLSchema): string[] {
  const missing: string[] = [];
  for (const wanted of Object.values(contract.getTypeMap())) {
    const type = schema.getType(wanted.name);
    if (!type || wanted.name.startsWith('__')) continue;
    if (isEnumType(wanted) && isEnumType(type)) {
      for (const value of wanted.getValues()) if (!type.getValue(value.name)) missing.push(`${wanted.name}.${value.name}`);
    }
    if (!isObjectType(wanted) && !isInterfaceType(wanted) && !isInputObjectType(wanted)) continue;
    const fields = (type as typeof wanted).getFields();
    for (const field of Object.values(wanted.getFields())) {
      const own = fields[field.name];
      const at = `${wanted.name}.${field.name}`;
      if (!own) missing.push(at);
      else if (String(own.type) !== String(field.type)) missing.push(`${at}: ${own.type} instead of ${field.type}`);
      for (const argument of 'args' in field ? field.args : []) {
        const ownArgument = own && 'args' in own ? own.args.find(({ name }) => name === argument.name) : undefined;
        if (own && String(ownArgument?.type) !== String(argument.type)) missing.push(`${at}(${argument.name}:)`);
      }
    }
  }
  return missing.sort();
}

describe('the published schema', () => {
  it('is the one that is served: run "npm run schema" after a change', () => {
    expect(readFileSync(printedSchemaPath, 'utf8')).toBe(printPublishedSchema());
  });

  it('contains the contract', () => {
    const contract = buildSchema(readFileSync(path.join(__dirname, 'contract.graphql'), 'utf8'));
    expect(lacking(contract, buildUnguardedSchema())).toEqual([]);
  });

  it('has an access rule on every field that needs one, or the server does not start', () => {
    expect(() => buildGuardedSchema()).not.toThrow();
  });
});

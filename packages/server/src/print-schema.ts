import 'reflect-metadata';
import { writeFileSync } from 'node:fs';
import { printSchemaWithDirectives } from '@graphql-tools/utils';
import { lexicographicSortSchema } from 'graphql';
import { buildUnguardedSchema, printedSchemaPath } from './schema';

/** The schema as it is published: sorted, with every `@auth`. */
export function printPublishedSchema(): string {
  return `${printSchemaWithDirectives(lexicographicSortSchema(buildUnguardedSchema()))}\n`;
}

if (require.main === module) writeFileSync(printedSchemaPath, printPublishedSchema());

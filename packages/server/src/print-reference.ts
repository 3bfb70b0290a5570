import 'reflect-metadata';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { lexicographicSortSchema } from 'graphql';
import { writeReference } from './api-reference';
import { projectRoot } from './config';
import { buildUnguardedSchema } from './schema';

export const referencePath = path.join(projectRoot, 'docs/api/reference.md');

export const printReference = (): string => writeReference(lexicographicSortSchema(buildUnguardedSchema()));

if (require.main === module) writeFileSync(referencePath, printReference());

import type { GraphQLSchema } from 'graphql';
import { isObjectType } from 'graphql';
import { authRule } from '../../src/access/guard-schema';
import { buildGuardedSchema, buildUnguardedSchema } from '../../src/schema';

/** The schema as it is served, of which one guard at a time can be taken out. */
export class MutableSchema {
  readonly schema: GraphQLSchema = buildGuardedSchema();
  private readonly bare: GraphQLSchema = buildUnguardedSchema();

  /** Every field that carries a guard, as "Type.field"; what is public has none. */
  guards(): string[] {
    return Object.values(this.schema.getTypeMap()).flatMap((type) => {
      if (!isObjectType(type) || type.name.startsWith('__')) return [];
      return Object.values(type.getFields())
        .filter((field) => {
          const rule = authRule(field);
          return rule && !rule.includes('PUBLIC');
        })
        .map((field) => `${type.name}.${field.name}`);
    });
  }

  /** Runs `work` while the guards of these fields are out, as if `@Auth` had been forgotten in the resolver's wrapping. */
  async without<T>(coordinates: readonly string[], work: () => Promise<T>): Promise<T> {
    const back: (() => void)[] = [];
    for (const coordinate of coordinates) {
      const [typeName, fieldName] = coordinate.split('.') as [string, string];
      const field = fieldOf(this.schema, typeName, fieldName);
      const bare = fieldOf(this.bare, typeName, fieldName);
      const { resolve, subscribe } = field;
      back.push(() => Object.assign(field, { resolve, subscribe }));
      Object.assign(field, { resolve: bare.resolve, subscribe: bare.subscribe });
    }
    try {
      return await work();
    } finally {
      for (const restore of back) restore();
    }
  }
}

function fieldOf(schema: GraphQLSchema, typeName: string, fieldName: string) {
  const type = schema.getType(typeName);
  const field = isObjectType(type) ? type.getFields()[fieldName] : undefined;
  if (!field) throw new Error(`${typeName}.${fieldName} is not in the schema`);
  return field;
}

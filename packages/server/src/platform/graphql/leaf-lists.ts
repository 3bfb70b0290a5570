import {
  type GraphQLField,
  type GraphQLLeafType,
  GraphQLNonNull,
  type GraphQLOutputType,
  GraphQLScalarType,
  type GraphQLSchema,
  getNullableType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';

interface LeafListField {
  field: GraphQLField<unknown, unknown>;
  type: GraphQLOutputType;
  asLeaf: GraphQLOutputType;
}

/** One scalar for a whole list of leaves: answers with the same values, written in one loop. */
function listScalar(item: GraphQLLeafType, nullable: boolean): GraphQLScalarType {
  return new GraphQLScalarType({
    name: `ListOf_${item.name}${nullable ? '' : '_Required'}`,
    serialize(list) {
      if (!Array.isArray(list)) throw new TypeError(`Expected a list of ${item.name}.`);
      // most values are written as they are: the list is copied only from the first on that is not
      let written: unknown[] = list;
      for (let index = 0; index < list.length; index += 1) {
        const value: unknown = list[index];
        if ((value === null || value === undefined) && !nullable) throw new TypeError(`Cannot return null in a list of ${item.name}.`);
        const leaf = value === null || value === undefined ? null : item.serialize(value);
        if (leaf === value) continue;
        if (written === list) written = [...list];
        written[index] = leaf;
      }
      return written;
    },
  });
}

/**
 * Lets a compiler of queries take lists of leaves (the bars of the dashboard, tags) for leaves. graphql-jit makes two closures for every item
 * of a list, in case it is a promise; our lists of leaves are plain arrays, thousands of values long.
 */
export class LeafLists {
  private readonly fields: LeafListField[] = [];

  constructor(schema: GraphQLSchema) {
    const known = new Map<string, GraphQLScalarType>();
    for (const type of Object.values(schema.getTypeMap())) {
      if (!isObjectType(type) || type.name.startsWith('__')) continue;
      for (const field of Object.values(type.getFields())) {
        const list = getNullableType(field.type);
        if (!isListType(list)) continue;
        const item = getNullableType(list.ofType);
        if (!isLeafType(item)) continue;
        const scalar = known.get(String(list)) ?? listScalar(item, !isNonNullType(list.ofType));
        known.set(String(list), scalar);
        this.fields.push({ field, type: field.type, asLeaf: isNonNullType(field.type) ? new GraphQLNonNull(scalar) : scalar });
      }
    }
  }

  /** Runs `compile` while these fields are leaves; everybody else sees the schema as it is. */
  asLeaves<T>(compile: () => T): T {
    try {
      for (const { field, asLeaf } of this.fields) field.type = asLeaf;
      return compile();
    } finally {
      for (const { field, type } of this.fields) field.type = type;
    }
  }
}

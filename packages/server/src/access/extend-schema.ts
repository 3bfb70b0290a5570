import { type GraphQLEnumType, GraphQLSchema } from 'graphql';
import { authDirectiveDefinition } from './auth.directive';

/** The schema with the definition of `@auth`, so that what is printed can be read back. */
export function extendSchemaWithDirective(schema: GraphQLSchema): GraphQLSchema {
  const capability = schema.getType('Capability') as GraphQLEnumType;
  const config = schema.toConfig();
  return new GraphQLSchema({ ...config, directives: [...config.directives, authDirectiveDefinition(capability)] });
}

import { DirectiveLocation, GraphQLDirective, type GraphQLEnumType, GraphQLList, GraphQLNonNull } from 'graphql';
import { Directive } from 'type-graphql';
import type { CapabilityName } from './capabilities';

/**
 * Guards a field, an argument's input field: "any one of these, on the account of the row where the right is per account" (schema.graphql).
 * The rule stands in the schema, where readers of the API see it, and is read back from there by `guardSchema`. PUBLIC is said aloud.
 */
export function Auth(...anyOf: [CapabilityName, ...CapabilityName[]]): MethodDecorator & PropertyDecorator {
  return Directive(`@auth(anyOf: [${anyOf.join(', ')}])`) as MethodDecorator & PropertyDecorator;
}

/** The directive's definition for the printed schema (printSchema alone leaves directives out). */
export function authDirectiveDefinition(capability: GraphQLEnumType): GraphQLDirective {
  return new GraphQLDirective({
    name: 'auth',
    description: 'Who may read or call this: any one of `anyOf`, on the account of the row where the capability is per account.',
    locations: [
      DirectiveLocation.FIELD_DEFINITION,
      DirectiveLocation.ARGUMENT_DEFINITION,
      DirectiveLocation.INPUT_FIELD_DEFINITION,
      DirectiveLocation.ENUM_VALUE,
    ],
    args: { anyOf: { type: new GraphQLNonNull(new GraphQLList(new GraphQLNonNull(capability))) } },
  });
}

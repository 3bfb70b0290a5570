import { defaultFieldResolver, type GraphQLSchema } from 'graphql';
import type { GraphQLContext } from './context';

/** What an owner who views as a clerk may still do: end his own session. */
const stillAllowed = 'signOut';

/**
 * Viewing as somebody is looking, nothing else: every mutation is refused with FORBIDDEN before anything runs, the public ones too. Signing out is
 * the owner's, and done as the owner.
 */
export function refuseMutationsWhileViewing(schema: GraphQLSchema): void {
  for (const field of Object.values(schema.getMutationType()?.getFields() ?? {})) {
    const inner = field.resolve ?? defaultFieldResolver;
    field.resolve = (parent, args, context: GraphQLContext, info) => {
      const { viewedBy } = context.actor;
      if (viewedBy && field.name !== stillAllowed) throw context.denials.error(`Mutation.${field.name}`, context);
      if (viewedBy) context.become(viewedBy);
      return inner(parent, args, context, info);
    };
  }
}

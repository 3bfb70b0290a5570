import { defaultFieldResolver, type GraphQLSchema } from 'graphql';
import type { GraphQLContext } from './context';

/** What an owner who views as a clerk may still do as himself: end his own session. */
const asOwner = 'signOut';
/** What he may ask with the clerk's eyes: it puts on paper what he is shown, and changes nothing. */
const asViewed = 'makeReportPdf';

/**
 * Viewing as somebody is looking, nothing else: every mutation is refused with FORBIDDEN before anything runs, the public ones too. Signing out is
 * the owner's, and done as the owner; a report's PDF shows what the clerk is shown, and is the owner's file.
 */
export function refuseMutationsWhileViewing(schema: GraphQLSchema): void {
  for (const field of Object.values(schema.getMutationType()?.getFields() ?? {})) {
    const inner = field.resolve ?? defaultFieldResolver;
    field.resolve = (parent, args, context: GraphQLContext, info) => {
      const { viewedBy } = context.actor;
      if (viewedBy && field.name === asOwner) context.become(viewedBy);
      else if (viewedBy && field.name !== asViewed) throw context.denials.error(`Mutation.${field.name}`, context);
      return inner(parent, args, context, info);
    };
  }
}

import { Field, ObjectType } from 'type-graphql';
import type { GraphQLContext } from '../../access/context';
import type { RefusedFile } from './sort-files';

/** A file that came with a mail and was not kept; a value of what it stands in, which is guarded there. */
@ObjectType('RefusedFile', { simpleResolvers: true, description: 'A file that came with a mail and was not kept.' })
export class RefusedFileType {
  @Field(() => String) name: string;
  @Field(() => String, { description: 'A code of UserError.' }) reasonCode: string;
  @Field(() => String, { description: 'The reason in the language of whoever asks.' }) reason: string;
}

/** As they are shown to whoever asks, in his language. */
export function refusedFilesTo(context: Pick<GraphQLContext, 'say'>, refused: readonly RefusedFile[] | null): RefusedFileType[] {
  return (refused ?? []).map(({ name, code }) => ({ name, reasonCode: code, reason: context.say(code) }));
}

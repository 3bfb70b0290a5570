import { Field, InputType } from 'type-graphql';

@InputType('TokenInput')
export class TokenInput {
  @Field(() => String) token: string;
}

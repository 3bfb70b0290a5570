import { Field, ID, InputType, Int } from 'type-graphql';
import { DateScalar } from '../../platform/graphql/scalars';

@InputType('AddShipNoticeInput')
export class AddShipNoticeInput {
  @Field(() => String) receipt: string;
  @Field(() => String, { nullable: true }) account?: string | null;
  @Field(() => ID, { description: 'Of an order line.' }) lineId: string;
  @Field(() => Int) quantity: number;
  @Field(() => DateScalar, { description: "In the account's zone: not before the sale, not in the future." }) date: string;
  @Field(() => String) carrier: string;
  @Field(() => String, { nullable: true }) tracking?: string | null;
  @Field(() => String) idempotencyKey: string;
}

@InputType('CorrectShipNoticeInput')
export class CorrectShipNoticeInput {
  @Field(() => String) receipt: string;
  @Field(() => String, { nullable: true }) account?: string | null;
  @Field(() => ID, { description: 'Of a ship notice of this order.' }) noticeId: string;
  @Field(() => Int, {
    nullable: true,
    description: 'How much of the line was shipped: at most what was bought and is in no other notice. As it is where it is left out.',
  })
  quantity?: number | null;
  @Field(() => DateScalar, { description: "In the account's zone: not before the sale, not in the future." }) date: string;
  @Field(() => String) carrier: string;
  @Field(() => String, { nullable: true, description: 'None where it is left out.' }) tracking?: string | null;
  @Field(() => String) idempotencyKey: string;
}

import { Field, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Auth } from '../../access/auth.directive';
import { LanguageName } from '../../masters/masters.public';
import { UserErrorType } from '../../platform/graphql/value-types';
import { orderReaders } from '../order-readers';

@ObjectType('ReceiptFact', { simpleResolvers: true })
export class ReceiptFactType {
  @Field(() => String) label: string;
  @Field(() => String) value: string;
}

@ObjectType('ReceiptParty', { simpleResolvers: true })
export class ReceiptPartyType {
  @Field(() => String) label: string;
  @Field(() => [String]) lines: string[];
}

@ObjectType('ReceiptHeadings', { simpleResolvers: true })
export class ReceiptHeadingsType {
  @Field(() => String) item: string;
  @Field(() => String) quantity: string;
  @Field(() => String) unitPrice: string;
  @Field(() => String) amount: string;
}

@ObjectType('ReceiptLine', { simpleResolvers: true })
export class ReceiptLineType {
  @Field(() => String) title: string;
  @Field(() => String) item: string;
  @Field(() => String) quantity: string;
  @Field(() => String, { nullable: true }) unitPrice?: string | null;
  @Field(() => String, {
    nullable: true,
    description: 'Without tax and shipping, which stand in the sums; null where the lines do not add up to them.',
  })
  amount?: string | null;
  @Field(() => [String], { description: 'A discount, what was shipped.' }) notes: string[];
}

@ObjectType('ReceiptSum', { simpleResolvers: true })
export class ReceiptSumType {
  @Field(() => String) label: string;
  @Field(() => String) amount: string;
  @Field(() => Boolean, { description: 'What was charged in all, and what was paid in the end.' }) strong: boolean;
}

@ObjectType('Receipt', {
  simpleResolvers: true,
  description: 'A receipt, said in one language: the same words and figures as its PDF and its mail.',
})
export class ReceiptType {
  accountId: string;
  @Auth(...orderReaders) @Field(() => LanguageName) language: LanguageName;
  @Auth(...orderReaders) @Field(() => String) title: string;
  @Auth(...orderReaders) @Field(() => String) receipt: string;
  @Auth(...orderReaders) @Field(() => String) nickname: string;
  @Auth(...orderReaders) @Field(() => Int) colorIndex: number;
  @Auth(...orderReaders)
  @Field(() => ReceiptPartyType, { description: 'With the address of the account.' })
  soldBy: ReceiptPartyType;
  @Auth(...orderReaders) @Field(() => ReceiptPartyType) billedTo: ReceiptPartyType;
  @Auth(...orderReaders)
  @Field(() => ReceiptPartyType, { description: 'No lines where nothing is shipped, or to the same address.' })
  shippedTo: ReceiptPartyType;
  @Auth(...orderReaders) @Field(() => [ReceiptFactType]) facts: ReceiptFactType[];
  @Auth(...orderReaders) @Field(() => ReceiptHeadingsType) headings: ReceiptHeadingsType;
  @Auth(...orderReaders) @Field(() => [ReceiptLineType]) lines: ReceiptLineType[];
  @Auth(...orderReaders) @Field(() => [ReceiptSumType]) sums: ReceiptSumType[];
  @Auth(...orderReaders) @Field(() => String) footer: string;
}

/** What is mailed: the receipt with its PDF, or what was bought with the downloads. */
export enum ReceiptMail {
  RECEIPT = 'RECEIPT',
  PURCHASE_DETAILS = 'PURCHASE_DETAILS',
}
registerEnumType(ReceiptMail, { name: 'ReceiptMail' });

@InputType('SendReceiptInput')
export class SendReceiptInput {
  @Field(() => String) receipt: string;
  @Field(() => String, { nullable: true }) account?: string | null;
  @Field(() => ReceiptMail, { nullable: true, defaultValue: ReceiptMail.RECEIPT }) kind?: ReceiptMail | null;
  @Field(() => LanguageName, { nullable: true, description: "The customer's by default." }) language?: LanguageName | null;
  @Field(() => Int, { nullable: true, description: 'The ticket from which it is sent: its log says so even when it is closed.' })
  ticketNumber?: number | null;
  @Field(() => String, { nullable: true }) idempotencyKey?: string | null;
}

@InputType('MakeReceiptPdfInput')
export class MakeReceiptPdfInput {
  @Field(() => String) receipt: string;
  @Field(() => String, { nullable: true }) account?: string | null;
  @Field(() => LanguageName, { nullable: true, description: "The customer's by default." }) language?: LanguageName | null;
}

@ObjectType('MakeReceiptPdfPayload')
export class MakeReceiptPdfPayload {
  @Field(() => ID, { nullable: true, description: 'Of GET /files/:id, for a quarter of an hour.' }) fileId?: string | null;
  @Field(() => [UserErrorType]) userErrors: UserErrorType[];
}

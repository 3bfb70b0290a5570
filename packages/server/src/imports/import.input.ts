import { Field, ID, InputType } from 'type-graphql';
import { ImportKind } from './job.type';

@InputType('ImportColumnInput', {
  description:
    'The column of a file that holds a field: receipt, at, item, title, quantity, unitPrice, email, customerId, firstName, lastName, account, currency, kind, paymentMethod, affiliate.',
})
export class ImportColumnInput {
  @Field(() => String) field: string;
  @Field(() => String) column: string;
}

@InputType('ImportAccountMapInput', {
  description: 'Rows with this value in the account column go to this account; "*" stands for all others.',
})
export class ImportAccountMapInput {
  @Field(() => String) value: string;
  @Field(() => String) account: string;
}

@InputType('StartImportInput')
export class StartImportInput {
  @Field(() => ImportKind) kind: ImportKind;
  @Field(() => ID) fileId: string;
  @Field(() => String, { description: 'A preset (online-retail, generic; incident-log for tickets), or "own" with `columns`.' })
  mapping: string;
  @Field(() => [String], {
    nullable: true,
    description: 'Nicknames, in the order in which the values of the account column take them; all by default.',
  })
  accounts?: string[] | null;
  @Field(() => Boolean, { nullable: true, defaultValue: true }) dryRun?: boolean | null;
  @Field(() => String) idempotencyKey: string;
  @Field(() => String, { nullable: true, description: 'The column whose value tells the account.' }) accountBy?: string | null;
  @Field(() => [ImportAccountMapInput], { nullable: true }) accountMap?: ImportAccountMapInput[] | null;
  @Field(() => [ImportColumnInput], { nullable: true }) columns?: ImportColumnInput[] | null;
  @Field(() => String, { nullable: true, description: 'YMD, DMY or MDY.' }) dateFormat?: string | null;
  @Field(() => String, { nullable: true, description: 'IANA zone of times that name none; the account’s by default.' }) timeZone?:
    | string
    | null;
  @Field(() => String, { nullable: true, description: 'Currency of rows that name none; the account’s by default.' }) currency?:
    | string
    | null;
  @Field(() => Boolean, { nullable: true }) decimalComma?: boolean | null;
  @Field(() => String, { nullable: true, description: 'Receipts that begin so are refunds of an earlier order.' }) refundPrefix?:
    | string
    | null;
}

@InputType('JobInput')
export class JobInput {
  @Field(() => ID) jobId: string;
}

@InputType('ImportPreviewInput')
export class ImportPreviewInput {
  @Field(() => ID) fileId: string;
}

import type { Language } from '@mestre/shared';
import { Arg, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import { Auth } from '../../access/auth.directive';
import type { GraphQLContext } from '../../access/context';
import { toGlobalId } from '../../access/global-ids';
import { noteAddress } from '../../audit/audit.public';
import { LanguageName } from '../../masters/masters.public';
import { refusable } from '../../platform/graphql/user-errors';
import { changeCustomerEmail } from '../change-customer-email';
import { ChangeCustomerEmailInput } from '../change-customer-email.type';
import { orderByReceipt, ordersByIds } from '../order.repository';
import { orderReaders } from '../order-readers';
import { OrderPayload } from '../record-order.type';
import { orderWorkers } from '../refunds/refund-basis';
import { addShipNotice } from '../shipping/add-ship-notice';
import { correctShipNotice } from '../shipping/correct-ship-notice';
import { shippers } from '../shipping/parcel';
import { AddShipNoticeInput, CorrectShipNoticeInput } from '../shipping/ship-notice.type';
import { makeReceiptPdf } from './make-receipt-pdf';
import { MakeReceiptPdfInput, MakeReceiptPdfPayload, ReceiptType, SendReceiptInput } from './receipt.type';
import { receiptFacts } from './receipt-facts';
import { sayReceipt, sendReceipt } from './send-receipt';

/** Answers an act with its order. */
function answered(context: GraphQLContext, act: () => Promise<string>): Promise<OrderPayload> {
  return refusable<Omit<OrderPayload, 'userErrors'>>(context, { order: null }, async () => {
    const orders = await ordersByIds(context.deps.db, context.actor, [await act()]);
    return { order: orders[0] ?? null };
  });
}

@Resolver()
export class ReceiptResolver {
  @Auth(...orderReaders)
  @Query(() => ReceiptType, {
    nullable: true,
    description:
      "The receipt of an order, in a language or the customer's; null as `order`. That its addresses were shown stands in the audit log.",
  })
  async receipt(
    @Arg('receipt', () => String) receipt: string,
    @Arg('account', () => String, { nullable: true }) account: string | null,
    @Arg('language', () => LanguageName, { nullable: true }) language: Language | null,
    @Ctx() context: GraphQLContext,
  ): Promise<ReceiptType | null> {
    const { deps, actor } = context;
    const order = await orderByReceipt(deps.db, actor, receipt, account);
    if (!order) return null;
    await noteAddress(context, { accountId: order.accountId, object: order.id });
    const content = sayReceipt(deps, await receiptFacts(deps.db, order.accountId, order.orderId), language);
    return { ...content, accountId: order.accountId } as unknown as ReceiptType;
  }

  @Auth(...orderWorkers)
  @Mutation(() => MakeReceiptPdfPayload, { description: "A receipt's PDF, as a file for the caller." })
  makeReceiptPdf(
    @Arg('input', () => MakeReceiptPdfInput) input: MakeReceiptPdfInput,
    @Ctx() context: GraphQLContext,
  ): Promise<MakeReceiptPdfPayload> {
    return refusable<Omit<MakeReceiptPdfPayload, 'userErrors'>>(context, { fileId: null }, async () => ({
      fileId: toGlobalId('File', await makeReceiptPdf(context.deps, context, input)),
    }));
  }

  @Auth(...orderWorkers)
  @Mutation(() => OrderPayload, { description: 'Mails the receipt, or what was bought with its downloads, to the customer.' })
  sendReceipt(@Arg('input', () => SendReceiptInput) input: SendReceiptInput, @Ctx() context: GraphQLContext): Promise<OrderPayload> {
    return answered(context, () => sendReceipt(context.deps, context, input));
  }

  @Auth(...orderWorkers)
  @Mutation(() => OrderPayload, {
    description: "Changes the e-mail of this order's customer; its tickets follow, other orders keep theirs.",
  })
  changeCustomerEmail(
    @Arg('input', () => ChangeCustomerEmailInput) input: ChangeCustomerEmailInput,
    @Ctx() context: GraphQLContext,
  ): Promise<OrderPayload> {
    return answered(context, () => changeCustomerEmail(context.deps, context, input));
  }

  @Auth(...shippers)
  @Mutation(() => OrderPayload, { description: 'Something of a physical line was shipped; the customer is told.' })
  addShipNotice(@Arg('input', () => AddShipNoticeInput) input: AddShipNoticeInput, @Ctx() context: GraphQLContext): Promise<OrderPayload> {
    return answered(context, () => addShipNotice(context.deps, context, input));
  }

  @Auth(...shippers)
  @Mutation(() => OrderPayload, { description: 'Sets day, carrier and tracking number of a ship notice right; the customer is told.' })
  correctShipNotice(
    @Arg('input', () => CorrectShipNoticeInput) input: CorrectShipNoticeInput,
    @Ctx() context: GraphQLContext,
  ): Promise<OrderPayload> {
    return answered(context, () => correctShipNotice(context.deps, context, input));
  }
}

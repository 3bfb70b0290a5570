import { Arg, Ctx, Field, ID, Int, ObjectType, Query, Resolver } from 'type-graphql';
import type { Actor } from '../access/actor';
import { Auth } from '../access/auth.directive';
import type { GraphQLContext } from '../access/context';
import type { Sql } from '../platform/database/sql';
import { type Connection, connectionTypes, countLimit, pageRequest, toConnection } from '../platform/graphql/connection';
import { Node } from '../platform/graphql/node.type';
import { MoneyType, money } from '../platform/graphql/value-types';
import { BillingType } from './order.enums';

const productReaders = ['OWNER', 'ACCOUNT_USER', 'PRODUCTS_API'] as const;

@ObjectType('Product', { implements: Node, simpleResolvers: true })
export class ProductType extends Node {
  accountId: string;
  @Auth(...productReaders) @Field(() => ID) override id: string;
  @Auth(...productReaders) @Field(() => String, { description: 'The item number, unique per account.' }) item: string;
  @Auth(...productReaders) @Field(() => String) title: string;
  @Auth(...productReaders) @Field(() => MoneyType, { nullable: true }) price?: MoneyType | null;
  @Auth(...productReaders) @Field(() => BillingType) billing: BillingType;
  @Auth(...productReaders) @Field(() => Boolean) physical: boolean;
  @Auth(...productReaders) @Field(() => Boolean) active: boolean;
}

const ProductConnection = connectionTypes('Product', () => ProductType);

type StoredProduct = ProductType & { priceMinor: number | null; currency: string | null };

const columns = `'prd_' || p.id AS id, p.account_id AS "accountId", p.item, p.title, p.price_minor AS "priceMinor", p.currency, p.billing, p.physical, p.active`;
const finish = (rows: StoredProduct[]): ProductType[] =>
  rows.map((row) => Object.assign(row, { price: money(row.priceMinor, row.currency) }));

/** For `node(id)`: those of these products that are in the actor's scope. */
export async function productsByIds(sql: Sql, actor: Actor, ids: readonly string[]): Promise<ProductType[]> {
  return finish(
    await sql.query<StoredProduct>(`SELECT ${columns} FROM products p WHERE p.account_id = ANY($1::uuid[]) AND p.id = ANY($2::uuid[])`, [
      actor.scope(productReaders),
      ids,
    ]),
  );
}

@Resolver()
export class ProductResolver {
  @Auth(...productReaders)
  @Query(() => ProductConnection, { nullable: true, description: 'The products of one account, by item number.' })
  async products(
    @Arg('account', () => String) account: string,
    @Arg('first', () => Int, { nullable: true }) first: number | null,
    @Arg('after', () => String, { nullable: true }) after: string | null,
    @Ctx() context: GraphQLContext,
  ): Promise<Connection<ProductType> | null> {
    const request = pageRequest({ first, after }, { list: 'products', parts: ['text'] });
    const [accountId] = context.actor.scope(productReaders, [account]);
    if (!accountId) return null;
    const rows = await context.deps.db.query<StoredProduct>(
      `SELECT ${columns} FROM products p WHERE p.account_id = $1 AND p.item > $2 ORDER BY p.item LIMIT $3`,
      [accountId, String(request.cursor?.[0] ?? ''), request.limit + 1],
    );
    return toConnection(
      finish(rows),
      request,
      (row) => [row.item],
      async () => {
        const [counted] = await context.deps.db.query<{ count: number }>(
          'SELECT count(*)::int AS count FROM (SELECT FROM products WHERE account_id = $1 LIMIT $2) counted',
          [accountId, countLimit + 1],
        );
        return counted?.count ?? 0;
      },
    );
  }
}

import { catalogues, type RatesFileError } from '@mestre/shared';
import { Arg, Ctx, FieldResolver, Mutation, Resolver } from 'type-graphql';
import { Auth } from '../access/auth.directive';
import type { GraphQLContext } from '../access/context';
import { MasterPayload, MasterType, ownMaster } from '../masters/masters.public';
import { Refusal, refusable, toUserError } from '../platform/graphql/user-errors';
import { displayCurrencyOf, type LoadedRates, loadedRates } from './exchange-rate.repository';
import { ExchangeRatesType, LoadExchangeRatesInput, LoadExchangeRatesPayload, SetDisplayCurrencyInput } from './exchange-rate.type';
import { loadExchangeRates } from './load-exchange-rates';
import { removeExchangeRates } from './remove-exchange-rates';
import { setDisplayCurrency } from './set-display-currency';

@Resolver(() => MasterType)
export class ExchangeRateResolver {
  @Auth('OWNER')
  @FieldResolver(() => String, {
    nullable: true,
    description: 'The currency in which the dashboard also shows its sum, converted; null: in none.',
  })
  displayCurrency(@Ctx() { deps, actor }: GraphQLContext): Promise<string | null> {
    return displayCurrencyOf(deps.db, actor);
  }

  @Auth('OWNER')
  @FieldResolver(() => ExchangeRatesType, { nullable: true, description: 'The reference rates that the owner loaded; null: none.' })
  exchangeRates(@Ctx() { deps, actor }: GraphQLContext): Promise<LoadedRates | null> {
    return loadedRates(deps.db, actor);
  }

  @Auth('OWNER')
  @Mutation(() => LoadExchangeRatesPayload, {
    description:
      'Loads the European Central Bank’s reference rates from its file (eurofxref.csv or eurofxref-hist.csv, zipped or not): all of it or nothing. Rates of the same day and currency are written over, others stay.',
  })
  async loadExchangeRates(
    @Arg('input', () => LoadExchangeRatesInput) input: LoadExchangeRatesInput,
    @Ctx() context: GraphQLContext,
  ): Promise<LoadExchangeRatesPayload> {
    const nothing = { master: null, written: 0, leftOut: [], problems: [], problemCount: 0 };
    const payload = await refusable<Omit<LoadExchangeRatesPayload, 'userErrors'>>(context, nothing, async () => {
      const { problems, ...outcome } = await loadExchangeRates(context.deps, context, input.fileId);
      const texts: Readonly<Record<RatesFileError, string>> = catalogues[context.language].ratesFile;
      return {
        ...outcome,
        master: outcome.problemCount > 0 ? null : await ownMaster(context.deps.db, context.actor),
        problems: problems.map((problem) => ({ ...problem, message: texts[problem.code] })),
      };
    });
    if (payload.problemCount === 0) return payload;
    return { ...payload, userErrors: [toUserError(new Refusal('RATES_FILE_INVALID', ['fileId']), context)] };
  }

  @Auth('OWNER')
  @Mutation(() => MasterPayload, { description: 'Takes all loaded rates away; no sum over currencies is shown any more.' })
  removeExchangeRates(@Ctx() context: GraphQLContext): Promise<MasterPayload> {
    return refusable<Omit<MasterPayload, 'userErrors'>>(context, { master: null }, async () => {
      await removeExchangeRates(context.deps, context);
      return { master: await ownMaster(context.deps.db, context.actor) };
    });
  }

  @Auth('OWNER')
  @Mutation(() => MasterPayload)
  setDisplayCurrency(
    @Arg('input', () => SetDisplayCurrencyInput) input: SetDisplayCurrencyInput,
    @Ctx() context: GraphQLContext,
  ): Promise<MasterPayload> {
    return refusable<Omit<MasterPayload, 'userErrors'>>(context, { master: null }, async () => {
      await setDisplayCurrency(context.deps, context, input.currency ?? null);
      return { master: await ownMaster(context.deps.db, context.actor) };
    });
  }
}

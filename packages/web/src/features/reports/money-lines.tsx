import { Money, type MoneyValue } from '../../domain/money';

/** Money by currency under each other, never added. */
export function MoneyLines({ money, withCode }: { money: readonly MoneyValue[] | undefined; withCode: boolean }) {
  return (
    <>
      {money?.map((value) => (
        <div key={value.currency}>
          <Money value={value} code={withCode} />
        </div>
      ))}
    </>
  );
}

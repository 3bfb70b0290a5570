import { rateLevel } from './return-rates';

test('a level is reached by the very rate, in integers', () => {
  const chargebacks = (count: number, sales: number) => rateLevel('chargebacks', count, sales);
  expect([chargebacks(2, 200), chargebacks(3, 200), chargebacks(4, 200), chargebacks(200, 200)]).toEqual(['FINE', 'YELLOW', 'RED', 'RED']);
  // 1.4995 % and 1.9999 %
  expect([chargebacks(2999, 200_000), chargebacks(3000, 200_000), chargebacks(19_999, 1_000_000), chargebacks(20_000, 1_000_000)]).toEqual([
    'FINE',
    'YELLOW',
    'YELLOW',
    'RED',
  ]);
  const refunds = (count: number, sales: number) => rateLevel('refunds', count, sales);
  expect([refunds(29, 200), refunds(30, 200), refunds(200, 200)]).toEqual(['FINE', 'YELLOW', 'YELLOW']);
});

test('under 100 sales nothing is said, however many came back', () => {
  expect([rateLevel('refunds', 99, 99), rateLevel('chargebacks', 99, 99), rateLevel('refunds', 0, 0)]).toEqual(['QUIET', 'QUIET', 'QUIET']);
  expect([rateLevel('refunds', 15, 100), rateLevel('chargebacks', 0, 100)]).toEqual(['YELLOW', 'FINE']);
});

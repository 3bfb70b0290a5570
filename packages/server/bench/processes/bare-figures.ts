interface Lists {
  accountId: string;
  currency: string;
  lists: string;
}

export interface DenseFigures {
  accountId: string;
  currency: string;
  sums: number[];
  /** gross, refunds, chargebacks, sales, number of refunds, number of chargebacks, and net, each along the days */
  bars: number[][];
}

/** The rolled-up lists of each account written out along the days, with their sums. */
export function denseFigures(rows: readonly Lists[], days: number): DenseFigures[] {
  return rows.map(({ accountId, currency, lists }) => {
    const [positions, ...figures] = JSON.parse(`[${lists}]`) as number[][];
    const bars = figures.map((values) => {
      const bar = new Array<number>(days).fill(0);
      values.forEach((value, index) => {
        bar[(positions as number[])[index] as number] = value;
      });
      return bar;
    });
    const [gross, refunds, chargebacks] = bars as [number[], number[], number[]];
    bars.push(gross.map((value, index) => value - (refunds[index] as number) - (chargebacks[index] as number)));
    return { accountId, currency, bars, sums: bars.map((bar) => bar.reduce((sum, value) => sum + value, 0)) };
  });
}

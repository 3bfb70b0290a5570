import type { CapabilityName } from '../../src/access/capabilities';
import { recordMovementAtOnce } from '../../src/orders/record-movement';
import { movementOf } from '../support/ledger';
import { LiveReader } from '../support/live-reader';
import type { Verdict } from './cells';
import { ruleFor } from './rulebook';
import type { Stage } from './stage';

/** A subscription, and what makes an event of A1 for it. One without an entry fails the test. */
export const subscriptions: Record<
  string,
  {
    ask: string | ((stage: Stage) => string);
    provoke: (stage: Stage) => Promise<unknown>;
    /** whether what came is of A1; by default it says its account */
    isHeard?: (said: unknown) => boolean;
  }
> = {
  saleRecorded: {
    ask: 'subscription { saleRecorded { receipt account { nickname } } }',
    provoke: ({ app, a1 }) => recordMovementAtOnce(app.deps, movementOf(a1.id, { receipt: 'LIVESALE', amountMinor: 1000 })),
  },
  ticketChanged: {
    ask: 'subscription { ticketChanged { number account { nickname } } }',
    provoke: async ({ cast, full }) => {
      const { version } = (await cast.owner.api.ask(`{ ticket(number: ${full.ticketNumber}) { version } }`)).ticket;
      const answer = await cast.owner.api.ask('mutation ($input: TagTicketInput!) { tagTicket(input: $input) { userErrors { code } } }', {
        input: { number: full.ticketNumber, version, add: ['heard'] },
      });
      if (answer.tagTicket.userErrors.length > 0) throw new Error(JSON.stringify(answer));
    },
  },
};

/** Who is at the ticket of A1 is told at once to whoever may read it: a list, be it empty. */
for (const name of ['ticketViewers', 'ticketPresence'])
  subscriptions[name] = {
    ask: ({ full }) => `subscription { ${name}(number: ${full.ticketNumber}) { __typename } }`,
    provoke: async () => undefined,
    isHeard: (said) => Array.isArray(said),
  };

/** Milliseconds that whoever should hear something may take; who hears nothing is waited for this long. */
const patience = 6_000;

/** One subscription x every caller: an event of A1 reaches whoever holds the right there, nothing reaches the others, and who holds it nowhere is told. */
export async function subscriptionCells(stage: Stage, name: string): Promise<Verdict> {
  const verdict: Verdict = { cells: 0, wrong: [] };
  const rule = ruleFor('Subscription', name) ?? [];
  const entry = subscriptions[name];
  if (!entry) return verdict;
  const holds = (rights: ReadonlySet<CapabilityName>) => rule.some((capability) => rights.has(capability));
  const ask = typeof entry.ask === 'string' ? entry.ask : entry.ask(stage);
  const readers = await Promise.all(
    stage.cast.callers.map(async (caller) => ({ caller, reader: await LiveReader.open(stage.app.url, caller.api, ask) })),
  );
  try {
    await entry.provoke(stage);
    await Promise.all(
      readers.map(async ({ caller, reader }) => {
        verdict.cells += 1;
        const message = await reader.next(patience).catch(() => null);
        const isRefused = reader.response.status >= 400 || message?.data?.errors !== undefined;
        const said = message?.data?.data?.[name];
        const heard = entry.isHeard?.(said) ?? said?.account?.nickname === stage.a1.nickname;
        const wanted = holds(caller.on) ? 'hears it' : holds(caller.anywhere) ? 'hears nothing' : 'is refused';
        const got = isRefused ? 'is refused' : heard ? 'hears it' : 'hears nothing';
        if (wanted !== got) verdict.wrong.push(`${name} x ${caller.name}: ${got} instead of ${wanted}: ${reader.text}`);
      }),
    );
  } finally {
    for (const { reader } of readers) reader.close();
  }
  return verdict;
}

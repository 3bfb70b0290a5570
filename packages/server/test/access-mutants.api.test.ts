import { type GraphQLObjectType, type GraphQLSchema, getNamedType, isLeafType } from 'graphql';
import type { Actor } from '../src/access/actor';
import { actorsOf, inProcess } from './access/ask';
import type { Caller } from './access/callers';
import { fieldCells, guardedTypesOf, guardsAlone, markersRead, rootCells, under } from './access/cells';
import { MutableSchema } from './access/mutants';
import { mutations } from './access/mutations';
import { maySucceed, mutationCells, mutationFields, type Outcome, tryMutation } from './access/operation-cells';
import { roots } from './access/roots';
import { rows, rowsElsewhere } from './access/rows';
import { ruleFor } from './access/rulebook';
import { markers, type Stage, setStage } from './access/stage';
import { Switchboard } from './access/watched-actor';

/**
 * The matrix tested by mutants. Guards and scopes each hold alone: a guard is taken out while every scope lies open, a scope while every guard is out,
 * one by one, and the cells that concern it must go red. A new field or a new place that asks for a scope is a new mutant by itself.
 */
describe('the access matrix, mutated', () => {
  let stage: Stage;
  let served: MutableSchema;
  let actors: Map<Caller, Actor>;
  let board: Switchboard;
  const actorOf = (caller: Caller) => actors.get(caller) as Actor;

  beforeAll(async () => {
    served = new MutableSchema();
    stage = await setStage();
    const plain = await actorsOf(stage.app.deps, stage.cast.callers);
    board = new Switchboard();
    const owner = plain.get(stage.cast.owner) as Actor;
    actors = new Map([...plain].map(([caller, actor]) => [caller, board.watch(actor, owner)]));
  });
  afterAll(() => stage.app.close());

  const ask = () => inProcess(served.schema, stage.app.deps, actorOf);
  const everywhere = () => true;

  /** Guards alone: rows come as the owner would load them, whoever asks; what a caller reads is then the guards' answer and nothing else. */
  const fieldWrongs = (type: GraphQLObjectType, without?: string) => {
    // the fields that lead there are other cells: here they let everybody through
    const others = served.guards().filter((guard) => !guard.startsWith(`${type.name}.`) || guard === without);
    const options = { expected: guardsAlone, only: without?.split('.')[1], callers: witnesses(type.name), asTheOwner: true };
    return board.with(everywhere, () => served.without(others, () => fieldCells(stage, ask(), type, options)));
  };

  /** Some who must not, some who may, for a type: enough to see a guard missing. */
  function witnesses(type: string): Caller[] {
    const names = ['stranger', 'clerk without rights', 'clerk with REPORT_ACCESS', 'clerk with MANAGE_TICKETS', 'key with PRODUCTS_API'];
    const more = ['Query', 'Mutation'].includes(type)
      ? ['account user']
      : ['key with ANALYTICS_API', 'clerk with MANAGE_ORDERS on the other account'];
    return [...names, ...more].map((name) => stage.cast.named(name));
  }

  it('security 1, 4: every guard of a field alone keeps what it should, and its cells go red without it', async () => {
    const alive: string[] = [];
    let taken = 0;
    for (const type of guardedTypesOf(served.schema)) {
      if (!rows[type.name] || rowsElsewhere[type.name]) continue;
      expect((await fieldWrongs(type)).wrong).toEqual([]);
      for (const coordinate of served.guards().filter((guard) => guard.startsWith(`${type.name}.`))) {
        taken += 1;
        const { wrong } = await fieldWrongs(type, coordinate);
        if (wrong.length === 0 && !alike[coordinate]) alive.push(coordinate);
      }
    }
    expect(alive).toEqual([]);
    expect(taken).toBeGreaterThan(200);
  });

  it('security 1, 9: every guard of a query and of a mutation goes red when it is taken out', async () => {
    const alive: string[] = [];
    for (const coordinate of served.guards()) {
      const [type, name] = coordinate.split('.') as [string, string];
      if (type === 'Query') {
        const { wrong } = await served.without([coordinate], () => rootCells(stage, ask(), name));
        if (wrong.length === 0) alive.push(coordinate);
      }
      if (type === 'Mutation') {
        const field = mutationFields(served.schema).find((candidate) => candidate.name === name);
        if (!field) continue;
        const lacking = stage.cast.callers.filter((caller) => !ruleFor(type, name)?.some((capability) => caller.anywhere.has(capability)));
        const { wrong } = await served.without([coordinate], () =>
          mutationCells(stage, served.schema, field, actorOf, lacking.slice(0, 3)),
        );
        if (wrong.length <= 1) alive.push(coordinate);
      }
    }
    expect(alive).toEqual([]);
  });

  it('security 1, 2, 3: every place that asks for a scope goes red when it answers as for the owner', async () => {
    const all = served.guards();
    const probes = probesOf(stage, served.schema);
    /** what each of these reads that is not his: a marker, or a count of what carries one */
    const reads = async (probe: string, callers: readonly Caller[]) => {
      const read: string[] = [];
      for (const caller of callers) {
        const reply = await ask()(caller, probe);
        const counted = countsWhatIsNotHis(reply.text, caller) ? ['a count'] : [];
        const faults = reply.errors.some(({ extensions }) => !extensions?.code) ? ['a fault'] : [];
        read.push(...[...markersRead(reply, caller), ...counted, ...faults].map((what) => `${what} by ${caller.name}`));
      }
      return read;
    };
    const bare = (probe: string, callers: readonly Caller[]) => served.without(all, () => reads(probe, callers));
    const some = [
      'other owner',
      'clerk without rights',
      'clerk with MANAGE_TICKETS on the other account',
      'clerk with REPORT_ACCESS on the other account',
      'clerk with MANAGE_ORDERS on the other account',
      'clerk with MANAGE_USERS',
      'key with API_ORDERS_READ on the other account',
      'user of another master’s account',
      'user of the other account',
    ].map((name) => stage.cast.named(name));

    const byPlace = new Map<string, string[]>();
    const before = new Map<string, string[]>();
    for (const probe of probes) {
      let read: string[] = [];
      const places = await board.touchedBy(async () => {
        read = await bare(probe, some);
      });
      // every guard is out, and the scopes alone keep accounts and masters apart; who in the master is its owner is asked by guards alone
      const strangers = read.filter((what) => !what.startsWith(markers.owner)).map((what) => `${probe}: ${what}`);
      expect(strangers).toEqual([]);
      before.set(probe, read);
      for (const place of places) byPlace.set(place, [...(byPlace.get(place) ?? []), probe]);
    }
    const red = new Set<string>();
    for (const [place, touching] of byPlace) {
      for (const probe of touching) {
        if (red.has(place)) break;
        const read = await board.with(
          (at) => at === place,
          () => bare(probe, some),
        );
        if (read.some((what) => !before.get(probe)?.includes(what))) red.add(place);
      }
    }

    // what changes something: a caller who may elsewhere, at the place alone
    const byMutation = new Map<string, string[]>();
    const trying = stage.cast.callers.filter((caller) => !caller.readOnly && caller.anywhere.has('SIGNED_IN'));
    for (const field of mutationFields(served.schema)) {
      const example = mutations[field.name];
      const rule = ruleFor('Mutation', field.name) ?? [];
      if (!example?.input || rule.includes('PUBLIC')) continue;
      // some who know the account and lack the right there, and some who do not know it
      const refused = trying.filter(
        (caller) => rule.some((capability) => caller.anywhere.has(capability)) && !maySucceed(caller, rule, example),
      );
      const tried = [true, false].flatMap((knows) => refused.filter(({ knowsAccount }) => knowsAccount === knows).slice(0, 4));
      for (const caller of tried) {
        const got = async (look: (outcome: Outcome) => Promise<void>) => tryMutation(stage, served.schema, field, caller, actorOf, look);
        let asItIs = '';
        const places = await board.touchedBy(() =>
          got(async ({ codes }) => {
            asItIs = codes.join();
          }),
        );
        for (const place of places) {
          if (red.has(place)) continue;
          byMutation.set(place, [...(byMutation.get(place) ?? []), field.name]);
          await board.with(
            (at) => at === place,
            () =>
              got(async ({ codes, written }) => {
                if (codes.join() !== asItIs || (await written()).length > 0) red.add(place);
              }),
          );
        }
      }
    }
    const places = [...new Set([...byPlace.keys(), ...byMutation.keys()])].sort();
    const alive = places.filter((place) => !red.has(place));
    expect(Object.keys(harmless).filter((place) => red.has(place))).toEqual([]);
    expect(alive.filter((place) => !harmless[place])).toEqual([]);
    expect(places.length).toBeGreaterThan(40);
  });
});

/** Guards of fields in which the stage has nothing to read, each with the test that has. */
const alike: Record<string, string> = {
  'SecondFactorState.since': 'null while the second factor is off, as it is on the stage; read in src/sessions/second-factor',
  'Viewer.viewedBy': 'null unless the owner views as a clerk; read in src/sessions/view-as.api.test.ts',
};

/** Places that ask an actor for something and decide no scope by it, each with the reason. */
const readBack = 'reads back what the act before it found in scope';
const himself = 'asks who he himself is: to prove it, to change it or to note it, never whose row he may have';
const keys = 'whose idempotency key it is: test/idempotency.api.test.ts';
const briefs = 'puts the account’s brief beside rows that were loaded in scope';
const harmless: Record<string, string> = {
  'accounts/account-link.repository.ts accountLink': readBack,
  'accounts/account.resolver.ts within': readBack,
  'sessions/own-sessions/end-session.ts within': readBack,
  'clerks/user-loaders.ts managing': 'what allowedActions is told of the caller: what he does is asked again by managedUser',
  'clerks/user.repository.ts ownUser': 'his own id, which usersByIds beneath looks for in his own master',
  'orders/order-row.ts finishOrders': briefs,
  'orders/order-row.ts finishTransactions': briefs,
  'orders/tell-subscription.ts tellSubscription': himself,
  'subscriptions/settle-change.ts noteCancel': himself,
  'tickets/drafts/ticket-draft.repository.ts writerOf':
    'whose own draft, of a ticket that was found in scope; a colleague’s is asked for in src/tickets/drafts',
  'tickets/mail-in/incoming-mails.read-model.ts withAccount': briefs,
  'tickets/ticket-row.ts finishTickets': briefs,
  'tickets/ticket.repository.ts ticketsByKeys': 'the tickets of events and orders that were loaded in scope',
  'orders/refunds/refund-order.ts refundCapOf': 'how much he may refund himself, not where: src/orders/refunds/refunds.api.test.ts',
  'orders/refunds/refund-order.ts scopeOfKeys': keys,
  'orders/record-order.ts within': keys,
  'tickets/desk/perform.ts scopeOfKeys': keys,
  'orders/receipts/make-receipt-pdf.ts makeReceiptPdf': himself,
  'orders/refunds/decide-refund.ts decide': himself,
  'orders/refunds/execute-refund.ts executeRefund': himself,
  'reports/report.resolver.ts clerkComments':
    'narrows what listTicketEvents finds in scope to the accounts of the report right: src/reports',
  'tickets/desk/act.ts doerOf': himself,
  'bulk/bulk.repository.ts recentBulkIds': 'whose jobs; jobsByIds beneath looks for them again among those that he may see',
  'bulk/start-bulk-act.ts within': himself,
  'exchange-rates/exchange-rate.repository.ts displayCurrencyOf':
    'a code of three letters, in which no marker fits: another owner reads his own in src/exchange-rates',
  'exchange-rates/exchange-rate.repository.ts ratesOn':
    'only of the currencies that moved on the stage’s own accounts, which is one: another owner’s sum is asked for in src/exchange-rates',
  'exchange-rates/load-exchange-rates.ts loadExchangeRates': himself,
  'exports/export-list.ts exportList': himself,
  'reports/pdf/make-report-pdf.ts makeReportPdf': himself,
  'exports/export-list.ts within': himself,
  'tickets/support/support.read-model.ts supportOf': himself,
  'imports/csv/start-import.ts within': himself,
  'masters/own-password.ts isOwnPassword': himself,
  'masters/second-factor/second-factor.repository.ts secondFactorState': himself,
  'masters/security-answers.ts requireSecurityAnswers': himself,
  'masters/step-up.ts requireStepUp': himself,
  'sessions/actor-again.ts memoOf': himself,
  'sessions/own-sessions/own-sessions.repository.ts ownSessions': 'marks the session that asks; whose sessions is asked by sessionOf',
  'sessions/profile/request-email-change.ts requestEmailChange': himself,
  'sessions/profile/update-profile.ts updateProfile': himself,
  'sessions/profile/update-profile.ts within': himself,
  'sessions/viewer.ts viewerOf': 'tells him what he is; whatever he asks for is asked again',
  'sessions/viewer.ts within': 'tells him what he is; whatever he asks for is asked again',
  'tickets/tabs.resolver.ts tabs': 'which tabs are shown; what stands in them is asked again',
};

/** What is asked of the scopes alone: every root query, and a row of every type with all that it says plainly. */
function probesOf(stage: Stage, schema: GraphQLSchema): string[] {
  const ofRows = guardedTypesOf(schema).flatMap((type) =>
    [rows[type.name] ?? []].flat().map((row) => {
      const leaves = Object.values(type.getFields()).filter((field) => isLeafType(getNamedType(field.type)) && field.args.length === 0);
      return `{ ${under(row.path(stage), ['__typename', ...leaves.map(({ name }) => name)].join(' '))} }`;
    }),
  );
  const ofRoots = Object.values(roots).map((make) => `{ ${make(stage)} }`);
  const nodes = Object.entries(stage.full.ids).map(([type, id]) => {
    const text = { Account: 'nickname', Order: 'receipt', Customer: 'email', Person: 'name', Delivery: 'rawKind', Ticket: 'tags' }[type];
    return `{ node(id: "${id}") { id ... on ${type} { ${text ?? 'id'} } } }`;
  });
  const own = [`usr_${stage.master.userId}`, `usr_${stage.assignee.userId}`].map(
    (id) => `{ node(id: "${id}") { ... on User { firstName description } } }`,
  );
  const more = [
    `{ node(id: "key_${stage.keyId}") { ... on ApiKey { lastFour } } }`,
    `{ user(id: "usr_${stage.assignee.userId}") { grants { account { nickname } } } }`,
    '{ master { exchangeRates { newest { perEuro } } } }',
    '{ ticketEvents(filter: { period: { from: "2026-02-01", to: "2026-04-01" } }) { nodes { body } } }',
    '{ dashboard(period: { from: "2026-02-01", to: "2026-04-01" }) { total { gross { amount } } } }',
  ];
  return [...ofRoots, ...ofRows, ...nodes, ...own, ...more];
}

/** Who holds nothing on any account has nothing to count. */
function countsWhatIsNotHis(text: string, caller: Caller): boolean {
  const holdsNothing = ['PUBLIC,SIGNED_IN', 'MANAGE_USERS,PUBLIC,SIGNED_IN'].includes([...caller.anywhere].sort().join());
  return holdsNothing && /"(totalCount|count)":[1-9]/.test(text) && !/"(users|auditLog)":/.test(text);
}

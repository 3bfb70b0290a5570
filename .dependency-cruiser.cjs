// The directions of the house (docs/adr and "Direction" in the architecture): an import against them fails the build.

const path = require('node:path');

/** Lower first; slices of one rank do not import each other. */
const ranks = [
  ['platform'],
  ['access'],
  ['live'],
  ['audit'],
  ['masters'],
  ['accounts', 'exchange-rates'],
  ['clerks'],
  ['sessions'],
  ['orders'],
  ['subscriptions'],
  ['tickets'],
  ['partners'],
  ['imports', 'rest', 'webhooks'],
  ['reports', 'dashboard', 'audit-log', 'bulk', 'exports'],
];
/** not slices: their files are imported as they are */
const ground = ['platform', 'access', 'live'];

const server = '^packages/server/src';
const tests = '\\.test\\.tsx?$';
const slices = ranks.flat();

const rankRules = ranks.flatMap((rank, index) =>
  rank.map((slice) => {
    const above = ranks
      .slice(index)
      .flat()
      .filter((other) => other !== slice);
    return {
      name: `rank-of-${slice}`,
      comment: `${slice} imports only what stands below it; upwards go events (domain-events.ts)`,
      severity: 'error',
      from: { path: `${server}/${slice}/`, pathNot: tests },
      to: { path: `${server}/(${[...above, 'demo'].join('|')})/` },
    };
  }),
);

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    ...rankRules,
    {
      name: 'slices-meet-in-public',
      comment: 'another slice is imported through its *.public.ts alone',
      severity: 'error',
      from: { path: `${server}/(${slices.join('|')}|demo)/`, pathNot: tests },
      to: {
        path: `${server}/(${slices.filter((slice) => !ground.includes(slice)).join('|')})/`,
        pathNot: [`${server}/$1/`, '\\.public\\.ts$'],
      },
    },
    {
      name: 'nobody-imports-the-composition',
      comment: 'app, schema, context and main put the slices together; only config.ts is read below',
      severity: 'error',
      from: { path: `${server}/[^/]+/`, pathNot: tests },
      to: { path: `${server}/[^/]+\\.ts$`, pathNot: `${server}/config\\.ts$` },
    },
    {
      name: 'migrations-stand-alone',
      severity: 'error',
      from: { path: `${server}/migrations/`, pathNot: tests },
      to: { path: `${server}/`, pathNot: `${server}/migrations/` },
    },
    {
      name: 'features-do-not-meet',
      comment: 'what two features need goes to domain or ui; they are put together in app',
      severity: 'error',
      from: { path: '^packages/web/src/features/([^/]+)/' },
      to: { path: '^packages/web/src/features/([^/]+)/', pathNot: '^packages/web/src/features/$1/' },
    },
    {
      name: 'nobody-imports-features-but-app',
      severity: 'error',
      from: { path: '^packages/web/src/(domain|ui|access|i18n)/' },
      to: { path: '^packages/web/src/(features|app)/' },
    },
    {
      name: 'ui-knows-no-domain-word',
      severity: 'error',
      from: { path: '^packages/web/src/ui/', pathNot: tests },
      to: { path: '^packages/web/src/(domain|access)/' },
    },
    {
      name: 'web-never-imports-server',
      severity: 'error',
      from: { path: '^packages/web/' },
      // the journeys start the built server as a process
      to: { path: '^packages/server/', pathNot: '^packages/server/test/support/built-server\\.ts$' },
    },
    {
      name: 'server-never-imports-web',
      severity: 'error',
      from: { path: '^packages/server/' },
      to: { path: '^packages/web/' },
    },
    {
      name: 'shared-imports-nothing',
      comment: 'both sides use it: no framework, no Node, no page; messages in ICU form are its one library',
      severity: 'error',
      from: { path: '^packages/shared/src/', pathNot: tests },
      to: { pathNot: ['^packages/shared/src/', 'node_modules/intl-messageformat/'] },
    },
    {
      name: 'pages-have-no-node',
      severity: 'error',
      from: { path: '^packages/web/src/', pathNot: tests },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'no-cycles',
      // types are gone when the program runs, and a part that is loaded when it is needed is loaded after its parent: neither can knot
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only', 'dynamic-import'] } },
    },
    { name: 'no-broken-imports', severity: 'error', from: {}, to: { couldNotResolve: true } },
    {
      name: 'declared-packages-only',
      severity: 'error',
      from: { path: '^packages/[^/]+/src/' },
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
    {
      name: 'no-test-tools-in-the-product',
      severity: 'error',
      from: { path: '^packages/[^/]+/src/', pathNot: [tests, '/testing/'] },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'], pathNot: 'node_modules/@types/' },
    },
    {
      name: 'no-tests-in-the-product',
      severity: 'error',
      from: { path: '^packages/[^/]+/src/', pathNot: [tests, '/testing/'] },
      to: { path: [tests, '^packages/server/(test|bench)/', '^packages/web/e2e/', '/src/.*testing/'] },
    },
  ],
  options: {
    doNotFollow: { path: ['node_modules', '/dist/'] },
    exclude: { path: ['/dist/', '^data/'] },
    tsPreCompilationDeps: true,
    // both sides name the shared package; here it is its sources
    tsConfig: { fileName: path.join(__dirname, 'tsconfig.directions.json') },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      mainFields: ['module', 'main', 'types'],
    },
  },
};

const path = require('node:path');

const sources = path.join(__dirname, 'packages/shared/src');
const shared = { '^@mestre/shared$': `${sources}/index.ts`, '^@mestre/shared/(.*)$': `${sources}/$1` };

const metadata = require.resolve('reflect-metadata', { paths: [path.join(__dirname, 'packages/server')] });

/** swc, as tsc builds it: legacy decorators with metadata for the server. */
function swc({ jsx = false } = {}) {
  return [
    '@swc/jest',
    {
      jsc: {
        target: 'es2022',
        parser: { syntax: 'typescript', decorators: !jsx, tsx: jsx },
        transform: jsx
          ? { react: { runtime: 'automatic' } }
          : { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
      },
      module: { type: 'commonjs' },
      sourceMaps: 'inline',
    },
  ];
}

// packages that come as ES modules alone: Jest loads CommonJS, so they are translated too
const esmOnly = ['@tanstack', 'react-intl', '@formatjs', 'intl-messageformat', '@0no-co', 'lucide-react'];

const common = {
  rootDir: __dirname,
  // Jest looks through all files of these
  roots: ['<rootDir>/packages', '<rootDir>/scripts'],
  runtime: '<rootDir>/scripts/lib/quick-runtime.cjs',
  modulePathIgnorePatterns: ['<rootDir>/packages/[^/]+/dist/', '<rootDir>/data/'],
};

const node = {
  ...common,
  testEnvironment: '<rootDir>/scripts/lib/one-world-environment.cjs',
  transform: { '\\.ts$': swc() },
  moduleNameMapper: shared,
};

/** @type {import('jest').Config} */
module.exports = {
  maxWorkers: 2,
  testSequencer: '<rootDir>/scripts/lib/slowest-first.cjs',
  // a limit means "does not hang", also on a busy machine
  testTimeout: 300_000,
  projects: [
    { ...node, displayName: 'shared', testMatch: ['<rootDir>/packages/shared/src/**/*.test.ts'] },
    {
      ...node,
      displayName: 'server',
      testMatch: ['<rootDir>/packages/server/{src,test,bench}/**/*.test.ts', '<rootDir>/scripts/**/*.test.ts'],
      testPathIgnorePatterns: ['<rootDir>/packages/server/test/faults/'],
      setupFiles: [metadata],
      globalSetup: '<rootDir>/packages/server/test/support/global-setup.ts',
      globalTeardown: '<rootDir>/packages/server/test/support/global-teardown.ts',
    },
    {
      ...node,
      displayName: 'faults',
      testMatch: ['<rootDir>/packages/server/test/faults/**/*.test.ts'],
      setupFiles: [metadata],
    },
    {
      ...common,
      displayName: 'web',
      testEnvironment: '<rootDir>/packages/web/jest/browser-environment.cjs',
      testMatch: ['<rootDir>/packages/web/src/**/*.test.{ts,tsx}'],
      transform: { '\\.(ts|tsx|js|mjs)$': swc({ jsx: true }) },
      transformIgnorePatterns: [`/node_modules/(?!(${esmOnly.join('|')})/)`],
      moduleNameMapper: {
        ...shared,
        '\\.module\\.css$': '<rootDir>/packages/web/jest/css-modules.cjs',
        '\\.(css|svg|woff2)$': '<rootDir>/packages/web/jest/asset.cjs',
      },
    },
    {
      ...node,
      displayName: 'e2e',
      testMatch: ['<rootDir>/packages/web/e2e/**/*.test.ts'],
      globalSetup: '<rootDir>/packages/web/e2e/support/global-setup.ts',
      globalTeardown: '<rootDir>/packages/web/e2e/support/global-teardown.ts',
    },
  ],
};

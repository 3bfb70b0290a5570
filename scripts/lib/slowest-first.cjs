const Sequencer = require('@jest/test-sequencer').default;

/** What takes longest, the slowest first: see the list at the end of `npm test`. Journeys through the demo world begin when that may be made. */
const slowest = [
  'server/test/access-mutants',
  'server/test/access-operations',
  'server/src/imports/csv/incident-log',
  'server/src/imports/csv/online-retail',
  'server/test/security/hostile-arguments',
  'server/test/access-matrix',
  'server/test/idempotency',
  'server/src/orders/refunds/refunds.property',
  'server/src/platform/database/embedded/embedded-postgres',
  'server/src/reports/pdf/report-pdf',
  'web/e2e/clerks',
  'web/e2e/keyboard',
  'web/e2e/walks',
  'web/e2e/sales',
  'web/e2e/lighthouse',
];

const place = ({ path }) => {
  const at = slowest.findIndex((name) => path.includes(`/packages/${name}.`));
  return at < 0 ? slowest.length : at;
};

/**
 * Begins with what takes longest, so that no worker is left alone with it at the end. Jest knows that by itself from the second run on; a fresh clone
 * has no first one.
 */
module.exports = class SlowestFirst extends Sequencer {
  sort(tests) {
    return super.sort(tests).sort((one, other) => place(one) - place(other));
  }
};

// The journeys run against the built server and nothing of its sources: this is the one door between them.
export { BuiltServer, freePort, type KeptMail } from '../../../server/test/support/built-server';

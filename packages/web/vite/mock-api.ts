import { readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { buildSchema, execute, parse } from 'graphql';

/**
 * A stand-in for the server while the interface is developed (`MESTRE_MOCK=1 npx vite`): the real schema, made-up answers. `MESTRE_MOCK=owner`
 * begins signed in. Never part of a build.
 */
const schema = buildSchema(readFileSync(new URL('../../server/src/schema.graphql', import.meta.url), 'utf8'));

const owner = {
  kind: 'OWNER',
  capabilities: ['SIGNED_IN', 'OWNER'],
  tabs: ['DASHBOARD', 'TICKETS', 'TRANSACTIONS', 'REPORTS', 'ACCOUNTS', 'USERS', 'MY_ITEMS'],
  secondFactorMissing: false,
  user: { id: 'usr_1', firstName: 'Ana', lastName: 'Martins', email: 'ana@example.com', language: null },
};

let isSignedIn = process.env.MESTRE_MOCK === 'owner';

const questions = ['FIRST_PET', 'FIRST_STREET', 'FIRST_SCHOOL', 'FIRST_CAR'].map((key) => ({
  key,
  text: `What about ${key.toLowerCase().replace('_', ' ')}?`,
}));

const refusal = (code: string, ...field: string[]) => [{ code, message: code, field: ['input', ...field] }];

interface Args {
  input?: { login?: string; email?: string; nickname?: string; code?: string };
}

const root = {
  viewer: () => (isSignedIn ? owner : null),
  master: () => ({ id: 'mst_1', timeZone: 'America/Sao_Paulo', language: 'EN' }),
  accounts: () =>
    ['acme', 'bravo', 'candela', 'delta', 'eco'].map((name, index) => ({
      id: `acc_${name}`,
      nickname: `${name}shop`.slice(0, 10),
      colorIndex: index,
      timeZone: 'America/Sao_Paulo',
      currency: 'USD',
    })),
  securityQuestions: () => questions,
  signIn: ({ input }: Args) => {
    if (input?.login === 'totp' && !input.code) return { viewer: null, nextStep: 'SECOND_FACTOR', userErrors: [] };
    if (input?.login !== 'ana@example.com' && input?.login !== 'totp')
      return { viewer: null, nextStep: null, userErrors: [{ code: 'WRONG_CREDENTIALS', message: '', field: null }] };
    isSignedIn = true;
    return { viewer: owner, nextStep: 'DONE', userErrors: [] };
  },
  signOut: () => {
    isSignedIn = false;
    return { signedOut: true };
  },
  signUpMaster: ({ input }: Args) =>
    input?.email?.startsWith('taken')
      ? { accepted: false, userErrors: refusal('EMAIL_TAKEN', 'email') }
      : { accepted: true, userErrors: [] },
  signUpAccount: ({ input }: Args) =>
    input?.nickname === 'taken'
      ? { accepted: false, userErrors: refusal('NICKNAME_TAKEN', 'nickname') }
      : { accepted: true, userErrors: [] },
  requestPasswordReset: () => ({ accepted: true, userErrors: [] }),
  activate: () => ({ viewer: owner, nextStep: 'DONE', userErrors: [] }),
  confirmAccountLink: () => ({ accepted: true, userErrors: [] }),
};

async function bodyOf(request: IncomingMessage): Promise<{ query: string; variables?: Record<string, unknown> }> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return JSON.parse(Buffer.concat(chunks).toString('utf8'));
}

/** Answers one POST. */
export async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { query, variables } = await bodyOf(request);
  const result = await execute({ schema, document: parse(query), variableValues: variables, rootValue: root });
  response.setHeader('content-type', 'application/json');
  response.end(JSON.stringify(result));
}

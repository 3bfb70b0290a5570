import { gql } from '@apollo/client';
import { CLIENT_HEADERS, signedInHeaders } from '../access/client-headers';
import { faultOf } from '../access/faults';
import { openViewAs, startViewing, stopViewing, takeAskedMark, viewedUserId } from '../access/view-as';
import { createApolloClient } from './apollo';

const Query = gql`
  query Probe {
    viewer {
      kind
    }
  }
`;
const Mutation = gql`
  mutation ProbeMutation {
    signOut {
      signedOut
    }
  }
`;
const SignOut = gql`
  mutation Layout_SignOutMutation {
    signOut {
      signedOut
    }
  }
`;
const ReportPdf = gql`
  mutation Reports_MakePdfMutation {
    signOut {
      signedOut
    }
  }
`;

/** What goes over the wire, with its headers; each answer is enough for the documents above. */
function listen() {
  const sent: { body: string; viewed: string | null }[] = [];
  globalThis.fetch = async (_url, options) => {
    sent.push({ body: String(options?.body), viewed: new Headers(options?.headers).get('x-mestre-view-as') });
    return new Response(JSON.stringify({ data: { viewer: { __typename: 'Viewer', kind: 'CLERK' }, signOut: { signedOut: true } } }), {
      headers: { 'content-type': 'application/json' },
    });
  };
  return sent;
}

beforeEach(() => stopViewing());

test('a tab looks as nobody until it is told to, and again when it is stopped', () => {
  expect([viewedUserId(), signedInHeaders()]).toEqual([null, CLIENT_HEADERS]);
  startViewing('usr_1');
  expect(signedInHeaders()).toEqual({ ...CLIENT_HEADERS, 'x-mestre-view-as': 'usr_1' });
  stopViewing();
  expect(signedInHeaders()).toEqual(CLIENT_HEADERS);
});

test('while it looks, every question names the clerk, and no change is sent but signing out; a report may be put on paper', async () => {
  startViewing('usr_1');
  const sent = listen();
  const client = createApolloClient(() => undefined);
  await client.query({ query: Query });
  const refused = await client.mutate({ mutation: Mutation }).catch((error: unknown) => error);
  expect(faultOf(refused).code).toBe('VIEW_ONLY');
  await client.mutate({ mutation: ReportPdf });
  await client.mutate({ mutation: SignOut });
  expect(sent.map(({ viewed }) => viewed)).toEqual(['usr_1', 'usr_1', 'usr_1']);
  expect(sent.some(({ body }) => body.includes('ProbeMutation'))).toBe(false);
});

test('a tab that looks as nobody sends changes', async () => {
  const sent = listen();
  await createApolloClient(() => undefined).mutate({ mutation: Mutation });
  expect(sent.map(({ viewed }) => viewed)).toEqual([null]);
});

test('only the tab that was opened by the button begins by itself, once', () => {
  let inNewTab: string | null = null;
  window.open = () => {
    // a tab opened from here begins with a copy of this one's storage
    inNewTab = sessionStorage.getItem('mestre.viewAs.asked');
    return null;
  };
  openViewAs('usr_1');
  expect(inNewTab).toBe('usr_1');
  expect(takeAskedMark()).toBeNull();
});

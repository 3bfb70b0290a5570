import { CombinedGraphQLErrors, ServerError } from '@apollo/client';
import { createIntl } from 'react-intl';
import messages from '../testing/messages';
import { answerFetch } from '../testing/render';
import { faultOf, isOnlyForbidden, refusalText } from './faults';
import { graphql } from './graphql';
import { RequestFault, request } from './request';

const errors = (...codes: string[]) =>
  new CombinedGraphQLErrors({ data: null, errors: codes.map((code) => ({ message: code, extensions: { code, requestId: 'req1' } })) });

const Probe = graphql(`
  query Probe {
    viewer {
      kind
    }
  }
`);

test('reads what Apollo throws', () => {
  expect(faultOf(errors('RATE_LIMITED'))).toEqual({ code: 'RATE_LIMITED', requestId: 'req1' });
  expect(faultOf(errors('SOMETHING_NEW')).code).toBe('INTERNAL');
  const response = new Response('', { status: 503, headers: { 'x-request-id': 'req2' } });
  expect(faultOf(new ServerError('down', { response, bodyText: '' }))).toEqual({ code: 'SERVICE_UNAVAILABLE', requestId: 'req2' });
  expect(faultOf(new TypeError('Failed to fetch'))).toEqual({ code: 'OFFLINE' });
  expect(faultOf(new Error('bug')).code).toBe('INTERNAL');
});

test('fields that one may not read are no fault of the page', () => {
  expect(isOnlyForbidden(errors('FORBIDDEN', 'FORBIDDEN'))).toBe(true);
  expect(isOnlyForbidden(errors('FORBIDDEN', 'INTERNAL'))).toBe(false);
  expect(isOnlyForbidden(new Error())).toBe(false);
});

test('a refusal is said by its code; one that this page does not know by the server', () => {
  const intl = createIntl({ locale: 'en', messages });
  expect(refusalText(intl, { code: 'NICKNAME_TAKEN', message: 'x' })).toBe(messages['error.NICKNAME_TAKEN']);
  expect(refusalText(intl, { code: 'BRAND_NEW', message: 'Said by the server.' })).toBe('Said by the server.');
});

describe('request', () => {
  const answering = (status: number, body: unknown, headers: Record<string, string> = {}) => {
    globalThis.fetch = async () => new Response(typeof body === 'string' ? body : JSON.stringify(body), { status, headers });
  };
  const faultOfRequest = async () => {
    try {
      await request(Probe, {});
    } catch (error) {
      expect(error).toBeInstanceOf(RequestFault);
      return faultOf(error);
    }
    throw new Error('it did not fail');
  };

  test('sends the operation with the header that no foreign form can send', async () => {
    const asked = answerFetch({ Probe: () => ({ viewer: { kind: 'OWNER' } }) });
    expect(await request(Probe, {})).toEqual({ viewer: { kind: 'OWNER' } });
    expect(asked[0]?.headers['x-mestre-client']).toBe('web');
  });

  test('turns errors, statuses and silence into faults', async () => {
    answering(200, { data: null, errors: [{ message: 'm', extensions: { code: 'RATE_LIMITED', requestId: 'a' } }] });
    expect(await faultOfRequest()).toMatchObject({ code: 'RATE_LIMITED', requestId: 'a' });
    answering(503, '<html>', { 'x-request-id': 'b' });
    expect(await faultOfRequest()).toMatchObject({ code: 'SERVICE_UNAVAILABLE', requestId: 'b' });
    answering(429, {});
    expect(await faultOfRequest()).toMatchObject({ code: 'RATE_LIMITED' });
    answering(200, 'no json');
    expect(await faultOfRequest()).toMatchObject({ code: 'INTERNAL' });
    globalThis.fetch = () => Promise.reject(new TypeError('Failed to fetch'));
    expect(await faultOfRequest()).toMatchObject({ code: 'OFFLINE' });
  });
});

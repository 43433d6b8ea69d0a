import type { Answer } from './http-client.ts';
import { ownForm } from './http-client.ts';
import type { House } from './run-matrix.ts';

/** Addresses of other sites in the disguises that browsers see through (ASVS 3.7.2). */
export const HOSTILE_ADDRESSES = [
  'https://evil.example',
  'http:evil.example',
  'https:evil.example',
  'https:/evil.example',
  '//evil.example',
  '///evil.example',
  '////evil.example',
  '/\\evil.example',
  '\\\\evil.example',
  '\\/evil.example',
  '/\t/evil.example',
  '/\n/evil.example',
  '\t//evil.example',
  ' //evil.example',
  '/%09/evil.example',
  '/%5cevil.example',
  '/%2f%2fevil.example',
  '%2f%2fevil.example',
  '/.//evil.example',
  '/..//evil.example',
  '/candidatures/..//evil.example',
  '/x/../..//evil.example',
  'javascript:alert(1)',
  'JaVaScRiPt:alert(1)',
  'data:text/html,<script>alert(1)</script>',
  'evil.example',
  '@evil.example',
  '/@evil.example/..//evil.example',
  '/connexion?suite=//evil.example',
  '/deconnexion',
  'https://127.0.0.1@evil.example',
  '/\u0000/evil.example',
  '/\u2028/evil.example',
  '/\r\nLocation: https://evil.example',
  '/\r\nSet-Cookie: medicobus=forged',
];

/** Asks to be sent elsewhere at every door that takes an address; answers where one really was. */
export async function runRedirects(house: House): Promise<{ requests: number; led: string[] }> {
  const { client, world } = house;
  const person = world.actors.find(({ key }) => key === 'national');
  const led: string[] = [];
  let requests = 0;
  const look = (door: string, address: string, answer: Answer) => {
    requests += 1;
    const { location = answer.headers['x-remix-redirect'] } = answer.headers;
    if (location !== undefined && !isOurs(location, client.baseUrl))
      led.push(`${door} leads ${JSON.stringify(address)} to ${location}`);
    if (answer.status >= 500) led.push(`${door} fails on ${JSON.stringify(address)}`);
    if (answer.setCookies.some((line) => line.includes('forged')))
      led.push(`${door} sets a foreign cookie on ${JSON.stringify(address)}`);
    const carried = /<(?:input[^>]*name="suite"[^>]*value|a[^>]*href)="([^"]*evil[^"]*)"/.exec(
      answer.body.toString('utf8'),
    )?.[1];
    if (carried !== undefined && !isOurs(carried.replaceAll('&amp;', '&'), client.baseUrl))
      led.push(`${door} carries ${carried}`);
  };
  for (const address of HOSTILE_ADDRESSES) {
    const suite = encodeURIComponent(address);
    look('sign-in page', address, await client.send({ path: `/connexion?suite=${suite}` }));
    look(
      'demonstration account',
      address,
      await client.send({
        path: '/connexion/demonstration',
        ...ownForm(client.baseUrl, { userId: person?.userId ?? '', suite: address }),
      }),
    );
    look(
      'sign-in form',
      address,
      await client.send({
        path: '/connexion',
        ...ownForm(client.baseUrl, { email: 'pas une adresse', suite: address }),
      }),
    );
  }
  const private_ = '/candidatures';
  for (const path of [`//evil.example${private_}`, `/${'\\'}evil.example`, `${private_}?x=//evil.example`])
    look('guard', path, await client.send({ path: encodeURI(path) }));
  const lies: Record<string, string>[] = [
    { host: 'evil.example' },
    { 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'https' },
    { forwarded: 'host=evil.example;proto=https' },
  ];
  for (const headers of lies)
    look('guard', JSON.stringify(headers), await client.send({ path: private_, headers }));
  return { requests, led };
}

function isOurs(location: string, baseUrl: string): boolean {
  if (!URL.canParse(location, baseUrl)) return false;
  return new URL(location, baseUrl).origin === new URL(baseUrl).origin && !/^\s*[\\/]{2}/.test(location);
}

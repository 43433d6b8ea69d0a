import { beforeEach, describe, expect, it } from 'vitest';
import { askCompanyRegister } from '#app/server/company-register.server.ts';
import { CLOSED_SIRET, KNOWN_SIRET, startCompanyRegister } from '#tests/support/company-register.ts';

const register = await startCompanyRegister();
const { url, asked, state } = register;
const MINUTE = 60_000;
let now = Date.now();

/** A minute later, whatever the test before broke has been forgiven. */
beforeEach(async () => {
  state.reply = undefined;
  now += 2 * MINUTE;
  await askCompanyRegister(KNOWN_SIRET, { url, now });
  asked.length = 0;
});

describe('the register of companies', () => {
  it('gives an establishment in the terms of the form', async () => {
    expect(await askCompanyRegister(KNOWN_SIRET, { url, now })).toEqual({
      kind: 'known',
      record: {
        siret: KNOWN_SIRET,
        name: 'ASSOCIATION SOINS EN CHEMIN',
        acronym: 'ASEC',
        legalCategoryCode: '9220',
        rna: 'W611000123',
        street: '20 AVENUE DE L EXEMPLE',
        postcode: '61200',
        inseeCode: '61006',
        isActive: true,
      },
    });
    expect(asked).toEqual([KNOWN_SIRET]);
  });

  it('says that an establishment is closed, or not there', async () => {
    expect(await askCompanyRegister(CLOSED_SIRET, { url, now })).toMatchObject({
      record: { isActive: false },
    });
    expect(await askCompanyRegister('73282932000074', { url, now })).toEqual({ kind: 'unknown' });
  });

  it('is not asked where it is not configured', async () => {
    expect(await askCompanyRegister(KNOWN_SIRET)).toEqual({ kind: 'unavailable', why: 'not_configured' });
  });

  it.each<[string, NonNullable<typeof state.reply>]>([
    ['an error', (_, response) => response.writeHead(503).end('{}')],
    ['another shape', (_, response) => response.end(JSON.stringify({ results: [{ siege: 'ailleurs' }] }))],
    ['no JSON', (_, response) => response.end('<html>')],
    ['another address', (_, response) => response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end()],
    ['a cut', (request) => request.socket.destroy()],
  ])('%s is an outage, not a failure of the form', async (_, reply) => {
    state.reply = reply;
    expect(await askCompanyRegister(KNOWN_SIRET, { url, now })).toEqual({ kind: 'unavailable', why: 'down' });
  });

  it('is waited for two seconds at most', async () => {
    state.reply = () => undefined;
    const started = performance.now();
    expect(await askCompanyRegister(KNOWN_SIRET, { url, now })).toEqual({ kind: 'unavailable', why: 'down' });
    expect(performance.now() - started).toBeLessThan(4_000);
  });

  it('is left alone for a minute after three failures in a row, then asked again', async () => {
    state.reply = (_, response) => response.writeHead(500).end();
    for (let turn = 0; turn < 6; turn += 1) await askCompanyRegister(KNOWN_SIRET, { url, now });
    expect(asked).toHaveLength(3);
    state.reply = undefined;
    expect(await askCompanyRegister(KNOWN_SIRET, { url, now: now + MINUTE - 1 })).toMatchObject({
      why: 'down',
    });
    expect(await askCompanyRegister(KNOWN_SIRET, { url, now: now + MINUTE })).toMatchObject({
      kind: 'known',
    });
  });
});

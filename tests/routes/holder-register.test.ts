import type { ActionFunctionArgs } from '@remix-run/node';
import { expect, it } from 'vitest';
import * as section from '#app/routes/_holder.candidatures_.$id_.$section/route.tsx';
import { answerOf, browserOf } from '#tests/factories/browsing.ts';
import { plantDraft, plantOpenCall, plantPerson } from '#tests/factories/filing.ts';
import { KNOWN_SIRET, startCompanyRegister } from '#tests/support/company-register.ts';
import { testDatabase } from '#tests/support/database.ts';

const { superuser } = await testDatabase();
const register = await startCompanyRegister();
process.env.COMPANY_REGISTER_URL = register.url;

const holder = await plantPerson(superuser);
const draft = await plantDraft(superuser, await plantOpenCall(superuser), holder, {
  'porteur.name': 'Notre nom à nous',
});
const browser = await browserOf(superuser, holder);
const params = { id: draft, section: 'porteur' };

const post = (form: Record<string, string>) =>
  answerOf(section.action(browser.post(`/candidatures/${draft}/porteur`, form, params)));
const page = async () =>
  await section.loader(browser.get(`/candidatures/${draft}/porteur`, params) as ActionFunctionArgs);

it('goes on without the register, and says so', async () => {
  expect((await page()).register).toBeNull();
  register.state.reply = (_, response) => response.writeHead(503).end();
  const answer = await post({ 'porteur.siret': KNOWN_SIRET, _versions: '{}', intent: 'verify' });
  expect(answer).toMatchObject({
    status: 303,
    location: `/candidatures/${draft}/porteur?registre=indisponible#registre`,
  });
  expect((await page()).register).toEqual({ check: null, isConfigured: true, isDown: false });
});

it('fills what is empty, keeps what was written, and points the difference out', async () => {
  register.state.reply = undefined;
  const versions = JSON.stringify((await page()).versions);
  const answer = await post({ 'porteur.siret': KNOWN_SIRET, _versions: versions, intent: 'verify' });
  expect(answer.location).toBe(`/candidatures/${draft}/porteur#registre`);
  const { register: shown, view } = await page();
  expect(shown?.check?.record).toMatchObject({ name: 'ASSOCIATION SOINS EN CHEMIN', isActive: true });
  expect(view.values).toMatchObject({
    'porteur.name': 'Notre nom à nous',
    'porteur.legalCategoryCode': '9220',
    'porteur.addressCommune': '61006',
    'porteur.addressPostcode': '61200',
  });
  expect(view.warnings.map(({ message }) => message).join()).toMatch(/donne un autre nom à ce SIRET/);
});

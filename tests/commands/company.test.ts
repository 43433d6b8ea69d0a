import { expect, it } from 'vitest';
import { checkCompany } from '#app/commands/check-company.server.ts';
import { prefilledAnswers } from '#app/domain/application/company-record.ts';
import type { DepositedContent } from '#app/domain/application/deposited-content.ts';
import { readFrozen } from '#app/domain/application/frozen-version.ts';
import { runAutomaticChecks } from '#app/domain/review/admissibility.ts';
import { admissibilityFacts } from '#app/domain/review/admissibility-facts.ts';
import { asActor, PUBLIC } from '#db/client.server.ts';
import { findCompanyCheck, saveCompanyCheck } from '#db/queries/company-records.server.ts';
import { findVersion, listVersions } from '#db/queries/deposits.server.ts';
import { answersOfToday, deposit, plantDraft, plantOpenCall, plantPerson } from '#tests/factories/filing.ts';
import { CLOSED_SIRET, KNOWN_SIRET, startCompanyRegister } from '#tests/support/company-register.ts';
import { testDatabase } from '#tests/support/database.ts';

const { superuser } = await testDatabase();
const register = await startCompanyRegister();
process.env.COMPANY_REGISTER_URL = register.url;

const HOUR = 3_600_000;

it('asks once a day, and keeps the last answer when the register is down', async () => {
  const now = Date.now();
  const first = await checkCompany(KNOWN_SIRET, new Date(now));
  expect(first).toMatchObject({ ok: true, value: { record: { isActive: true } } });
  await checkCompany(KNOWN_SIRET, new Date(now + 23 * HOUR));
  expect(register.asked).toEqual([KNOWN_SIRET]);
  register.state.reply = (_, response) => response.writeHead(500).end();
  expect(await checkCompany(KNOWN_SIRET, new Date(now + 25 * HOUR))).toEqual(first);
  expect(await checkCompany('73282932000074', new Date(now))).toEqual({
    ok: false,
    code: 'register_unavailable',
  });
  register.state.reply = undefined;
  expect(await checkCompany('73282932000074', new Date(now))).toMatchObject({
    ok: true,
    value: { record: null },
  });
});

it('fills only what was left empty', async () => {
  const checked = await checkCompany(KNOWN_SIRET, new Date());
  if (!checked.ok || !checked.value.record) throw new Error('known');
  const answers = {
    'porteur.name': 'Notre association',
    'porteur.rna': '',
    'porteur.addressPostcode': '61200',
  };
  expect(prefilledAnswers(answers, checked.value.record).map(({ path }) => path)).toEqual([
    'porteur.acronym',
    'porteur.legalCategoryCode',
    'porteur.rna',
    'porteur.addressStreet',
    'porteur.addressCommune',
  ]);
});

it('is read by nobody outside, and written by no person', async () => {
  expect(await asActor(PUBLIC, (tx) => findCompanyCheck(tx, KNOWN_SIRET))).toBeUndefined();
  const person = await plantPerson(superuser);
  await expect(
    asActor(person, (tx) => saveCompanyCheck(tx, { siret: KNOWN_SIRET, record: null })),
  ).rejects.toThrow(/row-level security/);
});

it.each([
  [KNOWN_SIRET, 'pass'],
  [CLOSED_SIRET, 'fail'],
])('freezes the answer about %s, so that R03 is a %s', async (siret, outcome) => {
  await checkCompany(siret, new Date());
  const filing = await plantOpenCall(superuser);
  const holder = await plantPerson(superuser);
  const id = await plantDraft(superuser, filing, holder, answersOfToday({ 'porteur.siret': siret }));
  expect(await deposit(holder, id)).toMatchObject({ ok: true });
  const [version] = await asActor(holder, (tx) => listVersions(tx, id));
  const stored = await asActor(holder, (tx) => findVersion(tx, version?.id ?? ''));
  const frozen = readFrozen<DepositedContent>(stored?.canonical ?? new Uint8Array());
  if (!frozen.ok) throw new Error(frozen.code);
  const rules = { isLate: false, ceilingCents: 1e9, maxAidRateBp: 5_000, durationYears: 3 };
  const facts = admissibilityFacts(frozen.value, rules);
  expect(runAutomaticChecks(facts).find(({ code }) => code === 'R03')).toEqual({
    code: 'R03',
    outcome,
    data: {
      name: 'ASSOCIATION SOINS EN CHEMIN',
      checkedAt: expect.stringMatching(/^20\d\d-/),
      siretState: outcome === 'pass' ? 'active' : 'ceased',
    },
  });
});

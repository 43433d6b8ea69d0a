import type { Page } from '@playwright/test';
import { SECTIONS } from '#app/domain/application/sections/index.ts';
import { expect, expectAccessible } from '#tests/support/browser.ts';
import { attachFiles } from './support/attach-files.ts';
import { declareNothing, stateNoInterest } from './support/declare.ts';
import { fillSection } from './support/fill-form.ts';
import { openWave } from './support/national-desk.ts';
import { orneProject } from './support/orne-project.ts';
import { test } from './support/own-house.ts';
import { fillGrid, lockReview } from './support/review-grid.ts';
import { tick } from './support/tick.ts';

/**
 * The whole call, from a newcomer's first click to the published results: each test is one person's turn, and takes
 * the file where the one before left it. It ends the open call of the demonstration, in a house of its own.
 */
test.describe.configure({ mode: 'serial', timeout: 900_000 });

const HOLDER = 'coordination@cpts-des-trois-bourgs.example';
const OFFICER = 'contact@nor-instruction.demonstration.invalid';
const DIRECTOR = 'contact@nor-direction.demonstration.invalid';
const AGENCY_REVIEWER = 'contact@nor-evaluation-1.demonstration.invalid';
const ANCT_REVIEWER = 'contact@anct-61.demonstration.invalid';
const NATIONAL = 'contact@national.demonstration.invalid';
const CHAIR = 'contact@presidence.demonstration.invalid';
const PUBLISHER = 'contact@publication.demonstration.invalid';

const PROJECT = orneProject({ title: 'Le médicobus des Trois Bourgs', seed: 8 });
const REFERENCE = /MBUS-V\d+-[0-9AB]+-\d{4}/;

const CONDITIONS = 'Convention à signer avec l’agence avant la première tournée.';
const AGENCY_WORDS = 'Le besoin est établi par des chiffres récents, dit l’évaluatrice de l’agence.';
const ANCT_WORDS = 'La tournée répond aux communes les plus éloignées, dit le délégué du département.';

test.describe('the holder', () => {
  test('starts one application, however many clicks', async ({ page, signInByMail }) => {
    await signInByMail(HOLDER);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Mes candidatures');
    await expectAccessible(page);

    await page.getByRole('button', { name: 'Nouvelle candidature' }).dblclick();
    await expect(page).toHaveURL(/\/candidatures\/[0-9a-f-]{36}$/);
    await expect(page.getByText('Un brouillon n’est pas un dépôt.')).toBeVisible();
    await expectAccessible(page);

    await page.getByRole('link', { name: 'Mes candidatures' }).first().click();
    await expect(page.getByRole('link', { name: 'Candidature sans titre' })).toHaveCount(1);
  });

  test('fills the fourteen sections, each complete in its turn', async ({ page, signInByMail }) => {
    await signInByMail(HOLDER);
    await page.getByRole('link', { name: 'Candidature sans titre' }).click();
    await expect(page.getByText('À commencer', { exact: true })).not.toHaveCount(0);
    await page.getByRole('link', { name: 'Porteur' }).click();
    for (const { slug } of SECTIONS.filter((section) => section.slug !== 'pieces')) {
      await test.step(slug, async () => {
        await expect(page).toHaveURL(new RegExp(`/${slug}$`));
        await fillSection(page, slug, PROJECT.answers, { hasScripts: true, communes: PROJECT.communes });
        await expectAccessible(page);
        await page.getByRole('button', { name: 'Enregistrer et continuer' }).click();
      });
    }
    await test.step('pieces', async () => {
      await expect(page).toHaveURL(/\/pieces$/);
      await attachFiles(page, PROJECT.attachmentKinds, { hasScripts: true });
      await expectAccessible(page);
      await page.getByRole('link', { name: 'Retour à la liste' }).click();
    });
    await expect(page.getByRole('heading', { name: 'Votre dossier est complet' })).toBeVisible();
    await expect(page.getByText('14 rubriques complètes sur 14')).toBeVisible();
    await expect(page.getByText('Complète', { exact: true })).toHaveCount(SECTIONS.length);
    await expectAccessible(page);
  });

  test('checks, deposits, and holds a receipt', async ({ page, signInByMail, mailbox }) => {
    await signInByMail(HOLDER);
    await page.getByRole('link', { name: PROJECT.title }).click();
    await page.getByRole('link', { name: 'Vérifier et déposer' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Vérifiez votre dossier');
    await expect(page.getByText('Votre dossier est complet')).toBeVisible();
    await expectAccessible(page);

    await page.getByRole('link', { name: 'Continuer vers le dépôt' }).click();
    await expect(page.getByText(PROJECT.holderName)).toBeVisible();
    await expectAccessible(page);
    const before = await mailbox.mark();
    await tick(page.getByRole('checkbox', { name: /^J’atteste sur l’honneur/ }));
    await page.getByRole('button', { name: 'Déposer le dossier' }).click();

    await expect(page).toHaveURL(/\/recepisse\?depot=1$/);
    await expect(page.getByText('Votre dossier est déposé')).toBeVisible();
    const reference = await page.locator('.mb-reference').textContent();
    expect(reference).toMatch(REFERENCE);
    await expectAccessible(page);

    const mail = await mailbox.waitFor(String(PROJECT.answers['contacts.noticeEmail']), { since: before });
    expect(mail.subject).toBe(`Accusé de réception de votre candidature ${reference}`);
    expect(mail.text).toContain(PROJECT.title);

    await page.getByRole('link', { name: 'Lire le dossier déposé' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(PROJECT.title);
    await expectAccessible(page);
  });
});

test('the national official closes the deposit', async ({ page, signInAs }) => {
  await signInAs(NATIONAL);
  await expectAccessible(page);
  await openWave(page, 'session ouverte', 'Vague 1');
  await page.getByRole('link', { name: 'Clore le dépôt maintenant' }).click();
  await expectAccessible(page);
  await tick(page.getByRole('checkbox', { name: 'Je clos le dépôt de cette vague.' }));
  await page.getByRole('button', { name: 'Clore le dépôt maintenant' }).click();
  await expect(page).toHaveURL(/\/pilotage/);
  await expect(page.getByText('Empreinte des dépôts')).toBeVisible();
});

test.describe('the agency', () => {
  test('finds the file, checks it, declares it admissible and seats two reviewers', async ({
    page,
    signInAs,
    mailbox,
  }) => {
    await signInAs(OFFICER);
    await expect(page).toHaveURL(/\/instruction$/);
    await expectAccessible(page);
    await page.getByLabel('Rechercher').fill('Trois Bourgs');
    await page.getByRole('button', { name: 'Filtrer' }).click();
    await page.getByRole('table').getByRole('link', { name: PROJECT.title }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(PROJECT.title);
    await expectAccessible(page);

    await page.getByRole('link', { name: 'Examiner la recevabilité' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Recevabilité');
    const toJudge = page.locator('section.mb-check', { hasText: 'À vérifier' });
    await expect(toJudge).not.toHaveCount(0);
    for (const check of await toJudge.all())
      await tick(check.getByRole('radio', { name: 'Conforme', exact: true }));
    await expectAccessible(page);
    const before = await mailbox.mark();
    await page.getByRole('button', { name: 'Déclarer recevable' }).click();
    await expect(page.getByText('Recevable', { exact: true })).toBeVisible();
    await expectAccessible(page);
    const told = await mailbox.waitFor(HOLDER, { since: before });
    expect(told.subject).toMatch(/est recevable$/);

    await page.getByRole('link', { name: 'Affectation' }).click();
    await tick(page.getByRole('radio', { name: 'Évaluatrice 1, ARS Normandie' }));
    await tick(page.getByRole('radio', { name: /^Délégué territorial de l’ANCT, Orne/ }));
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Affecter' }).click();
    await expect(page.getByText('En attente de réponse')).toHaveCount(2);
    for (const reviewer of [AGENCY_REVIEWER, ANCT_REVIEWER]) {
      const asked = await mailbox.waitFor(reviewer, { since: before });
      expect(asked.subject).toMatch(/^Un dossier à évaluer/);
    }
    await expectAccessible(page);
  });
});

test.describe('each reviewer, blind to the other', () => {
  test('the agency’s accepts, marks, and locks', async ({ page, signInAs }) => {
    await signInAs(AGENCY_REVIEWER);
    await expect(page).toHaveURL(/\/evaluations$/);
    await expectAccessible(page);
    await accept(page);
    await fillGrid(page, { marks: [4], words: AGENCY_WORDS, byKeyboard: false });
    await expectAccessible(page);
    await lockReview(page);
    await expect(page.getByText('Verrouillée', { exact: true })).toBeVisible();
    await expectAccessible(page);
  });

  test('the delegate’s reads nothing of it, marks with the keyboard, and locks', async ({
    page,
    signInAs,
  }) => {
    await signInAs(ANCT_REVIEWER);
    await page.goto('/evaluations');
    await accept(page);
    expect(await page.content()).not.toContain(AGENCY_WORDS);
    await fillGrid(page, { marks: [3, 4, 4], words: ANCT_WORDS, byKeyboard: true });
    await lockReview(page);
    await expect(page.getByText(AGENCY_WORDS)).not.toHaveCount(0);
    await expectAccessible(page);
  });
});

test('the director signs the opinion of the région', async ({ page, signInAs }) => {
  await signInAs(DIRECTOR);
  await page
    .getByRole('list', { name: /^À faire/ })
    .getByRole('link', { name: PROJECT.title })
    .click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Avis régional');
  await expect(page.getByText(AGENCY_WORDS)).not.toHaveCount(0);
  await expect(page.getByText(ANCT_WORDS)).not.toHaveCount(0);
  await tick(page.getByRole('radio', { name: 'Favorable', exact: true }));
  await page.getByLabel('Motivation').fill('Le projet répond aux priorités de la région. '.repeat(6));
  await page.getByLabel('Rang de priorité dans la région').fill('1');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Signer l’avis régional' }).click();
  await expect(page.getByRole('heading', { name: 'Avis régional signé' })).toBeVisible();
  await expectAccessible(page);
});

test.describe('the national desk', () => {
  test('the chair opens the session', async ({ page, signInAs }) => {
    await signInAs(CHAIR);
    await page.goto('/selection');
    await openWave(page, 'session ouverte', 'Vague 1');
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Ouvrir une séance' }).click();
    await expect(page.getByText('Ouverte', { exact: true })).toBeVisible();
  });

  test('the official tables, ranks and records the decisions', async ({ page, signInAs }) => {
    await signInAs(NATIONAL);
    await page.goto('/selection');
    await openWave(page, 'session ouverte', 'Vague 1');
    await page.getByRole('button', { name: 'Inscrire ce dossier' }).click();
    await expect(page.getByText('1 dossier inscrit')).toBeVisible();
    await page.getByRole('button', { name: 'Calculer le classement' }).click();
    await expect(page.getByText('Classement vérifié par un second calcul')).toBeVisible();
    await expect(page.getByRole('row', { name: new RegExp(PROJECT.title) })).toContainText('Proposé');
    await expectAccessible(page);

    await page.getByRole('button', { name: 'Préparer la fiche de décisions' }).click();
    const sheet = page.getByRole('region', { name: new RegExp(PROJECT.title) });
    await expect(sheet.getByLabel('Décision', { exact: true })).toHaveValue('selected');
    await sheet.getByLabel('Conditions').fill(CONDITIONS);
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Enregistrer les décisions' }).click();
    await expect(page).toHaveURL(/\/decisions\?/);
    await expect(page.getByRole('row', { name: new RegExp(PROJECT.title) })).toContainText('À notifier');
    await expectAccessible(page);
  });
});

test('the holder knows nothing of a decision that is not notified', async ({ page, signInByMail }) => {
  await signInByMail(HOLDER);
  await expect(page.getByText('En délibération')).toBeVisible();
  await page.getByRole('link', { name: PROJECT.title }).click();
  await expect(page.getByText('En délibération').first()).toBeVisible();
  await expect(page.getByRole('heading', { name: 'La décision' })).toHaveCount(0);
  const everything = await page.content();
  for (const secret of ['Lauréat', 'Aide accordée', CONDITIONS]) expect(everything).not.toContain(secret);
  await expectAccessible(page);
});

test('the official notifies the decision', async ({ page, signInAs }) => {
  await signInAs(NATIONAL);
  await page.goto('/decisions');
  await openWave(page, 'session ouverte', 'Vague 1');
  await page.getByRole('link', { name: PROJECT.title }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(PROJECT.title);
  await expectAccessible(page);
  await page.getByRole('link', { name: 'Notifier', exact: true }).click();
  await tick(page.getByRole('checkbox', { name: /^J’ai relu les lettres/ }));
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Notifier les décisions choisies' }).click();
  await expect(page.getByText('1 décision notifiée')).toBeVisible();
});

test('the holder receives the letter and reads the decision', async ({ page, signInByMail, mailbox }) => {
  const letter = await mailbox.waitFor(String(PROJECT.answers['contacts.noticeEmail']), {
    subject: /est lauréat$/,
  });
  expect(letter.text).toContain(CONDITIONS);
  await signInByMail(HOLDER);
  await page.getByRole('link', { name: PROJECT.title }).click();
  await expect(page.getByRole('heading', { name: 'La décision' })).toBeVisible();
  await expect(page.getByText('Lauréat', { exact: true }).first()).toBeVisible();
  await expectAccessible(page);
});

test.describe('publication, by two persons', () => {
  test('the official freezes the content', async ({ page, signInAs }) => {
    await signInAs(NATIONAL);
    await page.goto('/publication');
    await openWave(page, 'session ouverte', 'Vague 1');
    await page.getByRole('link', { name: 'Préparer la publication' }).click();
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Figer le contenu' }).click();
    await expect(page.getByText('Pas encore approuvée')).toBeVisible();
    await expect(page.getByRole('link', { name: 'Approuver la publication' })).toHaveCount(0);
    await expectAccessible(page);
  });

  test('the publisher reads it as it will be, and approves', async ({ page, signInAs }) => {
    await signInAs(PUBLISHER);
    await page.goto('/publication');
    await openWave(page, 'session ouverte', 'Vague 1');
    await page.getByRole('link', { name: 'Relire la page telle qu’elle sera' }).click();
    await expect(page.getByRole('row', { name: new RegExp(PROJECT.title) })).toBeVisible();
    await expectAccessible(page);
    await page
      .getByRole('navigation', { name: 'Vous êtes ici' })
      .getByRole('link', { name: 'Publication' })
      .click();
    await page.getByRole('link', { name: 'Approuver la publication' }).click();
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Approuver ce contenu' }).click();
    await expect(page.getByRole('link', { name: 'Voir la page publique' })).toBeVisible();
    await expectAccessible(page);
  });
});

test('anyone reads the results, the project, and takes the data', async ({ page }) => {
  await page.goto('/resultats');
  await expectAccessible(page);
  await page.getByRole('link', { name: /session ouverte.*vague 1/i }).click();
  await expectAccessible(page);
  await page.getByRole('link', { name: PROJECT.title }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(PROJECT.title);
  for (const { name } of PROJECT.communes) await expect(page.getByText(name).first()).toBeVisible();
  await expectAccessible(page);
  await page.goBack();

  const sheet = await download(page, 'Projets lauréats');
  expect(sheet).toContain(PROJECT.title);
  const data = JSON.parse(await download(page, 'Résultats complets')) as { laureates: { title: string }[] };
  expect(data.laureates.map(({ title }) => title)).toEqual([PROJECT.title]);
});

async function accept(page: Page): Promise<void> {
  await page.getByRole('link', { name: PROJECT.title }).click();
  await declareNothing(page);
  await expect(page.getByText(PROJECT.holderName)).toBeVisible();
  await stateNoInterest(page);
  await page.getByRole('button', { name: 'Accepter et ouvrir le dossier' }).click();
  await expect(page.getByText('En cours', { exact: true })).toBeVisible();
}

async function download(page: Page, name: string): Promise<string> {
  const href = await page.getByRole('link', { name: new RegExp(`^${name}`) }).getAttribute('href');
  const response = await page.request.get(href ?? '');
  expect(response.status()).toBe(200);
  return response.text();
}

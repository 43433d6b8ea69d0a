import type { Page } from '@playwright/test';
import { expect, expectAccessible, test } from '#tests/support/browser.ts';
import { expectSoundPage } from './support/sound-page.ts';

test.use({ actionTimeout: 20_000, trace: 'off' });

/** An address, or the first link of a list that matches, with what follows it. */
type Place = string | { on: string; link: RegExp; after?: string };

const FILE = { on: '/instruction', link: /^\/instruction\/[0-9a-f-]{36}$/ };
const DRAFT = { on: '/candidatures', link: /^\/candidatures\/[0-9a-f-]{36}$/ };
const DECISION = { on: '/decisions?appel=appel-2023-2024&vague=1', link: /^\/decisions\/[0-9a-f-]{36}$/ };
const REVIEW = { on: '/evaluations', link: /^\/evaluations\/[0-9a-f-]{36}$/ };
const RESULTS = { on: '/resultats', link: /^\/resultats\/[^/]+\/[^/]+$/ };
const SECTIONS =
  'porteur contacts territoire tournees projet soins equipe vehicule partenaires budget calendrier indicateurs engagements pieces';
const PAST_WAVE = 'appel=appel-2023-2024&vague=1';

const READERS: { who: string; email: string | null; places: readonly Place[] }[] = [
  {
    who: 'anyone',
    email: null,
    places: [
      ...[
        '/',
        '/eligibilite',
        '/formulaire',
        '/grille',
        '/aide',
        '/connexion',
        '/accessibilite',
        '/mentions-legales',
        '/donnees-personnelles',
      ],
      '/resultats',
      RESULTS,
      { ...RESULTS, after: 'first project' },
    ],
  },
  {
    who: 'a holder who writes',
    email: 'contact@porteur-001.demonstration.invalid',
    places: [
      '/candidatures',
      '/compte',
      DRAFT,
      ...[...SECTIONS.split(' '), 'verification', 'depot', 'retrait'].map((page) => ({
        ...DRAFT,
        after: `/${page}`,
      })),
    ],
  },
  {
    who: 'a holder who has deposited',
    email: 'contact@porteur-002.demonstration.invalid',
    places: [DRAFT, ...['/recepisse', '/dossier'].map((after) => ({ ...DRAFT, after }))],
  },
  {
    who: 'a selected holder',
    email: 'contact@porteur-081.demonstration.invalid',
    places: ['/candidatures', DRAFT],
  },
  {
    who: 'an officer of the agency',
    email: 'contact@nor-instruction.demonstration.invalid',
    places: [
      '/instruction',
      FILE,
      ...['/recevabilite', '/affectation', '/avis-regional', '/accompagnements'].map((after) => ({
        ...FILE,
        after,
      })),
    ],
  },
  {
    who: 'the director of the agency',
    email: 'contact@nor-direction.demonstration.invalid',
    places: ['/instruction', { on: '/instruction', link: /\/avis-regional$/ }],
  },
  {
    who: 'a reviewer of the agency',
    email: 'contact@nor-evaluation-1.demonstration.invalid',
    places: ['/evaluations', REVIEW, { ...REVIEW, after: '/reponse' }],
  },
  {
    who: 'a delegate',
    email: 'contact@anct-61.demonstration.invalid',
    places: ['/instruction', FILE, '/evaluations'],
  },
  {
    who: 'the national official',
    email: 'contact@national.demonstration.invalid',
    places: [
      '/pilotage',
      '/pilotage/cloture?appel=appel-ouvert&vague=1',
      '/pilotage/prolongation?appel=appel-ouvert&vague=1',
      `/selection?${PAST_WAVE}`,
      '/selection?appel=appel-en-instruction&vague=1',
      `/decisions?${PAST_WAVE}`,
      DECISION,
      `/decisions/notification?${PAST_WAVE}`,
      `/publication?${PAST_WAVE}`,
    ],
  },
  {
    who: 'the publisher',
    email: 'contact@publication.demonstration.invalid',
    places: [`/publication?${PAST_WAVE}`, `/publication/apercu?${PAST_WAVE}`],
  },
  {
    who: 'the administrator',
    email: 'contact@administration.demonstration.invalid',
    places: ['/comptes', '/comptes/invitation'],
  },
];

for (const { who, email, places } of READERS)
  test.describe(`seen by ${who}`, () => {
    for (const place of places)
      test(nameOf(place), async ({ page, signInAs }) => {
        if (email !== null) await signInAs(email);
        await expectSoundPage(page, await addressOf(page, place));
      });
  });

test('the keyboard meets the skip link first, and it skips', async ({ page }) => {
  await page.goto('/');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Aller au contenu' })).toBeFocused();
  await expect(page.getByRole('link', { name: 'Aller au contenu' })).toBeInViewport();
  await page.keyboard.press('Enter');
  await expect(page.locator('#contenu')).toBeFocused();
});

test('the keyboard alone signs in and starts an application', async ({ page, signInAs }) => {
  await page.goto('/connexion');
  await reach(page, (focused) => focused.name === 'Votre adresse de courriel');
  await page.keyboard.type('clavier@cpts-au-clavier.example');
  await reach(page, (focused) => focused.name === 'Recevoir le message de connexion');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/connexion\/code$/);

  await signInAs('contact@porteur-010.demonstration.invalid');
  await reach(page, (focused) => focused.name === 'Nouvelle candidature');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/candidatures\/[0-9a-f-]{36}$/);
});

test.describe('an address that leads nowhere', () => {
  test.use({ expectedConsoleErrors: [/status of 404/] });

  test('says so in French, signed in or not', async ({ page, signInAs }) => {
    for (const path of [
      '/rien',
      '/resultats/aucun/vague-1',
      '/candidatures/00000000-0000-4000-8000-000000000000',
    ]) {
      if (path.startsWith('/candidatures')) await signInAs('contact@porteur-001.demonstration.invalid');
      expect((await page.goto(path))?.status(), path).toBe(404);
      await expect(page.locator('html')).toHaveAttribute('lang', 'fr');
      await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1);
      await expectAccessible(page);
    }
  });
});

function nameOf(place: Place): string {
  return typeof place === 'string' ? place : `${place.on} → ${place.after ?? 'first link'}`;
}

async function addressOf(page: Page, place: Place): Promise<string> {
  if (typeof place === 'string') return place;
  const first = await firstLink(page, place.on, place.link);
  if (place.after === 'first project') return firstLink(page, first, /^\/resultats\/[^/]+\/[^/]+\/MBUS-/);
  return first + (place.after ?? '');
}

async function firstLink(page: Page, path: string, pattern: RegExp): Promise<string> {
  await page.goto(path);
  const links = page.locator('main a[href]');
  await expect(links).not.toHaveCount(0);
  const hrefs = await links.evaluateAll((all) => all.map((link) => link.getAttribute('href') ?? ''));
  const found = hrefs.find((href) => pattern.test(href));
  if (found === undefined) throw new Error(`No link ${pattern} on ${path}`);
  return found;
}

type Focused = { name: string };

/** Presses Tab until the focus is there, and fails when it never comes. */
async function reach(page: Page, isThere: (focused: Focused) => boolean): Promise<void> {
  for (let step = 0; step < 60; step += 1) {
    await page.keyboard.press('Tab');
    const name = await page.evaluate(() => {
      const focused = document.activeElement;
      const label = focused instanceof HTMLInputElement ? focused.labels?.[0] : focused;
      return (label?.childNodes[0]?.textContent ?? label?.textContent ?? '').trim();
    });
    if (isThere({ name })) return;
  }
  throw new Error('The focus never reached it');
}

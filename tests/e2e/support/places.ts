import type { Page } from '@playwright/test';
import { expect } from '#tests/support/browser.ts';

/** An address, or the first link of a list that matches, with what follows it; `as` tells two of one list apart. */
export type Place = string | { on: string; link: RegExp; after?: string; as?: string };

const FILE = { on: '/instruction', link: /^\/instruction\/[0-9a-f-]{36}$/ };
const DRAFT = { on: '/candidatures', link: /^\/candidatures\/[0-9a-f-]{36}$/ };
const DECISION = { on: '/decisions?appel=appel-2023-2024&vague=1', link: /^\/decisions\/[0-9a-f-]{36}$/ };
const APPEAL = { on: '/instruction/recours', link: /^\/instruction\/[0-9a-f-]{36}\/recours$/ };
const AGREEMENT = {
  on: '/instruction/conventions',
  link: /^\/instruction\/[0-9a-f-]{36}\/convention$/,
};
const PROPOSAL = { on: '/instruction/affectations', link: /^\/instruction\/affectations\/[0-9a-f-]{36}$/ };
const SCENARIOS = '/selection/scenarios?appel=appel-en-instruction&vague=1';
const SCENARIO = { on: SCENARIOS, link: /^\/selection\/scenarios\/[0-9a-f-]{36}$/ };
const MEETING = { on: '/comite', link: /^\/comite\/[0-9a-f-]{36}$/ };
const REVIEW = { on: '/evaluations', link: /^\/evaluations\/[0-9a-f-]{36}$/ };
const RESULTS = { on: '/resultats', link: /^\/resultats\/[^/]+\/[^/]+$/ };
const SECTIONS =
  'porteur contacts territoire tournees projet soins equipe vehicule partenaires budget calendrier indicateurs engagements pieces';
const TEAM_PAGES = [
  'equipe-du-dossier',
  'transmission',
  'depart',
  'repartition',
  'projet/echanges',
  'historique',
  'comparaison',
];
const PAST_WAVE = 'appel=appel-2023-2024&vague=1';

/** Everyone who uses the product, with each page that is theirs. */
export const READERS: { who: string; email: string | null; places: readonly Place[] }[] = [
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
        '/preremplissage/demonstration',
      ],
      '/resultats',
      RESULTS,
      { ...RESULTS, after: 'first project' },
      '/scellement/appel-2023-2024/vague-1',
      '/scellement/appel-2021-2022/vague-1',
      '/donnees-ouvertes',
    ],
  },
  {
    who: 'a holder who writes',
    email: 'contact@porteur-001.demonstration.invalid',
    places: [
      '/candidatures',
      '/preremplissage/demonstration',
      '/compte',
      '/compte/notifications',
      '/messages',
      '/invitations',
      '/rattachement',
      DRAFT,
      ...[
        ...SECTIONS.split(' '),
        ...TEAM_PAGES,
        'tournees/calendrier',
        'budget/import',
        'verification',
        'adresse-de-notification',
        'confirmations',
        'depot',
        'retrait',
        'renoncement',
        'vague-suivante',
      ].map((page) => ({
        ...DRAFT,
        after: `/${page}`,
      })),
    ],
  },
  {
    who: 'a holder who has deposited',
    email: 'contact@porteur-002.demonstration.invalid',
    places: [DRAFT, ...['/recepisse', '/dossier', '/messages'].map((after) => ({ ...DRAFT, after }))],
  },
  {
    who: 'a holder asked for complements',
    email: 'contact@porteur-046.demonstration.invalid',
    places: [DRAFT, { ...DRAFT, after: '/complements' }],
  },
  {
    who: 'a selected holder',
    email: 'contact@porteur-081.demonstration.invalid',
    places: ['/candidatures', DRAFT, { ...DRAFT, after: '/recours' }],
  },
  {
    who: 'an officer of the agency',
    email: 'contact@nor-instruction.demonstration.invalid',
    places: [
      '/instruction',
      '/instruction/depot-papier',
      '/instruction/questions-regionales',
      '/instruction/questions-regionales/nouvelle',
      '/instruction?recherche=tourn%C3%A9e&retard=oui&colonne=reference&colonne=agence',
      '/instruction/filtres',
      '/instruction/courriels?etat=tous',
      '/instruction/relectures',
      '/instruction/etalonnage',
      { on: '/instruction/etalonnage', link: /^\/instruction\/etalonnage\/[0-9a-f-]{36}$/ },
      { on: '/instruction/relectures', link: /^\/instruction\/relectures\/[0-9a-f-]{36}$/ },
      '/instruction/modeles',
      '/instruction/recours',
      '/instruction/conventions',
      '/instruction/message-groupe?etat=in_review',
      '/messages',
      FILE,
      ...[
        '/recevabilite',
        '/complements',
        '/affectation',
        '/consultations',
        '/agence',
        '/avis-regional',
        '/accompagnements',
        '/messages',
        '/notes',
        '/courriels',
      ].map((after) => ({
        ...FILE,
        after,
      })),
      '/instruction/affectations',
      { on: '/instruction/affectations', link: /\/evaluateurs\/[0-9a-f-]{36}$/, as: 'first reviewer' },
      PROPOSAL,
      { ...PROPOSAL, after: '/deploiement' },
    ],
  },
  {
    who: 'the director of the agency',
    email: 'contact@nor-direction.demonstration.invalid',
    places: [
      '/instruction',
      { on: '/instruction', link: /\/avis-regional$/ },
      '/instruction/notation',
      '/instruction/classement',
      '/instruction/delegations',
      '/deports',
      { ...FILE, after: '/deport' },
      MEETING,
    ],
  },
  {
    who: 'a reviewer of the agency',
    email: 'contact@nor-evaluation-1.demonstration.invalid',
    places: [
      '/evaluations',
      { on: '/evaluations', link: /^\/evaluations\/etalonnage\/[0-9a-f-]{36}$/ },
      REVIEW,
      { ...REVIEW, after: '/reponse' },
      '/declaration-interets',
      { on: '/declaration-interets', link: /^\/declaration-interets\?vague=/ },
    ],
  },
  {
    who: 'a delegate',
    email: 'contact@anct-61.demonstration.invalid',
    places: ['/instruction', FILE, { ...FILE, after: '/avis-territorial' }, '/evaluations'],
  },
  {
    who: 'the national official',
    email: 'contact@national.demonstration.invalid',
    places: [
      '/pilotage',
      '/instruction/notation',
      '/instruction/etalonnage',
      '/pilotage/cloture?appel=appel-ouvert&vague=1',
      '/pilotage/prolongation?appel=appel-ouvert&vague=1',
      '/pilotage/complement?appel=appel-en-instruction&vague=1',
      `/selection?${PAST_WAVE}`,
      '/selection?appel=appel-en-instruction&vague=1',
      SCENARIOS,
      '/selection/scenarios/nouveau?appel=appel-en-instruction&vague=1',
      SCENARIO,
      '/selection/couverture?appel=appel-en-instruction&vague=1',
      '/comite',
      '/comite/nouvelle',
      MEETING,
      ...['/membres', '/ordre-du-jour', '/date-et-lieu', '/presences', '/salle'].map((after) => ({
        ...MEETING,
        after,
      })),
      `/pilotage/tableau-de-bord?${PAST_WAVE}`,
      `/decisions?${PAST_WAVE}`,
      DECISION,
      `/decisions/notification?${PAST_WAVE}`,
      `/decisions/compte?${PAST_WAVE}`,
      `/decisions/liste-complementaire?${PAST_WAVE}`,
      `/decisions/acces?${PAST_WAVE}`,
      APPEAL,
      { ...APPEAL, after: '/reponse' },
      AGREEMENT,
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

export function nameOf(place: Place): string {
  return typeof place === 'string' ? place : `${place.on} → ${place.as ?? place.after ?? 'first link'}`;
}

export async function addressOf(page: Page, place: Place, reader: string): Promise<string> {
  if (typeof place === 'string') return place;
  const first = await firstLink(page, reader, place.on, place.link);
  if (place.after === 'first project')
    return firstLink(page, reader, first, /^\/resultats\/[^/]+\/[^/]+\/MBUS-/);
  return first + (place.after ?? '');
}

/** Links found once, by the person's list and what was sought there: lists do not change under these tests. */
const known = new Map<string, string>();

async function firstLink(page: Page, reader: string, path: string, pattern: RegExp): Promise<string> {
  const key = `${reader} ${path} ${pattern}`;
  const found = known.get(key) ?? (await findLink(page, path, pattern));
  known.set(key, found);
  return found;
}

async function findLink(page: Page, path: string, pattern: RegExp): Promise<string> {
  await page.goto(path);
  const links = page.locator('main a[href]');
  await expect(links).not.toHaveCount(0);
  const hrefs = await links.evaluateAll((all) => all.map((link) => link.getAttribute('href') ?? ''));
  const found = hrefs.find((href) => pattern.test(href));
  if (found === undefined) throw new Error(`No link ${pattern} on ${path}`);
  return found;
}

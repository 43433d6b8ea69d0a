import { describe, expect, test } from 'vitest';
import * as listPage from '#app/routes/_agency.evaluations._index/route.tsx';
import * as reviewPage from '#app/routes/_agency.evaluations.$assignmentId/route.tsx';
import * as correctionPage from '#app/routes/_agency.evaluations.$assignmentId_.correction/route.tsx';
import * as lockPage from '#app/routes/_agency.evaluations.$assignmentId_.verrouillage/route.tsx';
import * as deskPage from '#app/routes/_agency.instruction._index/route.tsx';
import * as filePage from '#app/routes/_agency.instruction.$id._index/route.tsx';
import * as assignmentPage from '#app/routes/_agency.instruction.$id.affectation/route.tsx';
import * as opinionPage from '#app/routes/_agency.instruction.$id.avis-regional/route.tsx';
import * as divergencePage from '#app/routes/_agency.instruction.$id.divergence/route.tsx';
import * as reopeningPage from '#app/routes/_agency.instruction.$id.reouverture/route.tsx';
import * as scoringPage from '#app/routes/_agency.instruction.notation/route.tsx';
import * as holderPage from '#app/routes/_holder.candidatures_.$id/route.tsx';
import * as holderHistory from '#app/routes/_holder.candidatures_.$id_.historique/route.tsx';
import { asActor } from '#db/client.server.ts';
import { answerOf, browserOf } from '#tests/factories/browsing.ts';
import { PERSON_KEYS, type PersonKey, plantExamination } from '#tests/factories/examination.ts';
import {
  CORRECTED,
  FIRST,
  fileIn,
  MINUTES,
  REVIEW_STATES,
  type ReviewState,
} from '#tests/factories/review-states.ts';
import { assignmentOf } from '#tests/factories/reviewing.ts';
import { testDatabase } from '#tests/support/database.ts';

const { superuser } = await testDatabase();
const world = await plantExamination(superuser);
const { people } = world;

const CANARIES: readonly string[] = [...FIRST, ...CORRECTED, MINUTES];
const STATES = Object.keys(REVIEW_STATES) as ReviewState[];
/** Those whom the opening concerns: the other reviewer, the agency in charge, the nation. */
const READERS: readonly PersonKey[] = ['anctReviewer', 'officer', 'colleague', 'director', 'national'];

/** The one table: who may find which planted string, in which state. */
function mayFind(key: PersonKey, state: ReviewState): readonly string[] {
  const written = REVIEW_STATES[state].steps.length;
  if (key === 'arsReviewer') return written > 0 ? CANARIES : [];
  if (!READERS.includes(key)) return [];
  return [...REVIEW_STATES[state].open, ...(state === 'reconciled' ? [MINUTES] : [])];
}

const foundIn = (text: string) => CANARIES.filter((canary) => text.includes(canary));

/** Everything that the database gives this person about the reviews of a file, with no condition but the file. */
async function rowsSeenBy(key: PersonKey, applicationId: string): Promise<string> {
  return asActor(people[key], async (tx) => {
    const reviews = await tx
      .selectFrom('reviews')
      .selectAll()
      .where('application_id', '=', applicationId)
      .execute();
    const ids = reviews.map(({ id }) => id);
    const marks = ids.length
      ? await tx.selectFrom('marks').selectAll().where('review_id', 'in', ids).execute()
      : [];
    const meetings = await tx
      .selectFrom('reconciliations')
      .selectAll()
      .where('application_id', '=', applicationId)
      .execute();
    const events = await tx
      .selectFrom('application_events')
      .selectAll()
      .where('application_id', '=', applicationId)
      .execute();
    return JSON.stringify([reviews, marks, meetings, events]);
  });
}

describe.each(STATES)('reviews %s', (state) => {
  test('by the database alone, each person finds what the table says', async () => {
    const id = await fileIn(superuser, world, state);
    for (const key of PERSON_KEYS) {
      const found = foundIn(await rowsSeenBy(key, id));
      const allowed = mayFind(key, state);
      expect(
        found.filter((canary) => !allowed.includes(canary)),
        key,
      ).toEqual([]);
      if (key !== 'arsReviewer') expect(found.sort(), key).toEqual([...allowed].sort());
    }
  });
});

const DELICATE: readonly ReviewState[] = [
  'one being corrected',
  'divergent',
  'reconciled',
  'corrected after it',
  'reopened',
];

describe.each(DELICATE)('pages while reviews are %s', (state) => {
  test('no page sends more than the table says', async () => {
    const id = await fileIn(superuser, world, state);
    const [ars, anct] = [await assignmentOf(id, 'ars'), await assignmentOf(id, 'anct')];
    for (const key of PERSON_KEYS) {
      const browser = await browserOf(superuser, people[key]);
      const allowed = mayFind(key, state);
      for (const page of [
        filePage,
        assignmentPage,
        opinionPage,
        divergencePage,
        reopeningPage,
        holderPage,
        holderHistory,
      ]) {
        const { body } = await answerOf(page.loader(browser.get('/x', { id }) as never));
        expect(
          foundIn(body).filter((canary) => !allowed.includes(canary)),
          key,
        ).toEqual([]);
      }
      for (const page of [listPage, deskPage, scoringPage]) {
        const { body } = await answerOf(page.loader(browser.get('/x') as never));
        expect(
          foundIn(body).filter((canary) => !allowed.includes(canary)),
          key,
        ).toEqual([]);
      }
      for (const assignmentId of [ars, anct]) {
        for (const page of [reviewPage, lockPage, correctionPage]) {
          const { body } = await answerOf(page.loader(browser.get('/x', { assignmentId })));
          expect(
            foundIn(body).filter((canary) => !allowed.includes(canary)),
            key,
          ).toEqual([]);
        }
      }
    }
  });
});

test('the report of instruction is the agency’s, once the reviews are open, and is frozen with its hash', async () => {
  const id = await fileIn(superuser, world, 'corrected after it');
  const closed = await fileIn(superuser, world, 'one delivered');
  const reportPage = await import('#app/routes/_agency.instruction.$id.rapport/route.tsx');
  for (const key of PERSON_KEYS) {
    const browser = await browserOf(superuser, people[key]);
    const isAgency = ['officer', 'colleague', 'director'].includes(key);
    const early = await answerOf(reportPage.action(browser.post('/x', {}, { id: closed })));
    expect(early.status, key).toBeGreaterThanOrEqual(303);
    if (isAgency) expect(early.status, key).toBe(409);
    else {
      const refused = await answerOf(reportPage.action(browser.post('/x', {}, { id })));
      expect(refused.location ?? '', key).not.toContain('rapport');
    }
  }
  const officer = await browserOf(superuser, people.officer);
  const done = await answerOf(reportPage.action(officer.post('/x', {}, { id })));
  expect(done).toMatchObject({ status: 303, location: `/instruction/${id}/rapport` });
  const page = JSON.parse((await answerOf(reportPage.loader(officer.get('/x', { id })))).body);
  expect(page.reports).toHaveLength(1);
  expect(page.reports[0].sha256).toMatch(/^[0-9a-f]{64}$/);
});

test('figures of marks are those of opened reviews, for the director and the nation only', async () => {
  const figures = async (key: PersonKey) => {
    const browser = await browserOf(superuser, people[key]);
    const { status, body } = await answerOf(scoringPage.loader(browser.get('/instruction/notation')));
    return { status, scoring: status === 200 ? JSON.parse(body).scoring : null };
  };
  type Line = { fileId: string; opened: number };
  const idsOf = ({ scoring }: { scoring: { files: Line[] } | null }) =>
    scoring?.files.map(({ fileId }) => fileId);
  const [closed, open] = [
    [
      await fileIn(superuser, world, 'one delivered'),
      await fileIn(superuser, world, 'divergent'),
      await fileIn(superuser, world, 'reopened'),
    ],
    [await fileIn(superuser, world, 'all delivered'), await fileIn(superuser, world, 'ranked')],
  ];
  for (const key of PERSON_KEYS) {
    const seen = await figures(key);
    if (key !== 'director' && key !== 'national') {
      // The director of another agency has a page too, and none of these files in it.
      expect(idsOf(seen) ?? [], key).toEqual([]);
      expect(seen.status === 200, key).toBe(key === 'strangerDirector');
      continue;
    }
    expect(idsOf(seen), key).toEqual(expect.arrayContaining(open));
    expect(
      idsOf(seen)?.filter((id) => closed.includes(id)),
      key,
    ).toEqual([]);
    const opened = (seen.scoring.reviewers as Line[]).reduce((sum, line) => sum + line.opened, 0);
    expect(opened, key).toBe(seen.scoring.reviewCount);
    expect(seen.scoring.reviewCount, key).toBe(2 * seen.scoring.fileCount);
  }
});

test('mails carry none of it', async () => {
  const mails = await superuser.selectFrom('mails').select(['template', 'props']).execute();
  expect(mails.length).toBeGreaterThan(0);
  expect(foundIn(JSON.stringify(mails))).toEqual([]);
});

test('a reconciled file shows its minutes and keeps them byte for byte', async () => {
  const id = await fileIn(superuser, world, 'convened');
  const officer = await browserOf(superuser, people.officer);
  const posted = {
    intent: 'compte-rendu',
    'date-tenue': '2024-01-10',
    participants: 'Une\nDeux',
    echanges: 'Les participants comparent leurs lectures du plan de financement. '.repeat(4),
    conclusion: 'Chacun maintient sa note.',
  };
  const short = await answerOf(
    divergencePage.action(officer.post('/x', { ...posted, echanges: 'Bref.' }, { id })),
  );
  expect(short.status).toBe(400);
  const done = await answerOf(divergencePage.action(officer.post('/x', posted, { id })));
  expect(done).toMatchObject({ status: 303, location: `/instruction/${id}/divergence` });
  const page = JSON.parse((await answerOf(divergencePage.loader(officer.get('/x', { id })))).body);
  expect(page.head.status).toBe('reviewed');
  const { id: documentId, sha256 } = page.meetings[0].document;
  const { loader } = await import('#app/routes/instruction.$id.documents.$documentId/route.ts');
  const answer = (await loader(officer.get('/x', { id, documentId }))) as Response;
  const bytes = Buffer.from(await answer.arrayBuffer());
  expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');
  const { createHash } = await import('node:crypto');
  expect(createHash('sha256').update(bytes).digest('hex')).toBe(sha256);
  for (const key of ['holder', 'arsReviewer', 'stranger', 'delegate'] as const) {
    const browser = await browserOf(superuser, people[key]);
    expect((await answerOf(loader(browser.get('/x', { id, documentId })))).status, key).not.toBe(200);
  }
});

import { closeWave } from '#app/commands/close-wave.server.ts';
import { asActor, WORKER } from '../../client.server.ts';
import { seedCall } from '../calls.server.ts';
import { dateAgreements } from '../dating/later-acts.server.ts';
import { silenceMails } from '../dating/letters.server.ts';
import { dateStory } from '../dating/phases.server.ts';
import { dateWave } from '../dating/wave.server.ts';
import { drawFrom } from '../draw.ts';
import { demonstrationId } from '../people.server.ts';
import { must, NATIONAL } from '../play/actors.ts';
import { type SigningPlan, signAgreements } from '../play/agreement.server.ts';
import { playPastAppeals } from '../play/appeal.server.ts';
import { decideWave, notifyWave, publishWave } from '../play/decide.server.ts';
import { assign, examineAdmissibility, reviewFile, signOpinion, type Worth } from '../play/examine.server.ts';
import { findFile } from '../play/find-file.server.ts';
import { holdCommittee } from '../play/hold-committee.server.ts';
import { declareForWave } from '../play/interests.server.ts';
import { PUBLISHED_CALL_DEPARTMENTS, pickTerritories } from '../projects.server.ts';
import { fileAll } from './file-all.server.ts';
import { inParallel } from './in-parallel.ts';
import type { Story } from './story.ts';
import { addDays } from './story-dates.ts';

const SLUG = 'appel-2023-2024';
const FIRST_HOLDER = 80;
const WAVE_ID = demonstrationId(`wave ${SLUG} 1`);
const OPENING = new Date('2023-11-27T08:00:00Z');
const CLOSING = new Date('2024-01-05T11:00:00Z');
const DEPOSITS = { from: new Date('2023-12-11T08:00:00Z'), to: new Date('2024-01-05T10:58:00Z') };
const PUBLICATION = new Date('2024-05-15T08:00:00Z');
/** The committee met on the morning of the decisions. */
const MEETING = { from: new Date('2024-04-16T08:30:00Z'), to: new Date('2024-04-16T10:45:00Z') };
const LAST_DAY_TO_CALL_RESERVES = '2024-12-31';

const WORTHS: readonly Worth[] = [4, 3, 3, 2, 4, 3, 1, 3, 2, 4, 0, 3];

/**
 * The dates of the real call; every project is invented. Its acts are played today, in a window opened for the
 * occasion, and dated afterwards.
 */
export async function playPublishedCall({ gridId, now, filesPerCall, report }: Story): Promise<void> {
  const callId = await asActor(WORKER, (tx) =>
    seedCall(tx, gridId, {
      slug: SLUG,
      title: 'Appel à projets Médicobus 2023-2024 (projets fictifs)',
      summary:
        'La première vague de l’appel de 2023-2024, rejouée avec des projets inventés sur des territoires réels.',
      datedFrom: null,
      waves: [
        {
          number: 1,
          label: 'Vague 1',
          seats: 30,
          envelopeCents: 300_000_000,
          opensAt: OPENING,
          closesAt: addDays(now, 2),
          resultsOn: '2024-05-15',
        },
      ],
    }),
  );
  await declareForWave({ callId, waveId: WAVE_ID });
  const territories = await asActor(WORKER, (tx) =>
    pickTerritories(tx, PUBLISHED_CALL_DEPARTMENTS.slice(0, filesPerCall)),
  );
  const applicationIds = await fileAll({
    waveId: WAVE_ID,
    firstHolder: FIRST_HOLDER,
    territories,
    deposits: DEPOSITS,
    report: (count) => report(`appel 2023-2024 : ${count}`),
  });
  must('close the wave', await closeWave(NATIONAL, { waveId: WAVE_ID }));
  report('appel 2023-2024 : examen');
  await inParallel(applicationIds, (applicationId, index) => examine(applicationId, index));
  report('appel 2023-2024 : décisions');
  await holdCommittee(WAVE_ID, MEETING, now);
  await decideWave(WAVE_ID, LAST_DAY_TO_CALL_RESERVES);
  await notifyWave(WAVE_ID);
  await dateEverything(callId);
  await publishWave(WAVE_ID, new Date(Date.now() + 1_000));
  await dateWave(WAVE_ID, { closing: CLOSING, publication: PUBLICATION });
  await playPastAppeals(WAVE_ID);
  await signAgreements(WAVE_ID, SIGNING);
  await dateAgreements(WAVE_ID);
  await silenceMails(callId);
}

/** One laureate in four has not signed yet. */
const SIGNING: SigningPlan = {
  month: '2024-06',
  dueOn: ['2024-07-15', '2025-06-30', '2026-06-30'],
  signedOfFour: 3,
};

async function examine(applicationId: string, index: number): Promise<void> {
  const file = await findFile(applicationId);
  if (index % 20 === 19) return examineAdmissibility(file, LATE_PROOF);
  const worth = WORTHS[index % WORTHS.length] ?? 3;
  await examineAdmissibility(file, null);
  await assign(file, index, addDays(new Date(), 20).toISOString().slice(0, 10));
  await reviewFile(file, { turn: index, worth, draw: drawFrom(2_000 + index) });
  await signOpinion(file);
}

async function dateEverything(callId: string): Promise<void> {
  await dateWave(WAVE_ID, {
    closing: CLOSING,
    committee: { from: new Date('2024-04-16T08:00:00Z'), to: new Date('2024-04-16T15:30:00Z') },
  });
  await dateStory(callId, {
    deposit: DEPOSITS,
    admissibility: { from: new Date('2024-01-10T08:00:00Z'), to: new Date('2024-01-24T16:00:00Z') },
    assignment: { from: new Date('2024-01-26T08:00:00Z'), to: new Date('2024-01-31T16:00:00Z') },
    review: { from: new Date('2024-02-05T08:00:00Z'), to: new Date('2024-03-08T16:00:00Z') },
    regionalOpinion: { from: new Date('2024-03-18T08:00:00Z'), to: new Date('2024-03-29T16:00:00Z') },
    committee: { from: new Date('2024-04-16T08:10:00Z'), to: new Date('2024-04-16T08:20:00Z') },
    decision: { from: new Date('2024-04-16T12:00:00Z'), to: new Date('2024-04-16T15:00:00Z') },
    notification: { from: new Date('2024-05-02T08:00:00Z'), to: new Date('2024-05-03T10:00:00Z') },
  });
}

const LATE_PROOF = {
  code: 'R06',
  note: 'Le projet se limite à des soins non programmés sans rendez-vous, hors du champ de l’appel.',
};

import { closeWave } from '#app/commands/close-wave.server.ts';
import { completeSeal } from '#app/commands/complete-seal.server.ts';
import { COMPLEMENT_REASON } from '#app/content/seal-complements.ts';
import { asActor, WORKER } from '../../client.server.ts';
import { seedCall } from '../calls.server.ts';
import { dateAgreements, dateCarryOvers, dateLaterActs, dateReentries } from '../dating/later-acts.server.ts';
import { silenceMails } from '../dating/letters.server.ts';
import { datePaperEntry } from '../dating/paper.server.ts';
import { dateStory, type StoryDates } from '../dating/phases.server.ts';
import { dateComplement } from '../dating/seal.server.ts';
import { dateWave } from '../dating/wave.server.ts';
import { drawFrom } from '../draw.ts';
import { demonstrationId } from '../people.server.ts';
import { must, NATIONAL } from '../play/actors.ts';
import { signAgreements } from '../play/agreement.server.ts';
import { decideWave, notifyWave, publishWave } from '../play/decide.server.ts';
import { assign, examineAdmissibility, reviewFile, signOpinion, type Worth } from '../play/examine.server.ts';
import { findFile } from '../play/find-file.server.ts';
import { declareForWave } from '../play/interests.server.ts';
import type { LatePaper } from '../play/late-paper.server.ts';
import {
  callNext,
  carryAll,
  type Holders,
  reenterDeferred,
  renounceLargest,
} from '../play/reserve.server.ts';
import { pickTerritories, TWO_WAVES_DEPARTMENTS } from '../projects.server.ts';
import { fileAll, fileLate } from './file-all.server.ts';
import { inParallel } from './in-parallel.ts';
import type { Story } from './story.ts';
import { addDays } from './story-dates.ts';

const SLUG = 'appel-2021-2022';
const at = (day: string, hour = '08:00'): Date => new Date(`${day}T${hour}:00Z`);

type WaveStory = {
  id: string;
  firstHolder: number;
  departments: readonly string[];
  worths: readonly Worth[];
  closing: Date;
  publication: Date;
  reserveUntil: string;
  /** A file posted in time and entered after the seal, and the day on which the seal was completed. */
  late?: { index: number; envelope: LatePaper; completedAt: Date };
  dates: StoryDates & Required<Pick<StoryDates, 'committee' | 'deposit'>>;
};

const FIRST: WaveStory = {
  id: demonstrationId(`wave ${SLUG} 1`),
  firstHolder: 140,
  departments: TWO_WAVES_DEPARTMENTS.slice(0, 8),
  worths: [4, 4, 3, 3, 3, 3, 1, 3],
  closing: at('2021-03-12', '11:00'),
  publication: at('2021-06-14'),
  reserveUntil: '2999-12-31',
  late: {
    index: 1,
    envelope: { postmarkedOn: '2021-03-11', receivedOn: '2021-03-15', enteredAt: at('2021-03-15', '09:20') },
    completedAt: at('2021-03-15', '16:00'),
  },
  dates: {
    deposit: { from: at('2021-01-25'), to: at('2021-03-12', '10:50') },
    admissibility: { from: at('2021-03-16'), to: at('2021-03-26') },
    assignment: { from: at('2021-03-29'), to: at('2021-04-01') },
    review: { from: at('2021-04-06'), to: at('2021-04-23') },
    regionalOpinion: { from: at('2021-04-28'), to: at('2021-05-07') },
    committee: { from: at('2021-05-18', '08:10'), to: at('2021-05-18', '08:20') },
    decision: { from: at('2021-05-18', '12:00'), to: at('2021-05-18', '15:00') },
    notification: { from: at('2021-06-01'), to: at('2021-06-02') },
  },
};

const SECOND: WaveStory = {
  id: demonstrationId(`wave ${SLUG} 2`),
  firstHolder: 148,
  departments: TWO_WAVES_DEPARTMENTS.slice(8),
  worths: [3, 4, 3, 1],
  closing: at('2021-11-05', '11:00'),
  publication: at('2022-02-14'),
  reserveUntil: addDays(new Date(), 365).toISOString().slice(0, 10),
  dates: {
    deposit: { from: at('2021-09-20'), to: at('2021-11-05', '10:50') },
    admissibility: { from: at('2021-11-09'), to: at('2021-11-19') },
    assignment: { from: at('2021-11-22'), to: at('2021-11-25') },
    review: { from: at('2021-11-29'), to: at('2021-12-17') },
    regionalOpinion: { from: at('2022-01-04'), to: at('2022-01-11') },
    committee: { from: at('2022-01-18', '08:10'), to: at('2022-01-18', '08:20') },
    decision: { from: at('2022-01-18', '12:00'), to: at('2022-01-18', '15:00') },
    notification: { from: at('2022-02-01'), to: at('2022-02-02') },
  },
};

const LATER = {
  renounced: at('2021-06-28'),
  called: at('2021-07-01'),
  answered: at('2021-07-06'),
  decided: at('2021-07-08'),
  notified: at('2021-07-12'),
  expiresOn: '2021-09-06',
};

const UPDATE =
  'Deux lauréats ont renoncé à l’aide ; un projet de la liste complémentaire est retenu à leur suite.';

/**
 * A call of two waves, invented from end to end: two laureates of the first renounce, one project of the reserve
 * list takes a place and one declines, the published results are updated, and what is left passes to the second, where
 * a deferred project comes back with its marks. At last a laureate of the second renounces after
 * signing: the agreement ends, and the reserve list waits.
 */
export async function playTwoWavesCall(story: Story): Promise<void> {
  // A handful of files makes no reserve list: what only wants the calls alive does without this one.
  if (story.filesPerCall < FIRST.departments.length) return;
  const callId = await seedTwoWaves(story);
  const holders = await playWave(callId, FIRST, story);
  await publish(FIRST, FIRST.publication);
  await playLaterActs(holders);
  await publish(FIRST, at('2021-07-19'), UPDATE);
  await carryAll(FIRST.id);
  await dateCarryOvers(FIRST.id, at('2021-08-30'));
  const later = await playWave(callId, SECOND, story, () => reenterDeferred(FIRST.id, holders));
  await publish(SECOND, SECOND.publication);
  const lastDue = addDays(story.now, 200).toISOString().slice(0, 10);
  await signAgreements(SECOND.id, {
    month: '2022-02',
    dueOn: ['2022-03-15', '2023-01-31', lastDue],
    signedOfFour: 4,
  });
  await dateAgreements(SECOND.id);
  await renounceLargest(SECOND.id, later);
  await silenceMails(callId);
}

async function seedTwoWaves({ gridId, now }: Story): Promise<string> {
  const common = { seats: 10, closesAt: addDays(now, 2) };
  return asActor(WORKER, (tx) =>
    seedCall(tx, gridId, {
      slug: SLUG,
      title: 'Appel à projets pilote 2021-2022 en deux vagues (projets fictifs)',
      summary:
        'Un appel inventé en deux vagues : renoncements, appel de la liste complémentaire, report du reliquat.',
      datedFrom: null,
      waves: [
        {
          ...common,
          number: 1,
          label: 'Vague 1',
          envelopeCents: 60_000_000,
          opensAt: at('2021-01-11'),
          resultsOn: '2021-06-14',
        },
        {
          ...common,
          number: 2,
          label: 'Vague 2',
          envelopeCents: 27_000_000,
          opensAt: at('2021-09-06'),
          resultsOn: '2022-02-14',
        },
      ],
    }),
  );
}

/** From deposits to letters, at the dates of the story. */
async function playWave(
  callId: string,
  wave: WaveStory,
  { report }: Story,
  beforeClosing: () => Promise<void> = async () => undefined,
): Promise<Holders> {
  await declareForWave({ callId, waveId: wave.id });
  const territories = await asActor(WORKER, (tx) => pickTerritories(tx, wave.departments, 4));
  const { deposit, committee } = wave.dates;
  const filing = {
    waveId: wave.id,
    firstHolder: wave.firstHolder,
    territories,
    deposits: deposit,
    report: (count: string) => report(`appel en deux vagues : ${count}`),
    late: wave.late,
  };
  const applicationIds = await fileAll(filing);
  await beforeClosing();
  must('close the wave', await closeWave(NATIONAL, { waveId: wave.id }));
  const late = await fileLate(filing);
  if (late && wave.late) {
    applicationIds[wave.late.index] = late;
    must('complete the seal', await completeSeal(NATIONAL, { waveId: wave.id, reason: COMPLEMENT_REASON }));
    await dateComplement(wave.id, wave.late.completedAt);
  }
  await inParallel(applicationIds, (applicationId, index) => examine(applicationId, index, wave));
  await decideWave(wave.id, wave.reserveUntil);
  await notifyWave(wave.id);
  await dateWave(wave.id, { closing: wave.closing, committee });
  await dateStory(callId, wave.dates, wave.id);
  if (late && wave.late) await datePaperEntry(late, wave.late.envelope.enteredAt);
  await dateReentries(wave.id);
  return new Map(applicationIds.map((id, index) => [id, wave.firstHolder + index]));
}

async function examine(applicationId: string, index: number, wave: WaveStory): Promise<void> {
  const file = await findFile(applicationId);
  const worth = wave.worths[index] ?? 3;
  await examineAdmissibility(file, null);
  await assign(file, index, addDays(new Date(), 20).toISOString().slice(0, 10));
  await reviewFile(file, { turn: index, worth, draw: drawFrom(wave.firstHolder * 10 + index) });
  await signOpinion(file);
}

async function playLaterActs(holders: Holders): Promise<void> {
  await renounceLargest(FIRST.id, holders);
  await callNext(FIRST.id, holders, 'accepted');
  await renounceLargest(FIRST.id, holders);
  await callNext(FIRST.id, holders, 'declined');
  await notifyWave(FIRST.id);
  await dateLaterActs(FIRST.id, LATER);
}

async function publish(wave: WaveStory, publication: Date, changes = ''): Promise<void> {
  await publishWave(wave.id, new Date(Date.now() + 1_000), changes);
  await dateWave(wave.id, { closing: wave.closing, publication });
}

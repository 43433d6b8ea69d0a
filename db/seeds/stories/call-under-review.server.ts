import { closeWave } from '#app/commands/close-wave.server.ts';
import { withdrawApplication } from '#app/commands/withdraw-application.server.ts';
import { localDateAt } from '#app/domain/call/local-date.ts';
import { asActor, WORKER } from '../../client.server.ts';
import { AUTHORITIES } from '../../reference/authorities.server.ts';
import { seedCall } from '../calls.server.ts';
import { dateExchanges } from '../dating/exchanges.server.ts';
import { silenceMails } from '../dating/letters.server.ts';
import { datePaperEntry } from '../dating/paper.server.ts';
import { dateStory } from '../dating/phases.server.ts';
import { dateWave } from '../dating/wave.server.ts';
import { drawFrom } from '../draw.ts';
import { demonstrationId } from '../people.server.ts';
import { holder, must, NATIONAL } from '../play/actors.ts';
import { appealInPortal } from '../play/appeal.server.ts';
import { askScenarios } from '../play/ask-scenarios.server.ts';
import { answerConvocation, conveneCommittee } from '../play/committee.server.ts';
import { answerInPart, askComplements, dateAsked, letLapse } from '../play/complement.server.ts';
import { consultAndAnswer, consultAndWait } from '../play/consult.server.ts';
import {
  assign,
  beginReview,
  correctDelivered,
  examineAdmissibility,
  type FileToExamine,
  reconcile,
  reviewFile,
  signOpinion,
  type Worth,
} from '../play/examine.server.ts';
import { askAndAnswer, askTheService } from '../play/exchange.server.ts';
import { findFile } from '../play/find-file.server.ts';
import { declareForWave, playSettledRecusal, playWaitingRecusal } from '../play/interests.server.ts';
import { keepTemplates } from '../play/keep-templates.server.ts';
import type { LatePaper } from '../play/late-paper.server.ts';
import { proposeAssignment } from '../play/propose-assignment.server.ts';
import { playDelegation, playRanking, prepareOpinions } from '../play/ranking.server.ts';
import { playSecondReadings } from '../play/second-readings.server.ts';
import { playTerritorialOpinion } from '../play/territorial-opinion.server.ts';
import { playTestFiles } from '../play/test-files.server.ts';
import { pickTerritories, REVIEW_CALL_DEPARTMENTS } from '../projects.server.ts';
import { fileAll, fileLate } from './file-all.server.ts';
import { inParallel } from './in-parallel.ts';
import type { Story } from './story.ts';
import { addDays, atParisHour } from './story-dates.ts';

const SLUG = 'appel-en-instruction';
const FIRST_HOLDER = 40;
/** The agency whose desk the demonstration shows. */
const NORMANDIE = 9;
const WAVE_ID = demonstrationId(`wave ${SLUG} 1`);

/** How far each file has come, in turn: a desk then has something waiting at every step. */
const STAGES = [
  'assigned',
  'half_reviewed',
  'reviewed',
  'ranked',
  'ranked',
  'deposited',
  'admissible',
  'ranked',
  'inadmissible',
  'withdrawn',
] as const;

/** Where reviewing takes another turn, by place in the call: beyond what a handful of files shows. */
const TURNS: Readonly<Record<number, 'begun' | 'divergent' | 'reconciled' | 'corrected'>> = {
  4: 'divergent',
  7: 'reconciled',
  10: 'begun',
  12: 'corrected',
  21: 'divergent',
};

const WORTHS: readonly Worth[] = [3, 4, 2, 3, 1, 4, 2, 3, 3, 0];

/** One file was posted in time and entered after the seal, which waits for its complement. */
const ON_PAPER = 35;

/** Closed three weeks ago: files at every stage of the examination. */
export async function playCallUnderReview({ gridId, now, filesPerCall, report }: Story): Promise<void> {
  const callId = await asActor(WORKER, (tx) =>
    seedCall(tx, gridId, {
      slug: SLUG,
      title: 'Appel à projets Médicobus – session en instruction (démonstration)',
      summary:
        'Les dépôts sont clos ; les agences et les délégués examinent les dossiers de la première vague.',
      datedFrom: now,
      waves: [
        {
          number: 1,
          label: 'Vague 1',
          seats: 30,
          envelopeCents: 300_000_000,
          opensAt: atParisHour(addDays(now, -60), 9),
          closesAt: atParisHour(addDays(now, 2), 12),
          resultsOn: addDays(now, 60).toISOString().slice(0, 10),
        },
      ],
    }),
  );
  await declareForWave({ callId, waveId: WAVE_ID });
  const territories = await asActor(WORKER, (tx) =>
    pickTerritories(tx, REVIEW_CALL_DEPARTMENTS.slice(0, filesPerCall), 1),
  );
  const deposits = { from: addDays(now, -50), to: addDays(now, -22) };
  const filing = {
    waveId: WAVE_ID,
    firstHolder: FIRST_HOLDER,
    territories,
    deposits,
    report: (count: string) => report(`appel en instruction : ${count}`),
    late: { index: ON_PAPER, envelope: envelopeOf(now) },
  };
  const applicationIds = await fileAll(filing);
  must('close the wave', await closeWave(NATIONAL, { waveId: WAVE_ID }));
  const late = await fileLate(filing);
  if (late) applicationIds[ON_PAPER] = late;
  report('appel en instruction : examen');
  const dueOn = addDays(now, 12).toISOString().slice(0, 10);
  await inParallel(applicationIds, async (applicationId, index) =>
    examine(await findFile(applicationId), { index, dueOn, today: localDateAt(now) }),
  );
  await proposeAssignment(callId);
  await recuse(applicationIds, dueOn);
  report('appel en instruction : scénarios');
  await askScenarios(WAVE_ID);
  await convene(now);
  await rank(localDateAt(now));
  await playSecondReadings(NORMANDIE, now);
  await playTestFiles({ callId, authorityId: NORMANDIE, departmentCodes: ['14', '61'] });
  await hearBodies(applicationIds, addDays(now, 8).toISOString().slice(0, 10));
  await dateWave(WAVE_ID, { closing: atParisHour(addDays(now, -21), 12) });
  await dateStory(callId, {
    deposit: deposits,
    admissibility: { from: addDays(now, -19), to: addDays(now, -14) },
    assignment: { from: addDays(now, -13), to: addDays(now, -11) },
    review: { from: addDays(now, -9), to: addDays(now, -4) },
    regionalOpinion: { from: addDays(now, -3), to: addDays(now, -1) },
  });
  if (late) await datePaperEntry(late, filing.late.envelope.enteredAt);
  await complete(applicationIds);
  await playExchanges(applicationIds);
  const refused = applicationIds[STAGES.indexOf('inadmissible')];
  if (refused) await appealInPortal(refused, FIRST_HOLDER + STAGES.indexOf('inadmissible'));
  await keepTemplates(NORMANDIE);
  await dateExchanges(callId);
  await silenceMails(callId);
}

/** Posted on the eve of the closing, received two days after it, entered the next morning. */
function envelopeOf(now: Date): LatePaper {
  return {
    postmarkedOn: localDateAt(addDays(now, -23)),
    receivedOn: localDateAt(addDays(now, -19)),
    enteredAt: atParisHour(addDays(now, -18), 10),
  };
}

/** The agency asked and was answered; another holder still waits; and the officer noted something for the director. */
async function playExchanges(applicationIds: readonly string[]): Promise<void> {
  const [answered, waiting] = [applicationIds[0], applicationIds[1]];
  if (answered !== undefined) await askAndAnswer(await findFile(answered), FIRST_HOLDER);
  if (waiting !== undefined) await askTheService(waiting, FIRST_HOLDER + 1);
}

/** Two withdrawals: one that waits for the director of Normandie, one that the national level has settled. */
async function recuse(applicationIds: readonly string[], dueOn: string): Promise<void> {
  const waiting = applicationIds[STAGES.indexOf('admissible')];
  if (waiting) await playWaitingRecusal(await findFile(waiting), dueOn);
  const settled = applicationIds[STAGES.length + STAGES.indexOf('half_reviewed')];
  if (settled) await playSettledRecusal(await findFile(settled), SUBSTITUTE_DEPARTMENT, dueOn);
}

/** The committee meets today, on the best files that the régions have sent so far. */
async function convene(now: Date): Promise<void> {
  const [first] = await conveneCommittee(WAVE_ID, 5, now);
  if (first) await answerConvocation(first.meetingId);
}

/** Normandie has its opinions prepared and its ranking to sign; Bourgogne-Franche-Comté's delegate has signed. */
async function rank(today: string): Promise<void> {
  const [preparing, signing] = [regionOf('NOR'), regionOf('BFC')].map((authorityId) => ({
    waveId: WAVE_ID,
    authorityId,
    today,
  }));
  for (const place of [preparing, signing]) if (place) await playDelegation(place);
  if (preparing) await prepareOpinions(preparing);
  if (signing) await playRanking(signing);
}

function regionOf(slug: string): number {
  const authority = AUTHORITIES.find((one) => one.slug === slug);
  if (!authority) throw new Error(`No authority ${slug}`);
  return authority.id;
}

const SUBSTITUTE_DEPARTMENT = '15';

/** Files whose admissibility waits: one completed in part, one that nobody completed, one still awaited. */
const COMPLEMENTS = [
  { index: 5, becomes: 'answered' },
  { index: 15, becomes: 'lapsed' },
  { index: 25, becomes: 'awaited' },
] as const;

async function complete(applicationIds: readonly string[]): Promise<void> {
  for (const { index, becomes } of COMPLEMENTS) {
    const applicationId = applicationIds[index];
    if (applicationId === undefined) continue;
    await askComplements(await findFile(applicationId));
    await dateAsked(applicationId);
    if (becomes === 'answered') await answerInPart(FIRST_HOLDER + index, applicationId);
    if (becomes === 'lapsed') await letLapse(applicationId);
  }
}

/** One body answered by its link, another is awaited: both on files that are under review. */
async function hearBodies(applicationIds: readonly string[], dueOn: string): Promise<void> {
  const [awaited, answered] = [applicationIds[0], applicationIds[1]];
  if (answered !== undefined) await consultAndAnswer(await findFile(answered), dueOn);
  if (awaited !== undefined) await consultAndWait(await findFile(awaited), dueOn);
}

async function examine(
  file: FileToExamine,
  turn: { index: number; dueOn: string; today: string },
): Promise<void> {
  const stage = TURNS[turn.index] ?? STAGES[turn.index % STAGES.length];
  const worth = WORTHS[turn.index % WORTHS.length] ?? 3;
  const draw = drawFrom(1_000 + turn.index);
  if (stage === 'deposited') return;
  if (stage === 'withdrawn') return withdraw(file, FIRST_HOLDER + turn.index);
  if (stage === 'inadmissible') return examineAdmissibility(file, OFF_SUBJECT);
  await examineAdmissibility(file, null);
  if (stage === 'admissible') return;
  await assign(file, turn.index, turn.dueOn);
  if (stage === 'assigned') return;
  if (stage === 'begun') return beginReview(file, turn.index);
  await reviewFile(file, {
    turn: turn.index,
    worth,
    draw,
    only: stage === 'half_reviewed' ? 'ars' : undefined,
    diverges: stage === 'divergent' || stage === 'reconciled',
  });
  if (stage === 'reconciled') await reconcile(file, turn.today);
  if (stage === 'corrected') await correctDelivered(file, turn.index);
  if (stage === 'reviewed') await playTerritorialOpinion(file);
  if (stage === 'ranked') await signOpinion(file);
}

async function withdraw(file: FileToExamine, holderIndex: number): Promise<void> {
  must(
    'withdraw',
    await withdrawApplication(holder(holderIndex), {
      applicationId: file.applicationId,
      confirmed: true,
      reason: 'Le médecin pressenti a quitté le territoire.',
    }),
  );
}

const OFF_SUBJECT = {
  code: 'R06',
  note: 'Le projet ne porte que sur des actions de prévention : il ne comporte aucune consultation de soins itinérante.',
};

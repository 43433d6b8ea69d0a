import { sql } from 'kysely';
import { answerAssignment } from '#app/commands/answer-assignment.server.ts';
import { assignReviewers } from '#app/commands/assign-reviewers.server.ts';
import { conveneReconciliation } from '#app/commands/convene-reconciliation.server.ts';
import { correctReview } from '#app/commands/correct-review.server.ts';
import { declareAdmissibility } from '#app/commands/declare-admissibility.server.ts';
import { finishReview } from '#app/commands/finish-review.server.ts';
import { lockReview } from '#app/commands/lock-review.server.ts';
import { recordReconciliation } from '#app/commands/record-reconciliation.server.ts';
import { saveAdmissibilityChecks } from '#app/commands/save-admissibility-checks.server.ts';
import { saveReview } from '#app/commands/save-review.server.ts';
import { signRegionalOpinion } from '#app/commands/sign-regional-opinion.server.ts';
import { stateNoInterest } from '#app/commands/state-no-interest.server.ts';
import { ADMISSIBILITY_CHECKS } from '#app/domain/review/admissibility.ts';
import type { ReviewOpinion } from '#app/domain/review/opinion.ts';
import { commentPath, markPath, OPINION_PATH, OPINION_TEXT_PATH } from '#app/domain/review/review-answers.ts';
import { drawMinutes } from '#app/routes/_agency.instruction.$id.divergence/draw-minutes.server.ts';
import { asActor, type PersonActor, WORKER } from '../../client.server.ts';
import type { Draw } from '../draw.ts';
import { agencyReviewer, delegateOf, directorOf, must, officerOf } from './actors.ts';

export interface FileToExamine {
  applicationId: string;
  authorityId: number;
  departmentCode: string;
}

/** A project's worth, from 0 (weak) to 4 (excellent): its marks are drawn around it. */
export type Worth = 0 | 1 | 2 | 3 | 4;

/** What no machine judges here: R03 asks the State's company register, which the demonstration does not reach. */
const OFFICERS_OWN = ADMISSIBILITY_CHECKS.filter(({ code, mode }) => mode !== 'auto' || code === 'R03').map(
  ({ code }) => code,
);

/** The officer answers the points that no machine can judge, then declares. A late or off-subject file fails one. */
export async function examineAdmissibility(
  file: FileToExamine,
  failing: { code: string; note: string } | null,
): Promise<void> {
  const officer = officerOf(file.authorityId);
  const checks = OFFICERS_OWN.map((code) => ({
    code,
    outcome: failing?.code === code ? ('fail' as const) : ('pass' as const),
    note: failing?.code === code ? failing.note : '',
    seenAt: '',
  }));
  must(
    'answer the checklist',
    await saveAdmissibilityChecks(officer, { applicationId: file.applicationId, checks }),
  );
  must(
    'declare',
    await declareAdmissibility(officer, {
      applicationId: file.applicationId,
      outcome: failing ? 'inadmissible' : 'admissible',
    }),
  );
}

/** One reviewer of the agency, one of the ANCT: two independent readings. */
export async function assign(file: FileToExamine, turn: number, dueOn: string): Promise<void> {
  must(
    'assign',
    await assignReviewers(officerOf(file.authorityId), {
      applicationId: file.applicationId,
      dueOn,
      choices: [
        { seat: 'ars', reviewerId: agencyReviewer(file.authorityId, turn % 2 === 0 ? 1 : 2).userId },
        { seat: 'anct', reviewerId: delegateOf(file.departmentCode).userId },
      ],
    }),
  );
}

export async function reviewFile(
  file: FileToExamine,
  {
    turn,
    worth,
    draw,
    only,
    diverges = false,
  }: { turn: number; worth: Worth; draw: Draw; only?: 'ars' | 'anct'; diverges?: boolean },
): Promise<void> {
  const criteria = await listCriteria(file.applicationId);
  const first = criteria.map(({ code }) => baseMark(worth, code, draw));
  // Two readers differ on the light criteria only: fewer than fifteen points apart, so no third is needed.
  const second = first.map((mark, index) =>
    diverges ? clampMark(mark - 2) : index >= 5 ? clampMark(mark + draw.between(-1, 1)) : mark,
  );
  const readers: { seat: 'ars' | 'anct'; reviewer: PersonActor; marks: number[] }[] = [
    { seat: 'ars', reviewer: agencyReviewer(file.authorityId, turn % 2 === 0 ? 1 : 2), marks: first },
    { seat: 'anct', reviewer: delegateOf(file.departmentCode), marks: second },
  ];
  for (const { seat, reviewer, marks } of readers) {
    if (only && only !== seat) continue;
    await writeReview(file, reviewer, { criteria, marks, opinion: opinionOn(totalOf(criteria, marks)) });
  }
  await finishReview({ applicationId: file.applicationId });
}

/** A few marks and a comment, as somebody leaves a grid at noon. */
export async function beginReview(file: FileToExamine, turn: number): Promise<void> {
  const reviewer = agencyReviewer(file.authorityId, turn % 2 === 0 ? 1 : 2);
  const assignmentId = await stateNoTie(file, reviewer);
  must('accept the review', await answerAssignment(reviewer, { assignmentId, answer: 'accept' }));
  const [first, second] = await listCriteria(file.applicationId);
  const changes = [first, second].flatMap((criterion) =>
    criterion
      ? [
          { path: markPath(criterion.code), value: '3', baseVersion: 0 },
          { path: commentPath(criterion.code), value: commentOn(criterion.label, 3), baseVersion: 0 },
        ]
      : [],
  );
  must('mark', await saveReview(reviewer, { assignmentId, changes }));
}

/** The agency's reviewer takes a delivered review up again, and delivers its second version. */
export async function correctDelivered(file: FileToExamine, turn: number): Promise<void> {
  const reviewer = agencyReviewer(file.authorityId, turn % 2 === 0 ? 1 : 2);
  const assignmentId = await findAssignment(file.applicationId, reviewer.userId);
  const reason = 'La convention avec le centre hospitalier figurait en annexe : je ne l’avais pas vue.';
  must('begin the correction', await correctReview(reviewer, { assignmentId, reason }));
  const path = OPINION_TEXT_PATH;
  const value = `${OPINION_TEXTS.favourable_with_reserves} La convention hospitalière est bien jointe.`;
  must(
    'correct the opinion',
    await saveReview(reviewer, {
      assignmentId,
      changes: [
        { path: OPINION_PATH, value: 'favourable_with_reserves', baseVersion: 0 },
        { path, value, baseVersion: 0 },
      ],
    }),
  );
  must('deliver the correction', await lockReview(reviewer, { assignmentId, confirmed: true }));
  await finishReview({ applicationId: file.applicationId });
}

/** The two reviewers of a divergent file are brought together, and the meeting's minutes close it. */
export async function reconcile(file: FileToExamine, day: string): Promise<void> {
  const officer = officerOf(file.authorityId);
  const { applicationId } = file;
  const convening = { applicationId, plannedOn: day, place: 'Visioconférence (démonstration)' };
  must('convene the meeting', await conveneReconciliation(officer, convening));
  must(
    'record its minutes',
    await recordReconciliation(officer, {
      applicationId,
      minutes: { ...MINUTES, heldOn: day },
      draw: drawMinutes(officer, applicationId),
    }),
  );
  await finishReview({ applicationId });
}

const MINUTES = {
  participants: [
    'Évaluateur de l’agence (ARS)',
    'Évaluatrice de la préfecture (ANCT)',
    'Cheffe du pôle instruction',
  ],
  summary:
    'L’évaluateur de l’agence retient les lettres d’engagement de deux médecins ; l’évaluatrice de la préfecture relève que l’une n’est pas signée. Les participants relisent ensemble le plan de financement : la subvention de la région est demandée, pas acquise. Compte rendu fictif rédigé pour la démonstration.',
  conclusion:
    'Les participants s’accordent sur un projet utile mais fragile. Chacun maintient ses notes ; la moyenne des deux évaluations fait foi.',
};

/** What a reviewer says before a file opens; answers the assignment. */
export async function stateNoTie(file: FileToExamine, reviewer: PersonActor): Promise<string> {
  const assignmentId = await findAssignment(file.applicationId, reviewer.userId);
  must('state no interest', await stateNoInterest(reviewer, { assignmentId, sworn: true }));
  return assignmentId;
}

async function writeReview(
  file: FileToExamine,
  reviewer: PersonActor,
  review: { criteria: readonly MarkedCriterion[]; marks: number[]; opinion: ReviewOpinion },
): Promise<void> {
  const assignmentId = await stateNoTie(file, reviewer);
  must('accept the review', await answerAssignment(reviewer, { assignmentId, answer: 'accept' }));
  must(
    'mark',
    await saveReview(reviewer, {
      assignmentId,
      changes: [
        ...review.criteria.flatMap(({ code, label }, index) => {
          const mark = review.marks[index] ?? 3;
          return [
            { path: markPath(code), value: String(mark), baseVersion: 0 },
            { path: commentPath(code), value: commentOn(label, mark), baseVersion: 0 },
          ];
        }),
        { path: OPINION_PATH, value: review.opinion, baseVersion: 0 },
        { path: OPINION_TEXT_PATH, value: OPINION_TEXTS[review.opinion], baseVersion: 0 },
      ],
    }),
  );
  must('lock the review', await lockReview(reviewer, { assignmentId, confirmed: true }));
}

/** The region's opinion, by what the reviewers found. */
export async function signOpinion(file: FileToExamine): Promise<void> {
  const { applicationId } = file;
  const { score } = await asActor(WORKER, (tx) =>
    tx
      .selectFrom('reviews as r')
      .select(sql<number>`avg(r.total_fifths)::float8 / 5`.as('score'))
      .where('r.application_id', '=', applicationId)
      .where('r.locked_at', 'is not', null)
      .executeTakeFirstOrThrow(),
  );
  const opinion = opinionOn(score);
  must(
    'sign the regional opinion',
    await signRegionalOpinion(directorOf(file.authorityId), {
      applicationId,
      opinion,
      text: OPINION_TEXTS[opinion],
      regionalRank: null,
    }),
  );
}

/** What a reader who marked so would say, out of 100: nobody supports a project that they left under the floor. */
function opinionOn(total: number): ReviewOpinion {
  if (total >= 60) return 'favourable';
  return total >= 45 ? 'favourable_with_reserves' : 'unfavourable';
}

function totalOf(criteria: readonly MarkedCriterion[], marks: readonly number[]): number {
  return criteria.reduce((sum, { weight }, index) => sum + (weight * (marks[index] ?? 3)) / 5, 0);
}

/** A weak project misses a floor now and then (C1, C3, C7), so that ranking has something to say. */
function baseMark(worth: Worth, code: string, draw: Draw): number {
  const isFloored = code === 'C1' || code === 'C3' || code === 'C7';
  const mark = clampMark(worth + draw.between(0, 2) - (worth >= 3 ? 1 : 0));
  return isFloored && worth >= 2 ? Math.max(2, mark) : mark;
}

function clampMark(mark: number): number {
  return Math.max(0, Math.min(5, mark));
}

function commentOn(label: string, mark: number): string {
  const words = ['absent du dossier', 'très insuffisant', 'partiel', 'correct', 'solide', 'remarquable'];
  return `${label} : le dossier est ${words[mark] ?? 'correct'} sur ce point, au vu des pièces fournies.`;
}

const OPINION_TEXTS: Record<ReviewOpinion, string> = {
  favourable:
    'Le besoin du territoire est établi par des données récentes et le projet y répond par des tournées régulières, tenues par des médecins dont l’engagement est écrit. Le financement est équilibré et les cofinanceurs sont identifiés. Avis fictif rédigé pour la démonstration.',
  favourable_with_reserves:
    'Le projet répond à un besoin réel mais plusieurs points restent à consolider : l’engagement écrit des médecins, le calendrier de livraison du véhicule et la part de cofinancement acquise. Il peut être soutenu sous réserve de ces garanties. Avis fictif rédigé pour la démonstration.',
  unfavourable:
    'Le dossier ne démontre pas que l’offre mobile serait tenue dans la durée : aucun médecin n’est engagé par écrit, les arrêts ne sont pas conventionnés et le plan de financement repose sur des ressources non confirmées. Avis fictif rédigé pour la démonstration.',
};

type MarkedCriterion = { code: string; label: string; weight: number };

async function listCriteria(applicationId: string): Promise<MarkedCriterion[]> {
  return asActor(WORKER, (tx) =>
    tx
      .selectFrom('applications')
      .innerJoin('calls', 'calls.id', 'applications.call_id')
      .innerJoin('criteria', 'criteria.grid_version_id', 'calls.grid_version_id')
      .select(['criteria.code', 'criteria.label', 'criteria.weight'])
      .where('applications.id', '=', applicationId)
      .orderBy('criteria.position')
      .execute(),
  );
}

async function findAssignment(applicationId: string, reviewerId: string): Promise<string> {
  const { rows } = await asActor(WORKER, (tx) =>
    sql<{ id: string }>`select id from assignments where application_id = ${applicationId}
      and reviewer_id = ${reviewerId} and state in ('deployed', 'accepted')`.execute(tx),
  );
  const row = rows[0];
  if (!row) throw new Error('The story has no assignment for this reviewer');
  return row.id;
}

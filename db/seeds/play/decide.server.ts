import { approvePublication } from '#app/commands/approve-publication.server.ts';
import { closeSession } from '#app/commands/close-session.server.ts';
import { notifyDecisions } from '#app/commands/notify-decisions.server.ts';
import { openSession } from '#app/commands/open-session.server.ts';
import { preparePublication } from '#app/commands/prepare-publication.server.ts';
import { recordDecisions } from '#app/commands/record-decisions.server.ts';
import { runRanking } from '#app/commands/run-ranking.server.ts';
import { tableApplications } from '#app/commands/table-applications.server.ts';
import type { SheetLine } from '#app/domain/selection/decision-sheet.ts';
import { remainingConstraints, selectionCandidates } from '#app/domain/selection/selection-pool.ts';
import type { RankingParameters, StoredRanking } from '#app/domain/selection/stored-ranking.ts';
import { proposeSelection } from '#app/domain/selection/wave-selection.ts';
import { findDeskWaveById } from '#db/queries/desk-waves.server.ts';
import { findLastRankingRun } from '#db/queries/rankings.server.ts';
import { listPool } from '#db/queries/selection-pool.server.ts';
import { asActor } from '../../client.server.ts';
import { readLedger } from '../../queries/ledger.server.ts';
import { CHAIR, must, NATIONAL, PUBLISHER } from './actors.ts';

/** From ranked files to recorded decisions: a session, a ranking, and the sheet that the desk would propose. */
export async function decideWave(waveId: string, reserveExpiresOn: string): Promise<void> {
  must('open a session', await openSession(CHAIR, { waveId }));
  const tabled = await tableApplications(NATIONAL, { waveId });
  // A meeting of the committee may have called them all.
  if (!tabled.ok && tabled.code !== 'nothing_to_table') must('table the files', tabled);
  const { runId } = must('rank', await runRanking(NATIONAL, { waveId }));
  const lines = await proposeSheet(waveId, reserveExpiresOn);
  must('record the decisions', await recordDecisions(NATIONAL, { waveId, rankingRunId: runId, lines }));
  must('close the session', await closeSession(CHAIR, { waveId }));
}

export async function notifyWave(waveId: string): Promise<void> {
  const report = must('notify', await notifyDecisions(NATIONAL, { waveId, decisionIds: null }));
  if (report.refused.length > 0)
    throw new Error(`The story cannot notify: ${JSON.stringify(report.refused)}`);
}

/** Two persons, as the rule wants: the official prepares, the publisher approves. `changes` tells of an update. */
export async function publishWave(waveId: string, embargoUntil: Date, changes = ''): Promise<void> {
  const prepared = must('prepare', await preparePublication(NATIONAL, { waveId, embargoUntil, changes }));
  must('approve', await approvePublication(PUBLISHER, prepared));
}

async function proposeSheet(waveId: string, reserveExpiresOn: string): Promise<SheetLine[]> {
  return asActor(NATIONAL, async (tx) => {
    const wave = await findDeskWaveById(tx, waveId);
    const run = await findLastRankingRun<RankingParameters, StoredRanking>(tx, waveId);
    if (!wave || !run) throw new Error('The story has no ranking');
    const pool = await listPool(tx, waveId);
    const candidates = selectionCandidates(run.rows, pool);
    const constraints = remainingConstraints(wave, await readLedger(tx, waveId));
    const { lines } = proposeSelection(candidates, constraints);
    const proposed = new Map(lines.map((line) => [line.applicationId, line]));
    return pool.map(({ applicationId }): SheetLine => {
      const line = proposed.get(applicationId);
      const base = {
        applicationId,
        grantCents: null,
        reserveRank: null,
        reserveExpiresOn: null,
        conditions: '',
        hasConsent: false,
        departureReason: DEPARTURE,
      };
      if (line?.place === 'selected') {
        return {
          ...base,
          outcome: 'selected',
          grantCents: line.grantCents,
          conditions: CONDITIONS,
          reason: REASONS.selected,
        };
      }
      if (line?.place === 'reserve') {
        return {
          ...base,
          outcome: 'reserve',
          reserveRank: line.reserveRank,
          reserveExpiresOn,
          reason: REASONS.reserve,
        };
      }
      if (line) return { ...base, outcome: 'deferred', reason: REASONS.deferred };
      return { ...base, outcome: 'not_selected', reason: REASONS.not_selected };
    });
  });
}

/** Read where the decision departs from the vote of the committee only. */
const DEPARTURE =
  'Les places et l’enveloppe de la vague, comptées après la réunion, conduisent à une autre décision que le vote.';

const CONDITIONS = 'Convention à signer avec l’agence ; autorisation de l’Ordre avant la première tournée.';

const REASONS = {
  selected:
    'Besoin établi, équipe médicale engagée, financement équilibré : le projet est classé en rang utile.',
  reserve: 'Projet de qualité, classé juste après la limite des places ou de l’enveloppe de la vague.',
  deferred:
    'Projet à consolider : il pourra être réexaminé dans la vague suivante, sans promesse de sélection.',
  not_selected:
    'Une note plancher de la grille n’est pas atteinte : le dossier ne démontre pas ce point essentiel.',
} as const;

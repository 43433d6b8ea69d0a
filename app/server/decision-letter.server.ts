import { decisionLetter } from '#app/domain/selection/decision-letter.ts';
import type { RankingParameters, StoredRanking } from '#app/domain/selection/stored-ranking.ts';
import { parisClock } from '#app/domain/shared/paris-time.ts';
import { environment } from '#app/server/env.server.ts';
import type { Tx } from '#db/client.server.ts';
import type { DecisionInWave, LetterRecipient, LetterSource } from '#db/queries/decisions.server.ts';
import { findLastRankingRun, readGrid } from '#db/queries/selection.server.ts';

export type DecisionLetter = NonNullable<ReturnType<typeof decisionLetter>>;

/** The letters of a decision, one per recipient: the same that one reads before and that leave after. */
export async function loadDecisionLetters(
  tx: Tx,
  { decision, source }: { decision: DecisionInWave; source: LetterSource },
): Promise<{ letter: DecisionLetter; recipient: LetterRecipient }[]> {
  const { marks, score } = await readMarks(tx, source, decision.applicationId);
  return source.recipients.flatMap((recipient) => {
    const letter = decisionLetter(
      {
        ...source,
        outcome: decision.outcome,
        amountCents: decision.amountCents,
        reserveRank: decision.reserveRank,
        conditions: decision.conditions,
        reasons: decision.reasons,
        takenOn: parisClock(decision.takenAt.getTime()).date,
        dossier: {
          title: source.title,
          holderName: source.holderName,
          reference: source.reference,
          url: `${environment().publicOrigin}/candidatures/${source.applicationId}`,
        },
        marks,
        score,
      },
      recipient.displayName,
    );
    return letter ? [{ letter, recipient }] : [];
  });
}

async function readMarks(tx: Tx, source: LetterSource, applicationId: string) {
  const run = await findLastRankingRun<RankingParameters, StoredRanking>(tx, source.waveId);
  const lines = run ? [...run.rows.ranked, ...run.rows.excluded] : [];
  const line = lines.find((one) => one.applicationId === applicationId);
  if (!line) return { marks: [], score: null };
  const grid = await readGrid(tx, source.gridVersionId);
  const marks = grid.criteria.flatMap(({ code, label }) => {
    const mean = line.criterionMeans[code];
    return mean ? [{ label, mean }] : [];
  });
  return { marks, score: line.score };
}

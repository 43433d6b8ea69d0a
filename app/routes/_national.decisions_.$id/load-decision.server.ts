import { canSteer } from '#app/domain/selection/national-rights.ts';
import {
  decisionLetters,
  type LetterSource,
  loadDecisionFacts,
  loadLetterSource,
  renderLetter,
} from '#app/server/decision-letter.server.ts';
import { notFound } from '#app/server/desk.server.ts';
import { asActor, type PersonActor, type Tx } from '#db/client.server.ts';
import { listDecisionReadings } from '#db/queries/decision-readings.server.ts';
import { listDecisionVotes } from '#db/queries/decision-votes.server.ts';
import {
  type DecisionInWave,
  findDecidableFile,
  findDecisionInForce,
  listDecisionHistory,
} from '#db/queries/decisions.server.ts';
import { listLetters } from '#db/queries/letters.server.ts';
import { findScenario } from '#db/queries/scenarios.server.ts';

/** One file's decisions, from the first to the one in force, and the letter that this one sends. */
export async function loadDecision(actor: PersonActor, applicationId: string) {
  const found = await asActor(actor, async (tx) => {
    const file = await findDecidableFile(tx, applicationId);
    if (!file) throw notFound();
    const inForce = await findDecisionInForce(tx, applicationId);
    const source = await loadLetterSource(tx, applicationId);
    const letters = inForce && source ? await writeLetters(tx, inForce, source) : [];
    const frozen = (await listLetters(tx, applicationId)).filter(({ kind }) => kind === 'decision');
    return { file, inForce: inForce ?? null, history: await loadHistory(tx, applicationId), letters, frozen };
  });
  const { letters, ...rest } = found;
  const [first] = letters;
  const rendered = first ? await renderLetter(first.letter) : null;
  return {
    ...rest,
    mayAct: canSteer(actor),
    letter: rendered && {
      subject: rendered.subject,
      text: rendered.text,
      recipients: letters.map(({ recipient }) => recipient),
    },
  };
}

async function writeLetters(tx: Tx, decision: DecisionInWave, source: LetterSource) {
  return decisionLetters({ decision, source, facts: await loadDecisionFacts(tx, { decision, source }) });
}

/** Every decision, with what the committee had voted, and the scenario it was taken from where one may open it. */
async function loadHistory(tx: Tx, applicationId: string) {
  const history = await listDecisionHistory(tx, applicationId);
  const votes = new Map((await listDecisionVotes(tx, applicationId)).map((vote) => [vote.decisionId, vote]));
  const readings = await listDecisionReadings(tx, applicationId);
  const names = new Map<string, string>();
  for (const id of new Set(history.flatMap(({ scenarioId }) => scenarioId ?? []))) {
    const scenario = await findScenario(tx, id);
    if (scenario) names.set(id, scenario.name);
  }
  return history.map(({ scenarioId, ...decision }) => {
    const name = scenarioId === null ? undefined : names.get(scenarioId);
    return {
      ...decision,
      scenario: scenarioId !== null && name ? { id: scenarioId, name } : null,
      vote: votes.get(decision.id) ?? null,
      readings: readings.filter(({ decisionId }) => decisionId === decision.id),
    };
  });
}

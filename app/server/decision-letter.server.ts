import type { DecisionFacts, ReplacedFacts } from '#app/domain/selection/decision-facts.ts';
import { decisionLetter, toHundredths } from '#app/domain/selection/decision-letter.ts';
import type { RankingParameters, StoredRanking } from '#app/domain/selection/stored-ranking.ts';
import { parisClock } from '#app/domain/shared/paris-time.ts';
import { environment } from '#app/server/env.server.ts';
import { type LetterRecipient, mergeRecipients } from '#app/server/holder-recipients.server.ts';
import { type MailPreview, previewMail } from '#app/server/mailer.server.ts';
import type { Tx } from '#db/client.server.ts';
import {
  findLetterContext,
  findReplacedDecision,
  type LetterContext,
} from '#db/queries/decision-notices.server.ts';
import type { DecisionInWave } from '#db/queries/decisions.server.ts';
import { findLetterFacts, type LetterFacts, listHolderRecipients } from '#db/queries/letter-facts.server.ts';
import { listCorrectedAddresses } from '#db/queries/mail-deliveries.server.ts';
import { findLastRankingRun, readGrid } from '#db/queries/rankings.server.ts';

export type DecisionLetter = NonNullable<ReturnType<typeof decisionLetter>>;
export type LetterTemplate = DecisionLetter['template'];
/** A letter with what its own mail needs: the compiler checks each against its template. */
export type LetterOf<Template extends LetterTemplate> = {
  [Name in Template]: { template: Name; props: Parameters<typeof previewMail<Name>>[1] };
}[Template];
export type LetterSource = { facts: LetterFacts; context: LetterContext; recipients: LetterRecipient[] };

/** Everything a decision letter says beside the decision, and to whom it goes; undefined for a file out of sight. */
export async function loadLetterSource(tx: Tx, applicationId: string): Promise<LetterSource | undefined> {
  const facts = await findLetterFacts(tx, applicationId);
  const context = await findLetterContext(tx, applicationId);
  if (!facts || !context) return undefined;
  const members = await listHolderRecipients(tx, applicationId);
  const corrections = await listCorrectedAddresses(tx, applicationId);
  return { facts, context, recipients: mergeRecipients(context.canonical, members, corrections) };
}

/** What the letters of a decision say of it, from the ranking and the calendar of today. */
export async function loadDecisionFacts(
  tx: Tx,
  { decision, source }: { decision: DecisionInWave; source: LetterSource },
): Promise<DecisionFacts> {
  const { callTitle, waveLabel, nextWave } = source.context;
  const { outcome, amountCents, reserveRank, conditions, reasons } = decision;
  return {
    ...{ outcome, callTitle, waveLabel, amountCents, reserveRank, conditions, reasons, nextWave },
    takenOn: parisDay(decision.takenAt),
    replaces: await loadReplacedFacts(tx, decision),
    ...(await readMarks(tx, source.context, decision.applicationId)),
  };
}

/** The decision told before this one, as letters and pages name it. */
export async function loadReplacedFacts(
  tx: Tx,
  decision: { id: string; applicationId: string },
): Promise<ReplacedFacts | null> {
  const replaced = await findReplacedDecision(tx, decision);
  if (!replaced) return null;
  const { outcome, takenAt, notifiedAt } = replaced;
  return { outcome, decidedOn: parisDay(takenAt), toldOn: parisDay(notifiedAt) };
}

function parisDay(at: Date): string {
  return parisClock(at.getTime()).date;
}

/** The messages of a decision, one per recipient: the same that one reads before and that leave after. */
export function decisionLetters({
  decision,
  facts,
  source,
}: {
  decision: DecisionInWave;
  facts: DecisionFacts;
  source: LetterSource;
}): { letter: DecisionLetter; recipient: LetterRecipient }[] {
  const { dossier, desk, decider } = source.facts;
  const url = `${environment().publicOrigin}/candidatures/${decision.applicationId}`;
  const letterUrl = `${url}/courrier.pdf?objet=${decision.id}`;
  return source.recipients.flatMap((recipient) => {
    const shared = { decision: facts, dossier: { ...dossier, url }, letterUrl, desk, decider };
    const letter = decisionLetter(shared, recipient.name);
    return letter ? [{ letter, recipient }] : [];
  });
}

async function readMarks(tx: Tx, { waveId, gridVersionId }: LetterContext, applicationId: string) {
  const run = await findLastRankingRun<RankingParameters, StoredRanking>(tx, waveId);
  const lines = run ? [...run.rows.ranked, ...run.rows.excluded] : [];
  const line = lines.find((one) => one.applicationId === applicationId);
  if (!line) return { marks: [], score: null };
  const grid = await readGrid(tx, gridVersionId);
  const marks = grid.criteria.flatMap(({ code, label }) => {
    const mean = line.criterionMeans[code];
    return mean ? [{ label, mean: toHundredths(mean) }] : [];
  });
  return { marks, score: toHundredths(line.score) };
}

/** The letter as its mail says it. */
export function renderLetter<Template extends LetterTemplate>(
  letter: LetterOf<Template>,
): Promise<MailPreview> {
  return previewMail<Template>(letter.template, letter.props);
}

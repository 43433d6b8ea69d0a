import { json, redirect } from '@remix-run/node';
import { saveAnswers } from '#app/commands/save-answers.server.ts';
import { WORKBOOK_SENTENCES } from '#app/content/budget-import.ts';
import { filingSentence } from '#app/content/filing-refusals.ts';
import { placeLabel } from '#app/content/form.ts';
import { notFound, requireHeldApplication } from '#app/server/held-application.server.ts';
import { replyConflict, replyInvalid } from '#app/server/http/replies.server.ts';
import { asActor, type PersonActor } from '#db/client.server.ts';
import { describePlan, type PlanView } from './describe-plan.ts';
import { readPlan, toChanges } from './plan-post.server.ts';
import { readImport } from './read-import.server.ts';

export type ImportReply = {
  /** What went wrong, if something did. */
  message: string | null;
  /** What the file would change, to be confirmed, and the same as the page posts it back. */
  plan: PlanView | null;
  posted: string;
  /** Answers that somebody else wrote in between: they keep their text. */
  kept: string[];
};

const NOTHING: ImportReply = { message: null, plan: null, posted: '', kept: [] };

type Place = { actor: PersonActor; id: string };

/** Reads the file and shows what it would change. */
export async function showPlan({ actor, id }: Place, form: FormData) {
  const held = await asActor(actor, (tx) => requireHeldApplication(tx, { id, userId: actor.userId }));
  if (!held.canEdit)
    return replyConflict<ImportReply>({ ...NOTHING, message: filingSentence('not_allowed_role') });
  const { answers } = held.facts;
  const plan = await readImport(form, answers);
  if (!plan.ok) return replyInvalid<ImportReply>({ ...NOTHING, message: WORKBOOK_SENTENCES[plan.code] });
  const posted = JSON.stringify(toChanges(plan.value, held.versions, held.now.getTime()));
  return json<ImportReply>({ ...NOTHING, plan: describePlan(plan.value, answers), posted });
}

/** Writes what was shown, each answer only if nobody wrote it in between. */
export async function applyPlan({ actor, id }: Place, form: FormData) {
  const plan = readPlan(form);
  if (!plan) return replyInvalid<ImportReply>({ ...NOTHING, message: WORKBOOK_SENTENCES.plan_unreadable });
  const changes = [...plan.changes, ...(form.getAll('retirer').includes('true') ? plan.removals : [])];
  const saved = await saveAnswers(actor, { applicationId: id, changes });
  if (!saved.ok && saved.code === 'not_found') throw notFound();
  if (!saved.ok) return replyConflict<ImportReply>({ ...NOTHING, message: filingSentence(saved.code) });
  const { conflicts } = saved.value;
  if (conflicts.length === 0) return redirect(`/candidatures/${id}/budget?importees=1`, 303);
  const held = await asActor(actor, (tx) => requireHeldApplication(tx, { id, userId: actor.userId }));
  return replyConflict<ImportReply>({
    ...NOTHING,
    message:
      'Le reste du classeur est enregistré. Ces réponses ont été écrites entre-temps par quelqu’un d’autre : elles gardent leur valeur.',
    kept: conflicts.map(({ path, writtenBy }) => `${placeLabel(path, held.facts.answers)} (${writtenBy})`),
  });
}

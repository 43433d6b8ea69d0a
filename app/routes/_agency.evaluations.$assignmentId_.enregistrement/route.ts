import { type ActionFunctionArgs, json } from '@remix-run/node';
import { z } from 'zod';
import { type AnswerResult, saveReview } from '#app/commands/save-review.server.ts';
import { examinationSentence } from '#app/content/examination.ts';
import { requireId, requireReviewer } from '#app/server/desk.server.ts';

const changesSchema = z.object({
  /** Who typed: not whoever has signed in on the same browser since. */
  as: z.uuid().optional(),
  changes: z
    .array(z.object({ path: z.string().max(60), value: z.unknown(), baseVersion: z.number() }))
    .max(100),
});

/** Saves a review while it is written: the same protocol as the form of the holders. */
export async function action({ request, params }: ActionFunctionArgs) {
  const { actor } = await requireReviewer(request);
  const assignmentId = requireId(params.assignmentId);
  const body = changesSchema.safeParse(await request.json().catch(() => null));
  if (!body.success) return json({ message: 'la demande est mal formée' }, { status: 400 });
  const { changes, as = actor.userId } = body.data;
  if (as !== actor.userId) return json({ message: 'Une autre personne s’est connectée.' }, { status: 401 });
  const saved = await saveReview(actor, { assignmentId, changes });
  if (!saved.ok) {
    return json(
      { message: examinationSentence(saved.code) },
      { status: saved.code === 'not_found' ? 404 : 409 },
    );
  }
  const { savedAt, results } = saved.value;
  return json({ savedAt: savedAt.toISOString(), results: results.map(inWords) });
}

function inWords(result: AnswerResult) {
  if (result.status === 'refused') return { ...result, reason: examinationSentence(result.reason) };
  if (result.status === 'saved') return result;
  return { ...result, writtenBy: 'vous', isOwn: true, writtenAt: result.writtenAt.toISOString() };
}

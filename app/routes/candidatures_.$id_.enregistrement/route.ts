import { type ActionFunctionArgs, json } from '@remix-run/node';
import { z } from 'zod';
import { type SavedAnswers, saveAnswers } from '#app/commands/save-answers.server.ts';
import { filingSentence } from '#app/content/filing-refusals.ts';
import { placeLabel } from '#app/content/form.ts';
import { requireId } from '#app/server/held-application.server.ts';
import { actorOf, getViewer } from '#app/server/session.server.ts';
import { asActor, type PersonActor } from '#db/client.server.ts';
import { listAnswers } from '#db/queries/answers.server.ts';
import { toAnswers } from '#db/queries/form-facts.server.ts';
import { listQuestionsOfApplication } from '#db/queries/regional-questions.server.ts';

const bodySchema = z.object({
  /** Who typed: not whoever has signed in on the same browser since. */
  as: z.uuid().optional(),
  changes: z
    .array(
      z.object({
        path: z.string().max(160),
        value: z.union([z.string(), z.boolean(), z.array(z.string()).max(100)]),
        baseVersion: z.int().min(0),
      }),
    )
    .max(2_000),
});

/** Answers as they are typed (use-autosave): saved one by one, or sent back with what somebody else wrote. */
export async function action({ request, params }: ActionFunctionArgs) {
  const viewer = await getViewer(request);
  if (viewer === null) return json({ message: 'Votre session a expiré.' }, { status: 401 });
  const body = bodySchema.safeParse(await request.json().catch(() => undefined));
  if (!body.success) return json({ message: 'cet envoi n’a pas pu être compris' }, { status: 400 });
  const { changes, as = viewer.userId } = body.data;
  if (as !== viewer.userId) return json({ message: 'Une autre personne s’est connectée.' }, { status: 401 });
  const place = { actor: actorOf(viewer), applicationId: requireId(params.id) };
  const saved = await saveAnswers(place.actor, { applicationId: place.applicationId, changes });
  if (saved.ok) return { savedAt: saved.value.savedAt, results: await resultsOf(place, saved.value) };
  return json(
    { message: filingSentence(saved.code) },
    { status: saved.code === 'not_found' ? 404 : saved.code === 'not_allowed_role' ? 403 : 409 },
  );
}

type Place = { actor: PersonActor; applicationId: string };

async function resultsOf(place: Place, { versions, conflicts, ignored }: SavedAnswers) {
  return [
    ...Object.entries(versions).map(([path, version]) => ({ path, status: 'saved', version })),
    ...(conflicts.length === 0 ? [] : await showStale(place, conflicts)),
    ...ignored.map(({ path, code }) => ({ path, status: 'refused', code, reason: filingSentence(code) })),
  ];
}

/** What somebody else wrote, under its question: it may belong to another section than the page's. */
async function showStale({ actor, applicationId }: Place, conflicts: SavedAnswers['conflicts']) {
  const { answers, questions } = await asActor(actor, async (tx) => ({
    answers: toAnswers(await listAnswers(tx, applicationId)),
    questions: await listQuestionsOfApplication(tx, applicationId),
  }));
  return conflicts.map(({ path, value, version, writtenBy, writtenById, writtenAt }) => ({
    path,
    status: 'stale',
    value,
    version,
    writtenBy,
    writtenAt,
    isOwn: writtenById === actor.userId,
    label: placeLabel(path, answers, questions),
  }));
}

import { type ActionFunctionArgs, json } from '@remix-run/node';
import { z } from 'zod';
import { type SavedAnswers, saveAnswers } from '#app/commands/save-answers.server.ts';
import { filingSentence } from '#app/content/filing-refusals.ts';
import { requireId } from '#app/server/held-application.server.ts';
import { actorOf, getViewer } from '#app/server/session.server.ts';

const bodySchema = z.object({
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
  const { changes } = body.data;
  const saved = await saveAnswers(actorOf(viewer), { applicationId: requireId(params.id), changes });
  if (saved.ok) return { savedAt: saved.value.savedAt, results: resultsOf(saved.value) };
  return json(
    { message: filingSentence(saved.code) },
    { status: saved.code === 'not_found' ? 404 : saved.code === 'not_allowed_role' ? 403 : 409 },
  );
}

function resultsOf({ versions, conflicts, ignored }: SavedAnswers) {
  return [
    ...Object.entries(versions).map(([path, version]) => ({ path, status: 'saved', version })),
    ...conflicts.map(({ path, value, version, writtenBy, writtenAt }) => ({
      path,
      status: 'stale',
      value,
      version,
      writtenBy,
      writtenAt,
    })),
    ...ignored.map(({ path, code }) => ({ path, status: 'refused', reason: filingSentence(code) })),
  ];
}

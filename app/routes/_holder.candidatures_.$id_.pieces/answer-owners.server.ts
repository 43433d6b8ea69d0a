import { redirect } from '@remix-run/node';
import { saveAnswers } from '#app/commands/save-answers.server.ts';
import { filingSentence } from '#app/content/filing-refusals.ts';
import { placeLabel } from '#app/content/form.ts';
import { ROW_MARK } from '#app/domain/application/paths.ts';
import { pieces } from '#app/domain/application/sections/pieces.ts';
import { decodeForm } from '#app/domain/shared/form-decoder.ts';
import { notFound } from '#app/server/held-application.server.ts';
import { replyConflict } from '#app/server/http/replies.server.ts';
import { asActor, type PersonActor } from '#db/client.server.ts';
import { listAnswers } from '#db/queries/answers.server.ts';
import { listFileNames } from '#db/queries/attachments.server.ts';
import { toAnswers } from '#db/queries/form-facts.server.ts';
import { versionName } from './owner-fields.ts';

type Place = { actor: PersonActor; applicationId: string };

/** What the page says when it is asked again: files refused, and choices that somebody else made meanwhile. */
export type PiecesReply = {
  refusals: { name: string; kind: string; message: string }[];
  conflicts: string[];
};

/** Whose each file is, posted by the button of a page without JavaScript: every choice comes, touched or not. */
export async function answerOwners({ actor, applicationId }: Place, form: FormData) {
  const { answers } = decodeForm(form.entries(), pieces);
  const changes = Object.entries(answers).flatMap(([path, value]) => {
    const mark = `${path.slice(0, path.lastIndexOf('.'))}.${ROW_MARK}`;
    return [
      { path, value, baseVersion: versionOf(form, path) },
      ...(value === '' ? [] : [{ path: mark, value: true, baseVersion: versionOf(form, mark) }]),
    ];
  });
  const saved = await saveAnswers(actor, { applicationId, changes, isWholeForm: true });
  if (!saved.ok && saved.code === 'not_found') throw notFound();
  if (!saved.ok) return replyConflict(refusal(filingSentence(saved.code)));
  if (saved.value.conflicts.length === 0)
    return redirect(`/candidatures/${applicationId}/pieces#piece-${kindPosted(form)}`, 303);
  const known = await asActor(actor, async (tx) => ({
    answers: toAnswers(await listAnswers(tx, applicationId)),
    names: await listFileNames(tx, applicationId),
  }));
  const named = (value: unknown) =>
    value === '' ? 'aucun fichier' : `« ${known.names[String(value)] ?? '…'} »`;
  return replyConflict<PiecesReply>({
    refusals: [],
    conflicts: saved.value.conflicts.map(
      ({ path, value, posted, writtenBy }) =>
        `${placeLabel(path, known.answers)} : ${writtenBy} a choisi ${named(value)} entre-temps. Votre choix, ${named(posted)}, n’est pas enregistré : choisissez à nouveau.`,
    ),
  });
}

function refusal(message: string): PiecesReply {
  return { refusals: [{ name: '', kind: '', message }], conflicts: [] };
}

function kindPosted(form: FormData): string {
  const kind = form.get('piece');
  return typeof kind === 'string' && /^P\d{2}$/.test(kind) ? kind : '';
}

function versionOf(form: FormData, path: string): number {
  const posted = form.get(versionName(path));
  return typeof posted === 'string' && /^\d{1,9}$/.test(posted) ? Number(posted) : 0;
}

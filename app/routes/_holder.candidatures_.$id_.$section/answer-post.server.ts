import { redirect } from '@remix-run/node';
import { saveAnswers } from '#app/commands/save-answers.server.ts';
import { filingSentence } from '#app/content/filing-refusals.ts';
import type { Section } from '#app/domain/application/fields.ts';
import { isEmpty } from '#app/domain/application/fields.ts';
import { withQuestions } from '#app/domain/application/regional-questions.ts';
import { assessSection } from '#app/domain/application/section-assessment.ts';
import { SECTIONS } from '#app/domain/application/sections/index.ts';
import { notFound, requireHeldApplication } from '#app/server/held-application.server.ts';
import { replyConflict } from '#app/server/http/replies.server.ts';
import { asActor, type PersonActor } from '#db/client.server.ts';
import { listQuestionsOfApplication } from '#db/queries/regional-questions.server.ts';
import { askNotice } from './ask-notice.server.ts';
import { readChoices, showConflict } from './conflicts.server.ts';
import type { ShownConflict } from './post-fields.ts';
import { readPost, type SectionPost } from './read-post.server.ts';
import { afterRemoval, firstQuestion } from './row-places.ts';
import { type SavedSection, saveSection } from './save-section.server.ts';
import { verifyCompany } from './verify-company.server.ts';

export type SectionReply = { message: string | null; conflicts: ShownConflict[] };

type Place = { actor: PersonActor; id: string; section: Section };

/** Saves, then goes where the button says; stays with both texts, or with the reason, when it cannot. */
export async function answerPost(place: Place, form: FormData) {
  if (form.get('intent') === 'resolve') return answerChoices(place, form);
  const asked = withQuestions(
    place.section,
    await asActor(place.actor, (tx) => listQuestionsOfApplication(tx, place.id)),
  );
  const post = readPost(form, asked);
  const done = await saveSection(place.actor, { id: place.id, section: asked, post });
  const { saved } = done;
  if (!saved.ok && saved.code === 'not_found') throw notFound();
  if (!saved.ok) {
    return replyConflict<SectionReply>({ message: filingSentence(saved.code), conflicts: [] });
  }
  const held = await asActor(place.actor, (tx) =>
    requireHeldApplication(tx, { id: place.id, userId: place.actor.userId }),
  );
  if (saved.value.conflicts.length > 0) {
    return replyConflict<SectionReply>({
      message: null,
      conflicts: saved.value.conflicts.map((conflict) => showConflict(conflict, held.facts)),
    });
  }
  if (post.act.kind === 'verify') {
    const isDone = await verifyCompany(place.actor, held);
    return redirect(
      `/candidatures/${place.id}/porteur${isDone ? '' : '?registre=indisponible'}#registre`,
      303,
    );
  }
  const noticePage = place.section.slug === 'contacts' ? await askNotice(place, post.act) : undefined;
  if (noticePage !== undefined) return redirect(noticePage, 303);
  const { problems } = assessSection(place.section, held.facts.answers, held.form.context);
  const looksWrong = problems.some(
    ({ path, severity }) => severity === 'blocking' && !isEmpty(held.facts.answers[path]),
  );
  return redirect(nextPage(place, post, done, looksWrong), 303);
}

async function answerChoices({ actor, id, section }: Place, form: FormData) {
  const saved = await saveAnswers(actor, { applicationId: id, changes: readChoices(form) });
  if (!saved.ok && saved.code === 'not_found') throw notFound();
  if (!saved.ok) return replyConflict<SectionReply>({ message: filingSentence(saved.code), conflicts: [] });
  return redirect(`/candidatures/${id}/${section.slug}`, 303);
}

/** "Enregistrer et continuer" holds only once, to show what looks wrong among the answers given. */
function nextPage(
  { id, section }: Place,
  post: SectionPost,
  done: SavedSection,
  looksWrong: boolean,
): string {
  const base = `/candidatures/${id}`;
  const here = `${base}/${section.slug}`;
  const { act } = post;
  switch (act.kind) {
    case 'continue': {
      if (looksWrong && !post.hasSeenProblems) return `${here}?corriger=1`;
      const next = SECTIONS[SECTIONS.findIndex(({ slug }) => slug === section.slug) + 1];
      return next ? `${base}/${next.slug}` : base;
    }
    case 'verify':
    case 'confirm':
    case 'save':
      return `${here}?verifier=1`;
    case 'search':
      return `${here}?recherche=${encodeURIComponent(post.search)}#groupe-communes`;
    case 'open':
      return `${here}?ligne=${act.rowId}#precisions-${act.rowId}`;
    case 'close':
      return `${here}#ligne-${act.rowId}`;
    case 'add_commune':
    case 'add_epci': {
      const search = post.search === '' ? '' : `&recherche=${encodeURIComponent(post.search)}`;
      return `${here}?reste=${done.leftOut}${search}#groupe-communes`;
    }
    case 'paste':
      return `${here}?collees=${done.pasted}&reste=${done.leftOut}${done.newRowId ? `#ligne-${done.newRowId}` : '#groupe-depenses'}`;
    case 'add':
      return `${here}#${firstQuestion(section, act, done.newRowId)}`;
    case 'remove':
      return `${here}#${afterRemoval(section, act, post.answers)}`;
  }
}

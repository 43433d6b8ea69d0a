import { type DraftLines, draftLines } from '#app/content/draft-lines.ts';
import { FORM_CONTENT, fieldContent, placeLabel } from '#app/content/form.ts';
import { count } from '#app/content/format.ts';
import { applicationTitle } from '#app/content/untitled.ts';
import { canEdit } from '#app/domain/account/roles.ts';
import type { AllAnswers } from '#app/domain/application/fields.ts';
import { rowIds } from '#app/domain/application/paths.ts';
import { type PrefillDifference, planPrefill } from '#app/domain/application/prefill.ts';
import { isSectionSlug } from '#app/domain/application/sections/index.ts';
import { textAt } from '#app/domain/application/text-answer.ts';
import { readTitle } from '#app/server/held-application.server.ts';
import { lookAtPrefill } from '#app/server/held-prefill.server.ts';
import type { Tx } from '#db/client.server.ts';
import { listAnswers } from '#db/queries/answers.server.ts';
import { listHeldApplications } from '#db/queries/applications.server.ts';
import { listOpenWaves } from '#db/queries/calls.server.ts';
import { listCommunes } from '#db/queries/communes.server.ts';
import { toAnswers } from '#db/queries/form-facts.server.ts';
import type { StoredPrefill } from '#db/queries/prefills.server.ts';

/** What a link proposes, section by section; and, for whoever is signed in, into what it can go. */
export async function loadPrefill(
  tx: Tx,
  { userId, tokenHash, draftId }: { userId: string | null; tokenHash: Buffer; draftId: string | null },
) {
  const seen = await lookAtPrefill(tx, userId, tokenHash);
  if (!seen.ok) return { refusal: seen.code, proposal: null, mine: null };
  const prefill = seen.value;
  return {
    refusal: null,
    proposal: {
      source: prefill.source,
      receivedAt: prefill.receivedAt,
      expiresAt: prefill.expiresAt,
      takenInto: prefill.applicationId,
      sections: await nameCommunes(tx, draftLines(prefill.answers)),
    },
    mine: userId === null ? null : await loadMine(tx, userId, prefill, draftId),
  };
}

/** Services send communes by their code; people know them by their name. */
async function nameCommunes(tx: Tx, sections: readonly DraftLines[]): Promise<DraftLines[]> {
  const isCommune = ({ key }: { key: string }) => key.endsWith('.inseeCode');
  const codes = sections.flatMap(({ lines }) => lines.filter(isCommune).map(({ value }) => value));
  const names = new Map(
    (await listCommunes(tx, codes)).map(({ insee_code: code, name }) => [code, `${name} (${code})`]),
  );
  return sections.map(({ name, lines }) => ({
    name,
    lines: lines.map((line) =>
      isCommune(line) ? { ...line, value: names.get(line.value) ?? line.value } : line,
    ),
  }));
}

async function loadMine(tx: Tx, userId: string, prefill: StoredPrefill, draftId: string | null) {
  const held = await listHeldApplications(tx, userId);
  const drafts = held.filter(({ status, member_role }) => status === 'draft' && canEdit(member_role));
  const named: { id: string; title: string }[] = [];
  for (const draft of drafts)
    named.push({ id: draft.id, title: applicationTitle(await readTitle(tx, draft)) });
  const chosen = drafts.find(({ id }) => id === draftId);
  return {
    waves: (await listOpenWaves(tx)).map((wave) => ({
      id: wave.id,
      name: `${wave.call_title}, ${wave.label.toLowerCase()}`,
    })),
    drafts: named,
    plan: chosen ? await describePlan(tx, chosen.id, prefill) : null,
  };
}

async function describePlan(tx: Tx, draftId: string, prefill: StoredPrefill) {
  const draft = toAnswers(await listAnswers(tx, draftId));
  const plan = planPrefill(prefill.answers, draft);
  return {
    draftId,
    title: applicationTitle(textAt(draft, 'projet.title')),
    fills: await nameCommunes(tx, draftLines(plan.fills)),
    differences: plan.differences.map((one) => describeDifference(one, draft)),
  };
}

function describeDifference({ place, proposed }: PrefillDifference, draft: AllAnswers) {
  const [slug = '', id = ''] = place.split('.');
  const section = isSectionSlug(slug) ? FORM_CONTENT[slug].name : '';
  const label = `${section} : ${placeLabel(place, draft)}`;
  if (fieldContent(place) === undefined) {
    const marks = Object.keys(proposed).filter((path) => path.endsWith('.row')).length;
    const mine = rowIds(draft, slug, id).length;
    return {
      place,
      label,
      mine: count(mine, 'ligne déjà écrite', 'lignes déjà écrites'),
      proposed:
        marks === 0
          ? 'D’autres réponses dans ces lignes'
          : `${count(marks, 'ligne', 'lignes')} à ajouter aux vôtres`,
    };
  }
  const written = (answers: AllAnswers) => draftLines(answers).flatMap(({ lines }) => lines)[0]?.value ?? '';
  return {
    place,
    label,
    mine: written({ [place]: draft[place] }),
    proposed: written(proposed),
  };
}

import { assessApplication } from '#app/domain/application/completeness.ts';
import { textOf } from '#app/domain/application/text-answer.ts';
import { requireHeldApplication } from '#app/server/held-application.server.ts';
import type { Tx } from '#db/client.server.ts';
import { listHeldApplications } from '#db/queries/applications.server.ts';
import { findWindow } from '#db/queries/calls.server.ts';
import { findNotifiedDecision } from '#db/queries/decision-notices.server.ts';

/** Drafts whose progress is computed; older ones only show their name. */
const ASSESSED = 20;

/** The person's applications with what each waits for: drafts first, since they have a deadline. */
export async function listApplicationCards(tx: Tx, userId: string) {
  const rows = await listHeldApplications(tx, userId);
  const cards = [];
  for (const [index, row] of rows.entries()) {
    const draft =
      row.status === 'draft' && index < ASSESSED
        ? await requireHeldApplication(tx, { id: row.id, userId })
        : undefined;
    const progress = draft && assessApplication(draft.facts.answers, draft.form.context);
    const window =
      row.authority_id === null
        ? undefined
        : await findWindow(tx, { waveId: row.wave_id, authorityId: row.authority_id });
    const decision = row.status === 'decided' ? await findNotifiedDecision(tx, row.id) : undefined;
    const written = draft?.facts.answers;
    cards.push({
      id: row.id,
      status: row.status,
      title: row.title || textOf(written?.['projet.title']),
      holderName: row.holder_name || textOf(written?.['porteur.name']),
      reference: row.reference,
      callTitle: row.call_title,
      waveLabel: row.wave_label,
      closesAt: window?.closes_at ?? row.wave_closes_at,
      updatedAt: row.updated_at,
      depositedAt: row.deposited_at,
      progress: progress ? { done: progress.completeSections, asked: progress.askedSections } : null,
      isComplete: progress?.complete ?? false,
      outcome: decision?.outcome ?? null,
    });
  }
  return cards.sort((a, b) => Number(b.status === 'draft') - Number(a.status === 'draft'));
}

export type ApplicationCard = Awaited<ReturnType<typeof listApplicationCards>>[number];

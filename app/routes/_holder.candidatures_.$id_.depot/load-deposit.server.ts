import { randomUUID } from 'node:crypto';
import { readLiveContent } from '#app/commands/deposit-application.server.ts';
import { engagementsContent } from '#app/content/form/engagements.ts';
import { summariseBudget } from '#app/domain/application/budget.ts';
import { assessApplication } from '#app/domain/application/completeness.ts';
import { requireHeldApplication } from '#app/server/held-application.server.ts';
import { loadNoticeAddress } from '#app/server/notice-address.server.ts';
import type { Tx } from '#db/client.server.ts';

/** What is about to be deposited, its hash, and the key under which it will be, once. */
export async function loadDeposit(tx: Tx, { id, userId }: { id: string; userId: string }) {
  const held = await requireHeldApplication(tx, { id, userId });
  const { answers, knownCommunes } = held.facts;
  const { fingerprint, attachments } = await readLiveContent(tx, id);
  const text = (path: string) => {
    const value = answers[path];
    return typeof value === 'string' ? value.trim() : '';
  };
  return {
    application: { id, status: held.application.status, reference: held.application.reference },
    isComplete: assessApplication(answers, held.form.context).complete && held.form.routing.ok,
    canDeposit: held.canDeposit,
    isSignatory: held.isSignatory,
    window: { state: held.window.state, closesAt: new Date(held.window.closesAt) },
    departmentCode: knownCommunes.get(text('porteur.addressCommune'))?.departmentCode,
    summary: {
      title: text('projet.title'),
      holderName: text('porteur.name'),
      authorityName: held.authority?.official_name ?? '',
      requestedCents: summariseBudget(answers).grantRequestedCents,
      attachmentCount: attachments.length,
      noticeEmail: text('contacts.noticeEmail'),
    },
    notice: await loadNoticeAddress(tx, id),
    statement: engagementsContent.fields.swornStatement.label,
    idempotencyKey: randomUUID(),
    fingerprint,
  };
}

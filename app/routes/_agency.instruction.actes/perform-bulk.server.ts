import { closeApplication } from '#app/commands/close-application.server.ts';
import { declareAdmissibility } from '#app/commands/declare-admissibility.server.ts';
import { tableApplications } from '#app/commands/table-applications.server.ts';
import { examinationSentence } from '#app/content/examination.ts';
import { deskRefusal } from '#app/content/selection.ts';
import type { BulkAct } from '#app/domain/review/bulk-acts.ts';
import type { PersonActor } from '#db/client.server.ts';

export type BulkFile = {
  id: string;
  reference: string | null;
  title: string;
  status: string;
  wave_id: string;
};
export type BulkLine = { id: string; reference: string | null; title: string; refusal: string | null };

type Posted = { act: BulkAct; files: readonly BulkFile[]; reason: string };

/** Does the act on each file, one transaction each: a refusal stops nothing, and is said in words. */
export async function performBulk(actor: PersonActor, posted: Posted): Promise<BulkLine[]> {
  const lines: BulkLine[] = [];
  for (const { id, reference, title, wave_id: waveId } of posted.files) {
    const refusal = await refusalOf(actor, posted, { id, waveId });
    lines.push({ id, reference, title, refusal });
  }
  return lines;
}

async function refusalOf(
  actor: PersonActor,
  { act, reason }: Posted,
  { id: applicationId, waveId }: { id: string; waveId: string },
): Promise<string | null> {
  if (act === 'declare_admissible') {
    const declared = await declareAdmissibility(actor, { applicationId, outcome: 'admissible' });
    return declared.ok ? null : examinationSentence(declared.code, declared.details);
  }
  if (act === 'close') {
    const closed = await closeApplication(actor, { applicationId, reason });
    return closed.ok ? null : deskRefusal(closed.code, closed.details);
  }
  const tabled = await tableApplications(actor, { waveId, applicationId });
  if (!tabled.ok)
    return deskRefusal(tabled.code === 'nothing_to_table' ? 'not_allowed_from_status' : tabled.code);
  const [refused] = tabled.value.refused;
  return refused ? deskRefusal(refused.code) : null;
}

import type { Span } from '../date-story.server.ts';
import { dateAttempts } from '../date-story.server.ts';
import { attemptDeposit, completeDeposit, writeApplication } from '../play/file-application.server.ts';
import type { ProjectTerritory } from '../projects.server.ts';
import { inParallel } from './in-parallel.ts';
import { amountAsked, holderTypeOf } from './story-choices.ts';

export interface FilingOfAll {
  waveId: string;
  firstHolder: number;
  territories: readonly ProjectTerritory[];
  /** When the deposits were made; the files were written for its first day. */
  deposits: Span;
  report: (count: string) => void;
}

/** A whole closed call's deposits: written, attempted, dated in the past, then judged at that instant. */
export async function fileAll({
  waveId,
  firstHolder,
  territories,
  deposits,
  report,
}: FilingOfAll): Promise<string[]> {
  const applicationIds: string[] = [];
  const attemptIds: string[] = [];
  await inParallel(territories, async (territory, index) => {
    if (index % 10 === 0) report(`dépôt ${index + 1} sur ${territories.length}`);
    const applicationId = await writeApplication({
      holderIndex: firstHolder + index,
      waveId,
      territory,
      holderType: holderTypeOf(index),
      requestedCents: amountAsked(territory.regionCode, index),
      today: deposits.from.toISOString().slice(0, 10),
    });
    applicationIds[index] = applicationId;
    attemptIds[index] = await attemptDeposit(firstHolder + index, applicationId);
  });
  await dateAttempts(waveId, deposits);
  await inParallel(attemptIds, (attemptId, index) => completeDeposit(firstHolder + index, attemptId));
  return applicationIds;
}

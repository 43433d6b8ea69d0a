import type { Span } from '../dating/historian.server.ts';
import { dateAttempts } from '../dating/phases.server.ts';
import {
  attemptDeposit,
  completeDeposit,
  type FilingPlan,
  writeApplication,
} from '../play/file-application.server.ts';
import { fileLatePaper, type LatePaper } from '../play/late-paper.server.ts';
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
  /** Place of a file that comes on paper once the wave is closed, with the days of its envelope. */
  late?: { index: number; envelope: LatePaper } | undefined;
}

/** A whole closed call's deposits: written, attempted, dated in the past, then judged at that instant. */
export async function fileAll({
  waveId,
  firstHolder,
  territories,
  deposits,
  report,
  late,
}: FilingOfAll): Promise<string[]> {
  const applicationIds: string[] = [];
  const attemptIds: string[] = [];
  await inParallel(territories, async (territory, index) => {
    if (index === late?.index) return;
    if (index % 10 === 0) report(`dépôt ${index + 1} sur ${territories.length}`);
    const filing = { waveId, firstHolder, deposits };
    const applicationId = await writeApplication(planOf(filing, territory, index));
    applicationIds[index] = applicationId;
    attemptIds[index] = await attemptDeposit(firstHolder + index, applicationId);
  });
  await dateAttempts(waveId, deposits);
  await inParallel(attemptIds, async (attemptId, index) => {
    if (index !== late?.index) await completeDeposit(firstHolder + index, attemptId);
  });
  return applicationIds;
}

/** The file left out of these deposits comes on paper, the wave being closed; nothing when there is none. */
export async function fileLate(filing: FilingOfAll): Promise<string | undefined> {
  const { late, territories } = filing;
  const territory = late && territories[late.index];
  return territory && fileLatePaper(planOf(filing, territory, late.index), late.envelope);
}

function planOf(
  { waveId, firstHolder, deposits }: Pick<FilingOfAll, 'waveId' | 'firstHolder' | 'deposits'>,
  territory: ProjectTerritory,
  index: number,
): FilingPlan {
  return {
    holderIndex: firstHolder + index,
    waveId,
    territory,
    holderType: holderTypeOf(index),
    requestedCents: amountAsked(territory.regionCode, index),
    today: deposits.from.toISOString().slice(0, 10),
  };
}

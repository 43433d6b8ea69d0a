import { randomUUID } from 'node:crypto';
import { can } from '#app/domain/account/permissions.ts';
import type { DepositedContent } from '#app/domain/application/deposited-content.ts';
import { readFrozen } from '#app/domain/application/frozen-version.ts';
import {
  type PublicationSnapshot,
  publicationSnapshot,
  type SnapshotFile,
} from '#app/domain/selection/publication-snapshot.ts';
import type { RankingParameters, StoredRanking } from '#app/domain/selection/stored-ranking.ts';
import { canonicalBytes, type JsonValue } from '#app/domain/shared/canonical-json.ts';
import { bytesToHex } from '#app/domain/shared/merkle-tree.ts';
import { parisClock } from '#app/domain/shared/paris-time.ts';
import { ok, type Result, refused } from '#app/domain/shared/result.ts';
import { buildSelectionRecord } from '#app/server/selection-record.server.ts';
import { sha256 } from '#app/server/sha256.server.ts';
import { asActor, type PersonActor, type Tx } from '#db/client.server.ts';
import { readClock } from '#db/queries/application-moves.server.ts';
import { insertCallEvent } from '#db/queries/call-events.server.ts';
import { listCarryOvers } from '#db/queries/carry-overs.server.ts';
import { type DeskWave, lockSelection } from '#db/queries/desk-waves.server.ts';
import { readLedger } from '#db/queries/ledger.server.ts';
import {
  countDepositsByRegion,
  type DecidedFile,
  findPublicationOfWave,
  insertPublication,
  listDecidedFiles,
  type Publication,
  readTerritoryNames,
} from '#db/queries/publications.server.ts';
import { findLastRankingRun, type RankingRun } from '#db/queries/rankings.server.ts';
import { isRecusedInWave } from '#db/queries/recusals.server.ts';

export type PreparationRefusal =
  | 'not_allowed_role'
  | 'wave_not_found'
  | 'recused_in_wave'
  | 'nothing_to_publish'
  | 'not_all_notified'
  | 'publication_exists'
  | 'changes_missing'
  | 'changes_too_long'
  | 'nothing_changed'
  | 'frozen_unreadable';

/**
 * Freezes what a wave will publish: laureates and figures, as canonical bytes with their hash. Every decision in
 * force has been notified before; nothing is public until a second person approves and the embargo ends. Over results
 * already public it prepares their update: they stay in place until its instant, and `changes` says what it changes.
 */
export async function preparePublication(
  actor: PersonActor,
  { waveId, embargoUntil, changes = '' }: { waveId: string; embargoUntil: Date; changes?: string },
): Promise<Result<{ publicationId: string; sha256: string }, PreparationRefusal>> {
  if (!can(actor, 'prepare_publication', { kind: 'platform' })) return refused('not_allowed_role');
  return asActor(actor, async (tx) => {
    const wave = await lockSelection(tx, waveId);
    if (!wave) return refused('wave_not_found');
    if (await isRecusedInWave(tx, waveId, actor.userId)) return refused('recused_in_wave');
    const before = await findPublicationOfWave(tx, waveId);
    const update = readUpdate(before, changes, await readClock(tx));
    if (!update.ok) return update;
    const files = (await listDecidedFiles(tx, waveId)).filter(isStillDecided);
    if (files.length === 0) return refused('nothing_to_publish');
    const waiting = files.filter(({ notifiedAt }) => notifiedAt === null);
    if (waiting.length > 0) return refused('not_all_notified', { count: waiting.length });
    const run = await findLastRankingRun<RankingParameters, StoredRanking>(tx, waveId);
    const record = run && (await buildSelectionRecord(tx, wave, run, files));
    const selectionRecord = record ? canonicalBytes(record as JsonValue) : null;
    const snapshot = await buildSnapshot(tx, wave, files, run, selectionRecord);
    if (!snapshot) return refused('frozen_unreadable');
    const hash = sha256(canonicalBytes(snapshot));
    if (before?.sha256.equals(Buffer.from(hash))) return refused('nothing_changed');
    const publicationId = randomUUID();
    await insertPublication(tx, {
      id: publicationId,
      callId: wave.callId,
      waveId,
      snapshot,
      sha256: hash,
      selectionRecord,
      preparedBy: actor.userId,
      embargoUntil,
      ...update.value,
    });
    await insertCallEvent(tx, {
      callId: wave.callId,
      waveId,
      act: 'prepare_publication',
      actorId: actor.userId,
      payload: { publicationId, sha256: bytesToHex(hash), embargoUntil: embargoUntil.toISOString() },
    });
    return ok({ publicationId, sha256: bytesToHex(hash) });
  });
}

type Update = { rectifiesId: string | null; changes: string };

const LONGEST_CHANGES = 2_000;

/** What is public may be updated, with what changes in words; what is not public yet is cancelled instead. */
function readUpdate(
  before: Publication | undefined,
  changes: string,
  now: Date,
): Result<Update, 'publication_exists' | 'changes_missing' | 'changes_too_long'> {
  if (!before) return ok({ rectifiesId: null, changes: '' });
  if (!before.approvedAt || before.embargoUntil > now) return refused('publication_exists');
  const said = changes.trim();
  if (said === '') return refused('changes_missing');
  return said.length > LONGEST_CHANGES
    ? refused('changes_too_long')
    : ok({ rectifiesId: before.id, changes: said });
}

/** A holder who withdrew before the notice has nothing to be told, and nothing to publish. */
function isStillDecided(file: DecidedFile): boolean {
  return file.notifiedAt !== null || !['withdrawn', 'closed'].includes(file.status);
}

async function buildSnapshot(
  tx: Tx,
  wave: DeskWave,
  decided: readonly DecidedFile[],
  run: RankingRun<RankingParameters, StoredRanking> | undefined,
  selectionRecord: Uint8Array | null,
): Promise<PublicationSnapshot | undefined> {
  const files: SnapshotFile[] = [];
  for (const file of decided) {
    const content = readContent(file);
    if (content === undefined) return undefined;
    files.push({
      applicationId: file.applicationId,
      reference: file.reference,
      title: file.title,
      holderName: file.holderName,
      holderType: file.holderType,
      regionCode: file.regionCode,
      departmentCodes: file.departmentCodes,
      population: file.population,
      isSelected: file.outcome === 'selected',
      amountCents: file.amountCents ?? 0,
      decidedOn: parisClock(file.takenAt.getTime()).date,
      content,
    });
  }
  const names = await readTerritoryNames(tx);
  const ledger = await readLedger(tx, wave.id);
  return publicationSnapshot({
    call: { slug: wave.callSlug, title: wave.callTitle },
    wave: { number: wave.number, label: wave.label, seats: wave.seats },
    files,
    depositedByRegion: await countDepositsByRegion(tx, wave.id),
    openedCents: ledger.openedCents,
    carriedIn: (await listCarryOvers(tx, wave.id)).carriedIn,
    scores: run ? [...run.rows.ranked, ...run.rows.excluded] : [],
    regionNames: names.regions,
    departmentNames: names.departments,
    regionOfDepartment: names.regionOfDepartment,
    proof: {
      closingRoot: wave.closingRoot ? bytesToHex(wave.closingRoot) : null,
      rankingSha256: run?.parameters.transcriptSha256 ?? null,
      selectionSha256: selectionRecord && bytesToHex(sha256(selectionRecord)),
    },
  });
}

/** Null for a file that is only counted; undefined when a laureate's frozen copy cannot be read. */
function readContent(file: DecidedFile): DepositedContent | null | undefined {
  if (file.outcome !== 'selected') return null;
  const frozen = file.canonical ? readFrozen<DepositedContent>(file.canonical) : undefined;
  return frozen?.ok ? frozen.value.content : undefined;
}

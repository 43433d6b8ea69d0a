import type { RankingParameters, StoredRanking } from '#app/domain/selection/stored-ranking.ts';
import { canonicalBytes, type JsonValue } from '#app/domain/shared/canonical-json.ts';
import { bytesToHex } from '#app/domain/shared/merkle-tree.ts';
import { type SelectionRecord, selectionRecord } from '#app/domain/verification/selection-record.ts';
import type { Statement } from '#app/domain/verification/signed-statement.ts';
import { sha256 } from '#app/server/sha256.server.ts';
import { signDocument, signingKey } from '#app/server/signing.server.ts';
import type { Tx } from '#db/client.server.ts';
import { listCarryOvers } from '#db/queries/carry-overs.server.ts';
import { listDecisionsInForce } from '#db/queries/decisions.server.ts';
import type { DeskWave } from '#db/queries/desk-waves.server.ts';
import { readLedger } from '#db/queries/ledger.server.ts';
import {
  countDepositsByRegion,
  type DecidedFile,
  type Publication,
} from '#db/queries/publications.server.ts';
import { findSeal } from '#db/queries/seals.server.ts';
import type { RankingRun } from '#db/queries/rankings.server.ts';
import { keepSigningKey, listRecordedFacts } from '#db/queries/selection-records.server.ts';

/** The record of the selection as it stands: what was ranked, and the decisions that will be published. */
export async function buildSelectionRecord(
  tx: Tx,
  wave: DeskWave,
  run: RankingRun<RankingParameters, StoredRanking>,
  published: readonly DecidedFile[],
): Promise<SelectionRecord> {
  const shown = new Set(published.map(({ applicationId }) => applicationId));
  const inForce = await listDecisionsInForce(tx, wave.id);
  const decisions = new Map(
    inForce.filter(({ applicationId }) => shown.has(applicationId)).map((one) => [one.applicationId, one]),
  );
  const ranked = [...run.rows.ranked, ...run.rows.excluded].map(({ applicationId }) => applicationId);
  const facts = await listRecordedFacts(tx, [...new Set([...ranked, ...shown])]);
  const unnotified = inForce.filter(
    ({ applicationId, outcome }) => outcome === 'selected' && !shown.has(applicationId),
  );
  const ledger = await readLedger(tx, wave.id);
  return selectionRecord(
    {
      call: { slug: wave.callSlug, title: wave.callTitle },
      wave: { number: wave.number, label: wave.label, seats: wave.seats },
      closingRoot: Buffer.from(run.parameters.drawSeed, 'hex'),
      parameters: run.parameters,
      ranking: run.rows,
      rules: {
        maxAidRateBp: wave.maxAidRateBp,
        minimumPartialBp: wave.minimumPartialBp,
        reserveShareBp: wave.reserveShareBp,
      },
      ledger: {
        openedCents: ledger.openedCents,
        grantedCents: ledger.grantedCents,
        releasedCents: ledger.releasedCents,
        reservedSeats: ledger.reservedSeats,
        reservedCents: ledger.reservedCents,
        balanceSeats: ledger.balanceSeats,
        balanceCents: ledger.balanceCents,
        unnotifiedSeats: unnotified.length,
        unnotifiedCents: unnotified.reduce((sum, { amountCents }) => sum + (amountCents ?? 0), 0),
      },
      ...(await listCarryOvers(tx, wave.id)),
      deposits: await countDepositsByRegion(tx, wave.id),
      files: facts.map((file) => ({ ...file, decision: decisions.get(file.applicationId) ?? null })),
    },
    sha256,
  );
}

/** Signs what is being approved, and keeps the public key; null when there is no record to sign. */
export async function signPublication(tx: Tx, publication: Publication): Promise<Uint8Array | null> {
  const { snapshot, selectionRecord: record } = publication;
  if (record === null) return null;
  const { call, wave } = snapshot;
  const seal = await findSeal(tx, { slug: call.slug, number: wave.number });
  await keepSigningKey(tx, signingKey());
  const signed = signDocument<Statement>({
    layout: 'medicobus-signature-1',
    call: call.slug,
    wave: wave.number,
    files: {
      results: bytesToHex(publication.sha256),
      selection: bytesToHex(sha256(record)),
      seal: seal ? bytesToHex(seal.sha256) : null,
    },
  });
  return canonicalBytes(signed as JsonValue);
}

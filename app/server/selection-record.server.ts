import type { RankingParameters, StoredRanking } from '#app/domain/selection/stored-ranking.ts';
import { canonicalBytes, type JsonValue } from '#app/domain/shared/canonical-json.ts';
import { bytesToHex } from '#app/domain/shared/merkle-tree.ts';
import { type SelectionRecord, selectionRecord } from '#app/domain/verification/selection-record.ts';
import type { Statement } from '#app/domain/verification/signed-statement.ts';
import { readComplement, readSeal } from '#app/server/public-seal.server.ts';
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
import type { RankingRun } from '#db/queries/rankings.server.ts';
import { listComplements } from '#db/queries/seal-complements.server.ts';
import { findSeal, listSealedPlaces } from '#db/queries/seals.server.ts';
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
  const leaves = await readLeaves(tx, wave);
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
      files: facts.map((file) => ({
        ...file,
        leaf: leaves.get(file.applicationId) ?? null,
        decision: decisions.get(file.applicationId) ?? null,
      })),
    },
    sha256,
  );
}

/** The published hash of each deposit that the seal of a wave or one of its complements holds. */
async function readLeaves(tx: Tx, wave: DeskWave): Promise<Map<string, string>> {
  const address = { slug: wave.callSlug, number: wave.number };
  const seal = await findSeal(tx, address);
  if (!seal) return new Map();
  const trees = new Map([[0, readSeal(seal.document).leaves]]);
  for (const { number, document } of await listComplements(tx, address))
    trees.set(number, readComplement(document).leaves);
  const places = await listSealedPlaces(tx, wave.id);
  return new Map(
    places.flatMap(({ applicationId, complement, position }): [string, string][] => {
      const leaf = trees.get(complement ?? 0)?.[position];
      return leaf === undefined ? [] : [[applicationId, leaf]];
    }),
  );
}

/** Signs what is being approved, and keeps the public key; null when there is no record to sign. */
export async function signPublication(tx: Tx, publication: Publication): Promise<Uint8Array | null> {
  const { snapshot, selectionRecord: record } = publication;
  if (record === null) return null;
  const { call, wave } = snapshot;
  const address = { slug: call.slug, number: wave.number };
  const seal = await findSeal(tx, address);
  const complements = await listComplements(tx, address);
  await keepSigningKey(tx, signingKey());
  const signed = signDocument<Statement>({
    layout: 'medicobus-signature-1',
    call: call.slug,
    wave: wave.number,
    files: {
      results: bytesToHex(publication.sha256),
      selection: bytesToHex(sha256(record)),
      seal: seal ? bytesToHex(seal.sha256) : null,
      complements: complements.map((complement) => bytesToHex(complement.sha256)),
    },
  });
  return canonicalBytes(signed as JsonValue);
}

import { sql } from 'kysely';
import type { SealComplement } from '#app/domain/selection/seal-complement.ts';
import { canonicalBytes, type JsonValue } from '#app/domain/shared/canonical-json.ts';
import { bytesToHex } from '#app/domain/shared/merkle-tree.ts';
import { sha256 } from '#app/server/sha256.server.ts';
import { signDocument } from '#app/server/signing.server.ts';
import { asHistorian, dateWaveActs } from './historian.server.ts';

/** The first complement of a wave's seal says its day in what is signed: a story set in the past signs it again. */
export async function dateComplement(waveId: string, at: Date): Promise<void> {
  await asHistorian(async (tx) => {
    const { document } = await tx
      .selectFrom('seal_complements')
      .select('document')
      .where('wave_id', '=', waveId)
      .where('number', '=', 1)
      .executeTakeFirstOrThrow();
    const complement = JSON.parse(document.toString()) as SealComplement;
    const signed = signDocument({ ...complement, sealedAt: at.toISOString() });
    const bytes = canonicalBytes(signed as unknown as JsonValue);
    await sql`update seal_complements set document = ${Buffer.from(bytes)}, sealed_at = ${at},
        sha256 = decode(${bytesToHex(sha256(bytes))}, 'hex')
      where wave_id = ${waveId} and number = 1`.execute(tx);
    await dateWaveActs(tx, sql`= ${waveId}`, { complete_seal: at });
  });
}

import { randomUUID } from 'node:crypto';
import { lifecycleRolesOf } from '#app/domain/account/permissions.ts';
import { decideTransition, type Status, type TransitionRefusal } from '#app/domain/application/lifecycle.ts';
import { isDivergenceOpen } from '#app/domain/review/divergence.ts';
import type { ReviewOpinion } from '#app/domain/review/opinion.ts';
import { decideRanking, type RankingRefusal } from '#app/domain/review/regional-ranking.ts';
import { ok, type Result, refused } from '#app/domain/shared/result.ts';
import { DocumentsBusy } from '#app/server/documents/render-pdf.server.ts';
import { sha256 } from '#app/server/sha256.server.ts';
import { findSigningPower, rolesToSign, type SigningPower } from '#app/server/signing-power.server.ts';
import { asActor, type PersonActor, type Tx } from '#db/client.server.ts';
import { lockForAct } from '#db/queries/application-acts.server.ts';
import { insertEvent, moveApplication } from '#db/queries/application-moves.server.ts';
import { isRecusedInWave } from '#db/queries/recusals.server.ts';
import { insertRegionalOpinion } from '#db/queries/regional-opinions.server.ts';
import {
  type FileToRankRow,
  insertRanking,
  listFilesBeyond,
  listFilesToRank,
  lockRankings,
  type RankingKey,
} from '#db/queries/regional-rankings.server.ts';

export type SignRankingRefusal =
  | RankingRefusal
  | TransitionRefusal
  | 'not_found'
  | 'recused_in_wave'
  | 'ranking_changed_meanwhile'
  | 'document_unavailable';

/** `rank` is the one signed now; `before`, the one of the opinion in force. */
export type RankedLine = FileToRankRow & {
  rank: number;
  before: number | null;
  opinion: ReviewOpinion;
  opinion_text: string;
};

/** What the document says: the same lines, in the order signed. */
export type RankingToDraw = RankingKey & {
  number: number;
  power: SigningPower;
  lines: readonly RankedLine[];
};

type Signing = RankingKey & {
  ranks: ReadonlyMap<string, number | null>;
  draw: (ranking: RankingToDraw) => Promise<Buffer>;
};

/**
 * The director, or whoever they delegated, signs at once the opinions prepared and the order of the region's files.
 * The document is made between two transactions; should anything of what it says have changed meanwhile, nothing is
 * signed. A ranking signed is never edited: the next one takes its place.
 */
export async function signRegionalRanking(
  actor: PersonActor,
  { draw, ...asked }: Signing,
): Promise<Result<{ number: number }, SignRankingRefusal>> {
  const judged = await asActor(actor, (tx) => judge(tx, actor, asked));
  if (!judged.ok) return judged;
  const pdf = await draw(judged.value).catch((error: unknown) => {
    if (error instanceof DocumentsBusy) return undefined;
    throw error;
  });
  if (!pdf) return refused('document_unavailable');
  return asActor(actor, async (tx) => {
    const again = await judge(tx, actor, asked);
    if (!again.ok) return again;
    if (JSON.stringify(again.value) !== JSON.stringify(judged.value))
      return refused('ranking_changed_meanwhile');
    return write(tx, actor, { ...again.value, pdf });
  });
}

async function judge(
  tx: Tx,
  actor: PersonActor,
  { ranks, ...key }: Omit<Signing, 'draw'>,
): Promise<Result<RankingToDraw, SignRankingRefusal>> {
  const power = await findSigningPower(tx, actor, key.authorityId, 'regional_ranking');
  if (!power) return refused('not_allowed_role');
  // Not even by leaving that file out: the order of the others bears on it.
  if (await isRecusedInWave(tx, key.waveId, actor.userId)) return refused('recused_in_wave');
  const number = await lockRankings(tx, key);
  const files = await listFilesToRank(tx, key);
  const beyond = (await listFilesBeyond(tx, key)).flatMap(({ rank }) => rank ?? []);
  const order = decideRanking(files.map(toRank), ranks, beyond);
  if (!order.ok) return order;
  const lines: RankedLine[] = [];
  for (const file of files) {
    const refusal = await refuseMove(tx, actor, power, file);
    if (refusal) return refused(refusal);
    const rank = order.value.get(file.id);
    if (rank === undefined || file.opinion === null) continue;
    const words = { opinion: file.opinion, opinion_text: file.opinion_text ?? '' };
    lines.push({ ...file, ...words, rank, before: file.rank });
  }
  return ok({ ...key, number, power, lines: lines.sort((a, b) => a.rank - b.rank) });
}

function toRank(file: FileToRankRow) {
  return {
    applicationId: file.id,
    reference: file.reference ?? '',
    opinion: file.opinion,
    divergenceOpen: isDivergenceOpen({
      isDivergent: file.is_divergent,
      required: file.required,
      locked: file.locked,
    }),
  };
}

/** Each file is locked, and judged by the lifecycle as if its opinion were signed alone. */
async function refuseMove(
  tx: Tx,
  actor: PersonActor,
  power: SigningPower,
  { id, status }: FileToRankRow,
): Promise<SignRankingRefusal | undefined> {
  const file = await lockForAct(tx, actor.userId, id);
  if (file?.row.status !== status) return 'ranking_changed_meanwhile';
  const actorRoles = rolesToSign(lifecycleRolesOf(actor, file.object), power);
  if (!actorRoles.includes('ars_director')) return 'not_allowed_role';
  if (status === 'ranked') return undefined;
  const facts = { regionalOpinionSigned: true, divergenceOpen: false };
  const decision = decideTransition({ act: 'rank', status: status as Status, actorRoles, facts });
  return decision.ok ? undefined : decision.code;
}

async function write(
  tx: Tx,
  actor: PersonActor,
  { waveId, authorityId, number, power, lines, pdf }: RankingToDraw & { pdf: Buffer },
): Promise<Result<{ number: number }, SignRankingRefusal>> {
  const [first] = lines;
  if (!first) return refused('nothing_to_rank');
  const delegationId = power.delegation?.id ?? null;
  const signed: { applicationId: string; opinionId: string; rank: number }[] = [];
  for (const line of lines) {
    const opinionId = await signLine(tx, actor, line, { authorityId, delegationId, number });
    if (!opinionId) return refused('ranking_changed_meanwhile');
    signed.push({ applicationId: line.id, opinionId, rank: line.rank });
  }
  await insertRanking(tx, {
    id: randomUUID(),
    callId: first.call_id,
    waveId,
    authorityId,
    number,
    pdf,
    sha256: Buffer.from(sha256(pdf)),
    signedBy: actor.userId,
    delegationId,
    lines: signed,
  });
  return ok({ number });
}

/** The opinion under which the file is ranked: the one in force when nothing of it changes, else a new one. */
async function signLine(
  tx: Tx,
  actor: PersonActor,
  line: RankedLine,
  { authorityId, delegationId, number }: { authorityId: number; delegationId: string | null; number: number },
): Promise<string | undefined> {
  const event = {
    applicationId: line.id,
    callId: line.call_id,
    actorKind: 'authority',
    actorId: actor.userId,
    holderVisible: false,
  } as const;
  if (line.status === 'reviewed') {
    const moved = await moveApplication(tx, { ...event, act: 'rank', from: 'reviewed', to: 'ranked' });
    if (!moved) return undefined;
  }
  await insertEvent(tx, { ...event, act: 'sign_regional_ranking', payload: { number, rank: line.rank } });
  if (line.opinion_id !== null && line.before === line.rank) return line.opinion_id;
  return insertRegionalOpinion(tx, {
    applicationId: line.id,
    callId: line.call_id,
    authorityId,
    opinion: line.opinion,
    text: line.opinion_text,
    regionalRank: line.rank,
    signedBy: actor.userId,
    delegationId,
  });
}

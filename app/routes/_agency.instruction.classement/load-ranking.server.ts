import { isDivergenceOpen } from '#app/domain/review/divergence.ts';
import { proposeRanks } from '#app/domain/review/regional-ranking.ts';
import { findSigningPower } from '#app/server/signing-power.server.ts';
import type { PersonActor, Tx } from '#db/client.server.ts';
import { type DeskScope, listAuthorityNames } from '#db/queries/desk.server.ts';
import { isRecusedInWave } from '#db/queries/recusals.server.ts';
import {
  countStillExamined,
  type FileToRankRow,
  listFilesBeyond,
  listFilesToRank,
  listRankings,
  listWavesToRank,
} from '#db/queries/regional-rankings.server.ts';

/** The wave and the agency asked for, else the last wave of one's first agency; null when there is nothing to rank. */
export async function findRankingPlace(tx: Tx, scope: DeskScope, search: URLSearchParams) {
  const { authorityIds } = scope;
  const authorityId = authorityIds.find((id) => String(id) === search.get('agence')) ?? authorityIds[0] ?? 0;
  const waves = await listWavesToRank(tx, authorityId);
  const asked = search.get('vague');
  const wave = asked === null ? waves[0] : waves.find(({ id }) => id === asked);
  return wave ? { authorityId, wave, waves } : null;
}

/** Everything that a region signs together, what it leaves out, and what it has signed. */
export async function loadRanking(tx: Tx, actor: PersonActor, scope: DeskScope, search: URLSearchParams) {
  const place = await findRankingPlace(tx, scope, search);
  if (!place) return null;
  const { authorityId, wave, waves } = place;
  const key = { waveId: wave.id, authorityId };
  const files = await listFilesToRank(tx, key);
  const beyond = await listFilesBeyond(tx, key);
  const ranks = proposeRanks(
    files.map(({ id, rank, mean }) => ({ applicationId: id, rank, mean })),
    beyond.flatMap(({ rank }) => rank ?? []),
  );
  const power = await findSigningPower(tx, actor, authorityId, 'regional_ranking');
  const isRecused = await isRecusedInWave(tx, wave.id, actor.userId);
  const [authority] = await listAuthorityNames(tx, [authorityId]);
  return {
    wave,
    waves,
    authority: authority ?? { id: authorityId, name: '' },
    files: files
      .map((file) => ({ ...describeFile(file), rank: ranks.get(file.id) ?? 0 }))
      .sort((a, b) => a.rank - b.rank),
    beyond,
    stillExamined: await countStillExamined(tx, key),
    rankings: await listRankings(tx, key),
    delegation: power?.delegation ?? null,
    maySign: power !== undefined && !isRecused,
    isKeptOut: power !== undefined && isRecused,
  };
}

function describeFile(file: FileToRankRow) {
  const { is_divergent: isDivergent, required, locked } = file;
  return {
    id: file.id,
    reference: file.reference,
    title: file.title,
    holderName: file.holder_name,
    isSigned: file.status === 'ranked',
    mean: file.mean,
    opinion: file.opinion,
    returnReason: file.return_reason,
    divergenceOpen: isDivergenceOpen({ isDivergent, required, locked }),
  };
}

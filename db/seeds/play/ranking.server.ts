import { grantDelegation } from '#app/commands/grant-delegation.server.ts';
import { prepareRegionalOpinion } from '#app/commands/prepare-regional-opinion.server.ts';
import { signRegionalRanking } from '#app/commands/sign-regional-ranking.server.ts';
import { SIGNED_ACTS } from '#app/domain/review/signing-power.ts';
import { drawRanking } from '#app/routes/_agency.instruction.classement/draw-ranking.server.ts';
import { asActor } from '../../client.server.ts';
import { isRecusedInWave } from '../../queries/recusals.server.ts';
import { listFilesToRank } from '../../queries/regional-rankings.server.ts';
import { directorOf, must, officerOf } from './actors.ts';

type Place = { waveId: string; authorityId: number; today: string };

const OPINION =
  'Le projet répond à un besoin établi sur un territoire où l’offre de soins recule. L’agence relève la qualité du partenariat et la régularité des tournées prévues ; elle demande que le remplacement des médecins soit précisé avant le conventionnement. Avis fictif rédigé pour la démonstration.';

/** The director lets the head of the examination sign for the year. */
export async function playDelegation({ authorityId, today }: Place): Promise<void> {
  const year = today.slice(0, 4);
  must(
    'delegate the signature',
    await grantDelegation(directorOf(authorityId), {
      authorityId,
      delegateId: officerOf(authorityId).userId,
      acts: SIGNED_ACTS,
      startsOn: `${year}-01-01`,
      endsOn: `${Number(year) + 1}-12-31`,
      reference: `décision n° ${year}-014 (démonstration)`,
    }),
  );
}

/** Opinions prepared, which wait for a signature with the ranking. */
export async function prepareOpinions({ waveId, authorityId }: Place): Promise<void> {
  const officer = officerOf(authorityId);
  const files = await asActor(officer, (tx) => listFilesToRank(tx, { waveId, authorityId }));
  for (const { id, status } of files) {
    if (status !== 'reviewed') continue;
    must(
      'prepare the regional opinion',
      await prepareRegionalOpinion(officer, { applicationId: id, opinion: 'favourable', text: OPINION }),
    );
  }
}

/** Whoever was delegated signs the ranking of a region, where there is one to sign. */
export async function playRanking(place: Place): Promise<void> {
  const { waveId, authorityId } = place;
  await prepareOpinions(place);
  const officer = officerOf(authorityId);
  const files = await asActor(officer, async (tx) =>
    (await isRecusedInWave(tx, waveId, officer.userId)) ? [] : listFilesToRank(tx, { waveId, authorityId }),
  );
  if (files.length === 0 || files.some(({ is_divergent: isDivergent }) => isDivergent)) return;
  const byMean = [...files].sort((a, b) => (b.mean ?? 0) - (a.mean ?? 0));
  const ranks = new Map(byMean.map(({ id }, index) => [id, index + 1] as const));
  must(
    'sign the ranking',
    await signRegionalRanking(officer, { waveId, authorityId, ranks, draw: drawRanking(officer) }),
  );
}

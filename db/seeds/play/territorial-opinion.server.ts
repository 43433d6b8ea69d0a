import { signTerritorialOpinion } from '#app/commands/sign-territorial-opinion.server.ts';
import { delegateOf, must } from './actors.ts';
import type { FileToExamine } from './examine.server.ts';

const TEXT =
  'Le projet complète la maison de santé du chef-lieu et répond à la demande de trois intercommunalités. Les services de l’État soutiennent l’itinérance sur les cantons éloignés ; le stationnement du véhicule reste à conventionner avec deux communes. Avis fictif rédigé pour la démonstration.';

/** What ANCT's delegate says of a file of their département. */
export async function playTerritorialOpinion(file: FileToExamine): Promise<void> {
  const { applicationId, departmentCode } = file;
  must(
    'give the delegate’s opinion',
    await signTerritorialOpinion(delegateOf(departmentCode), {
      applicationId,
      departmentCode,
      opinion: 'favourable_with_reserves',
      text: TEXT,
    }),
  );
}

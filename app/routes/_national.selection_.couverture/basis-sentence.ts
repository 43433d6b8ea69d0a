import { count } from '#app/content/format.ts';

/** "2 lauréats décidés dans cet appel, et 1 projet proposé par le bureau de sélection." */
export function basisSentence(
  { laureates, retained }: { laureates: number; retained: number },
  proposedBy: string,
): string {
  const proposals = retained - laureates;
  const proposed = `${count(proposals, 'projet proposé', 'projets proposés')} par ${proposedBy}`;
  if (laureates === 0) {
    const none = 'Aucun lauréat n’est encore décidé dans cet appel';
    return proposals === 0 ? `${none}.` : `${none} ; ${proposed}.`;
  }
  const decided = `${count(laureates, 'lauréat décidé', 'lauréats décidés')} dans cet appel`;
  return proposals === 0 ? `${decided}.` : `${decided}, et ${proposed}.`;
}

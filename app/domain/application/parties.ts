import type { Party } from '../review/conflicts-of-interest.ts';
import type { CompleteContent } from './complete.ts';

/** The holder and those who carry the project with it, as reviewers' ties are looked for. */
export function partiesOf(content: Pick<CompleteContent, 'porteur' | 'partenaires'>): Party[] {
  return [
    { role: 'holder', name: content.porteur.name, siren: sirenOf(content.porteur.siret) },
    ...content.partenaires.structures.map(
      ({ name, siret }): Party => ({ role: 'partner', name, siren: sirenOf(siret) }),
    ),
  ];
}

/** The legal person of an establishment; null when there is none. */
function sirenOf(siret: string | undefined): string | null {
  return siret ? siret.slice(0, 9) : null;
}

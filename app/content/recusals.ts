import type { RecusalFacts, RecusalGround, Superior } from '#app/domain/review/recusal.ts';
import { formatDateTime } from './format.ts';
import { ROLE_LABELS } from './roles.ts';

/** What a list says in place of a file from which its reader has withdrawn: never its title, never its holder. */
export const MASKED_FILE = 'Dossier masqué : déport';

export const RECUSAL_GROUND_LABELS: Record<RecusalGround, string> = {
  employer: 'Emploi, actuel ou récent, chez le porteur ou un partenaire',
  mandate: 'Mandat électif dans une commune ou une intercommunalité concernée',
  family: 'Lien familial ou personnel',
  association: 'Participation à une association concernée',
  support: 'Aide apportée au porteur',
  co_funding: 'Cofinancement du projet par l’organisme employeur',
  other: 'Un autre intérêt',
};

export const SUPERIOR_LABELS: Record<Superior, string> = {
  authority: 'la direction de l’agence régionale de santé',
  national: 'l’échelon national',
};

const EFFECTS = `La personne ne prend part à aucune réunion ni à aucun avis sur ce dossier. Elle n’a plus accès au dossier, à ses pièces, à ses notes et à ses avis, à sa discussion et à sa délibération.`;

const LAW = `Loi n° 2013-907 du 11 octobre 2013, article 2 (l’intérêt qui peut influencer, ou paraître influencer, l’exercice impartial d’une fonction) ; décret n° 2014-90 du 31 janvier 2014 (l’agent informe par écrit son supérieur, qui désigne une autre personne).`;

/** The written withdrawal as data of its PDF template. */
export function recusalDocument(facts: RecusalFacts) {
  const ground = RECUSAL_GROUND_LABELS[facts.ground];
  return {
    title: `Déport, dossier ${facts.reference}`,
    author: 'Appel à projets Médicobus',
    running: `${facts.callTitle}, ${facts.waveLabel}`,
    foot: `Déport, dossier ${facts.reference}`,
    facts: [
      { label: 'Personne', value: facts.personName },
      { label: 'En qualité de', value: facts.roles.map((role) => ROLE_LABELS[role]).join(', ') },
      { label: 'Dossier', value: `${facts.reference}, ${facts.title}` },
      { label: 'Porteur', value: facts.holderName },
      { label: 'Agence qui instruit', value: facts.authorityName },
      { label: 'Date', value: formatDateTime(facts.declaredAt) },
      {
        label: 'À l’initiative de',
        value: facts.orderedByName === null ? 'la personne elle-même' : facts.orderedByName,
      },
      { label: 'Adressé à', value: SUPERIOR_LABELS[facts.superior] },
    ],
    ground,
    groundText: facts.groundText,
    effects: EFFECTS,
    law: LAW,
  };
}

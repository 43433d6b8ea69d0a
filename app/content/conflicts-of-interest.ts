import type { Conflict, ConflictCode, ConflictData } from '#app/domain/review/conflicts-of-interest.ts';
import { formatDate } from './format.ts';

type Sentence = (data: ConflictData) => string;

/** What was found between a person and a file, with the facts that made it; said of the person, who may read it. */
const CONFLICTS: Record<ConflictCode, Sentence> = {
  member_of_application: () => 'Fait partie de l’équipe du porteur.',
  named_in_file: () => 'Son adresse électronique figure parmi les contacts du dossier.',
  recorded_supporter: () => 'A accompagné le porteur : cet accompagnement est signalé au dossier.',
  recused: () => 'Déport : ne prend part ni à l’examen ni à la discussion de ce dossier.',
  holder_employer: (data) => `Travaille pour le porteur, ${body(data)}${until(data)}.`,
  partner_employer: (data) => `Travaille pour un partenaire du projet, ${body(data)}${until(data)}.`,
  elected_in_commune: ({ place, ...data }) => `Mandat électif à ${place}, commune desservie${until(data)}.`,
  elected_in_epci: ({ place, ...data }) =>
    `Mandat électif dans l’intercommunalité ${place}, qui couvre une commune desservie ou participe au projet${until(data)}.`,
  family_tie: (data) => `Un proche travaille pour ${body(data)} ou le dirige${until(data)}.`,
  association_tie: (data) => `Membre de ${body(data)}, qui participe au projet${until(data)}.`,
  declared_support: (data) => `A déclaré avoir accompagné ${body(data)}${until(data)}.`,
  authority_as_partner: (data) =>
    `Le porteur nomme comme partenaire ${body(data)}, l’agence qui instruit le dossier et emploie cette personne.`,
  own_body_funds: (data) => `L’organisme de cette personne cofinance ${body(data)}${until(data)}.`,
  same_email_domain: ({ domain }) =>
    `L’adresse électronique a le même domaine (${domain}) que celle du porteur : vérifiez l’absence de lien.`,
};

export function conflictSentence({ code, data }: Conflict): string {
  return CONFLICTS[code](data);
}

function body({ body: name, siren }: ConflictData): string {
  return `${name} (SIREN ${siren?.replace(/(\d{3})(?=\d)/g, '$1\u202f') ?? ''})`;
}

function until({ endedOn }: ConflictData): string {
  return endedOn === undefined ? '' : `, jusqu’au ${formatDate(endedOn)}`;
}

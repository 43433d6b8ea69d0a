import type { PaperChannel, PaperProblem } from '#app/domain/application/paper-entry.ts';
import { formatDate, formatDateTime } from './format.ts';
import { complementSentence, type NamedComplement } from './seal-complements.ts';

/** Said of an application that came on paper, wherever a person sees it. */
export const ON_PAPER = 'Déposé sur papier';

export const ORIGINAL_HELP =
  'Dossier déposé sur papier : joignez ici l’original numérisé, enveloppe et cachet de la poste compris.';

/**
 * Said of an application on paper that was entered once the wave's deposits had been published as hashes, and of the
 * complement of the seal that holds it, once one does.
 */
export function afterSealSentence(
  sealedAt: Date | string,
  complement: NamedComplement | null = null,
): string {
  const place = complement ? ` ${complementSentence(complement)}` : '';
  return `Saisi après le scellement de la vague, publié ${formatDateTime(sealedAt)} : l’empreinte de ce dossier n’y figure donc pas.${place} La date du cachet de la poste (celle de la remise, en main propre) décide seule s’il est dans les délais.`;
}

/** What an agent reads on every page of an entry that is not deposited yet. */
export function entrySentence(holderName: string, day: string, isPosted: boolean): string {
  return `Vous remplissez ce dossier pour ${holderName}. ${isPosted ? 'Cachet de la poste' : 'Remis'} : ${formatDate(day, { weekday: true })}. Cette date compte pour la clôture, et non celle de votre saisie. Joignez l’original numérisé parmi les pièces.`;
}

export const PAPER_CHANNEL_LABELS: Readonly<Record<PaperChannel, string>> = {
  post: 'Courrier simple',
  registered_post: 'Courrier recommandé',
  hand: 'Remis en main propre',
};

export const PAPER_PROBLEMS: Readonly<Record<PaperProblem, string>> = {
  channel_missing: 'Indiquez comment le dossier est arrivé.',
  postmark_missing: 'Indiquez la date du cachet de la poste : c’est elle qui compte.',
  postmark_after_reception: 'Le cachet de la poste ne peut pas être postérieur à la réception.',
  reception_missing: 'Indiquez le jour où l’agence a reçu le dossier.',
  reception_to_come: 'Le jour de réception ne peut pas être à venir.',
  holder_missing: 'Indiquez la structure qui envoie le dossier.',
  contact_missing: 'Indiquez la personne à contacter.',
  address_missing: 'Indiquez l’adresse postale.',
  email_invalid: 'Cette adresse n’a pas la forme nom@domaine.fr.',
};

export const PAPER_REFUSALS = {
  not_allowed_role: 'Seuls les chargés d’instruction d’une agence saisissent un dossier reçu sur papier.',
  wave_not_found: 'Choisissez la vague à laquelle le dossier répond.',
  call_not_open:
    'Cette vague n’est pas encore ouverte : gardez l’enveloppe et saisissez le dossier à l’ouverture.',
  creation_key_used: 'Cette saisie est déjà commencée : vous la trouverez dans vos saisies en cours.',
  claim_not_found:
    'Ce code n’ouvre aucun dossier : vérifiez-le sur le dernier courrier de l’agence, et qu’il n’a pas déjà servi.',
  already_claimed: 'Ce dossier est déjà rattaché à un compte.',
} as const;

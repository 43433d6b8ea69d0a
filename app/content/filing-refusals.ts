import type {
  AttachmentRefusal,
  FilingRefusal,
  FinishRefusal,
} from '#app/domain/application/filing-refusals.ts';
import type { Refused } from '#app/domain/shared/result.ts';
import { REFUSALS, type RefusalCode } from './refusals.ts';

/** Why a holder's act was not done, and what to do: a sentence each. `{max}` takes a detail. */
const FILING_REFUSALS: Record<FilingRefusal, string> = {
  wave_not_found: 'Cette vague de l’appel à projets n’existe pas. Rechargez la page et recommencez.',
  call_not_open: 'Le dépôt n’est pas encore ouvert. Revenez à la date d’ouverture.',
  deadline_passed: 'La date limite est passée : on ne peut plus commencer de candidature dans cette vague.',
  origin_not_found:
    'La candidature dont vous vouliez repartir n’existe pas, ou ne vous est pas ouverte. Choisissez-en une autre.',
  creation_key_used: 'Cette page a déjà servi à créer une candidature. Rechargez-la et recommencez.',
  prefill_not_found: 'Ce lien n’est pas connu. Vérifiez qu’il a été copié en entier.',
  prefill_used:
    'Ce lien a déjà servi à une autre personne. Demandez-en un nouveau au service qui vous l’a donné.',
  prefill_expired:
    'Ce lien a expiré et ses réponses ont été effacées. Demandez-en un nouveau au service qui vous l’a donné.',
  not_found: 'Cette candidature n’existe pas, ou elle ne vous est pas ouverte.',
  not_allowed_role:
    'Vous pouvez lire cette candidature, mais votre rôle ne permet pas cette action. Demandez à son porteur.',
  not_editable:
    'Cette candidature ne peut plus être modifiée. Ce qui était enregistré est conservé ; rechargez la page pour voir où elle en est.',
  too_many_answers: 'Cette candidature contient trop de lignes. Retirez-en, puis recommencez.',
  unknown_path: 'Cette question ne fait pas partie du formulaire : elle n’a pas été enregistrée.',
  not_asked:
    'L’agence n’a pas demandé à revoir ce point : il reste tel que vous l’avez déposé, et rien n’a été changé.',
  nothing_answered:
    'Rien n’a encore changé parmi ce que l’agence demande. Modifiez au moins une réponse ou joignez une pièce, puis envoyez.',
  value_too_long: 'Ce texte est trop long pour être enregistré. Raccourcissez-le.',
  not_allowed_from_status:
    'L’état de la candidature a changé : cette action n’est plus possible. Rechargez la page.',
  confirmation_missing: 'Cochez la case pour confirmer, puis recommencez.',
  content_changed:
    'Des réponses ou des pièces ont changé depuis que cette page est ouverte. Relisez le dossier ci-dessous, puis déposez.',
  key_used_for_other_content:
    'Cette page a déjà servi à déposer une autre version. Relisez le dossier ci-dessous, puis déposez.',
  file_empty: 'Ce fichier est vide. Vérifiez-le, puis choisissez-le à nouveau.',
  file_type_not_allowed:
    'Ce type de fichier n’est pas accepté. Enregistrez le document en PDF, puis choisissez-le à nouveau.',
  file_type_not_for_kind:
    'Ce type de fichier n’est pas accepté pour cette pièce. Les formats possibles sont indiqués sous son nom.',
  file_content_unknown:
    'Le contenu de ce fichier n’est pas celui d’un document accepté, quel que soit son nom. Ouvrez-le, enregistrez-le en PDF, puis recommencez.',
  file_text_unreadable:
    'Ce fichier n’est pas un texte simple en UTF-8. Enregistrez-le en « CSV UTF-8 » ou en PDF, puis recommencez.',
  file_changed:
    'Ce fichier a changé pendant son envoi. Fermez-le dans vos autres logiciels, puis choisissez-le à nouveau.',
  unknown_kind: 'Choisissez la nature de la pièce dans la liste.',
  no_file: 'Choisissez un fichier avant d’envoyer.',
  file_too_large:
    'Ce fichier est trop lourd pour cette pièce ({max} au plus). Réduisez-le (numérisation en noir et blanc, par exemple).',
  files_too_large: 'L’ensemble des pièces dépasserait 100 Mo. Retirez une pièce ou réduisez celle-ci.',
  too_many_files:
    'Vous avez déjà joint le nombre maximal de fichiers pour cette pièce. Retirez-en un d’abord.',
  too_many_uploads:
    'Trop d’envois sont restés interrompus dans ce dossier. Reprenez-les ou annulez-les, puis recommencez.',
  upload_cut: 'L’envoi a été interrompu avant la fin. Rien n’a été enregistré : recommencez.',
  reason_too_long: 'Raccourcissez ce texte : {max} caractères au plus.',
};

export function filingSentence(
  code: FilingRefusal | FinishRefusal,
  details: Readonly<Record<string, string | number>> = {},
): string {
  const sentence =
    code in FILING_REFUSALS ? FILING_REFUSALS[code as FilingRefusal] : REFUSALS[code as RefusalCode];
  return sentence.replace(/\{(\w+)\}/g, (whole, name: string) => String(details[name] ?? whole));
}

const MEGABYTE = 1024 * 1024;

/** A limit in round figures: "20 Mo". */
export function megabytes(bytes: number): string {
  return `${Math.round(bytes / MEGABYTE)}\u00a0Mo`;
}

/** The same for a file, whose limit is told in megabytes. */
export function fileSentence({ code, details }: Refused<AttachmentRefusal>): string {
  const max = typeof details?.max === 'number' ? megabytes(details.max) : '';
  return filingSentence(code, { ...details, max });
}

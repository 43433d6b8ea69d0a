import type { FileRefusal } from '#app/domain/application/attachment-file.ts';
import { MAX_MESSAGE_FILES, type MessageProblem, type MessageSide } from '#app/domain/messages/message.ts';

/** The national team as holders read it: a service, never a person. */
export const NATIONAL_SERVICE = 'Équipe nationale de l’appel à projets';
export const SOMEBODY_OF_TEAM = 'L’équipe du dossier';

/** Who speaks, as the holder reads it. Agents are their service. */
export function serviceName(side: MessageSide, service: string): string {
  if (side === 'holder') return SOMEBODY_OF_TEAM;
  return side === 'national' || service === '' ? NATIONAL_SERVICE : service;
}

export type MessageRefusalCode =
  | MessageProblem
  | FileRefusal
  | 'file_too_large'
  | 'upload_cut'
  | 'not_found'
  | 'not_allowed_role'
  | 'not_deposited'
  | 'thread_gone'
  | 'key_used';

const SENTENCES: Readonly<Record<MessageRefusalCode, string>> = {
  subject_missing: 'Donnez un objet à votre message, en quelques mots.',
  subject_too_long: 'Raccourcissez l’objet : {max} caractères au plus.',
  body_missing: 'Écrivez votre message avant de l’envoyer.',
  body_too_long: 'Raccourcissez votre message : {max} caractères au plus.',
  too_many_message_files: `Joignez ${MAX_MESSAGE_FILES} fichiers au plus, puis envoyez les autres dans un second message.`,
  message_files_too_large: 'L’ensemble des fichiers dépasse 20 Mo : envoyez-les en plusieurs messages.',
  file_empty: 'Ce fichier est vide. Vérifiez-le, puis choisissez-le à nouveau.',
  file_type_not_allowed:
    'Ce type de fichier n’est pas accepté. Enregistrez le document en PDF, puis choisissez-le à nouveau.',
  file_type_not_for_kind: 'Ce type de fichier n’est pas accepté dans un message.',
  file_content_unknown:
    'Le contenu de ce fichier n’est pas celui d’un document accepté, quel que soit son nom. Ouvrez-le, enregistrez-le en PDF, puis recommencez.',
  file_text_unreadable:
    'Ce fichier n’est pas un texte simple en UTF-8. Enregistrez-le en PDF, puis recommencez.',
  file_too_large: 'Ce fichier est trop lourd : 10 Mo au plus.',
  upload_cut: 'L’envoi a été interrompu avant la fin : recommencez.',
  not_found: 'Ce dossier n’existe pas, ou il ne vous est pas ouvert.',
  not_allowed_role: 'Votre rôle permet de lire ces échanges, pas d’y écrire.',
  not_deposited:
    'Vous pourrez écrire au service instructeur une fois votre candidature déposée : avant, personne ne sait qu’elle existe.',
  thread_gone: 'Cet échange n’existe plus. Revenez à la liste des messages.',
  key_used: 'Cette page a déjà servi. Rechargez-la, puis envoyez votre message.',
};

export function messageSentence(
  code: MessageRefusalCode,
  details: Readonly<Record<string, string | number>> = {},
): string {
  return SENTENCES[code].replace(/\{(\w+)\}/g, (whole, name: string) => String(details[name] ?? whole));
}

/** The field that a refusal is about. */
export function fieldOf(code: MessageRefusalCode): 'objet' | 'texte' | 'fichiers' {
  if (code.startsWith('subject')) return 'objet';
  return code.includes('file') || code === 'upload_cut' ? 'fichiers' : 'texte';
}

export const NOTE_WARNING = 'Note interne : jamais visible du porteur';

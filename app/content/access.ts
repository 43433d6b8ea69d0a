import type { AccessRefusal } from '#app/domain/access/access-request.ts';
import type { AccessDocument, Mask } from '#app/domain/access/mask.ts';

export const MASK_LABELS: Readonly<Record<Mask, { name: string; hint: string }>> = {
  privacy: {
    name: 'Vie privée',
    hint: 'Noms, adresses électroniques et téléphones des personnes ; la rubrique des contacts en entier.',
  },
  business: {
    name: 'Secret des affaires',
    hint: 'Budget ligne à ligne, partenaires et véhicule, en entier ; les montants demandés et accordés restent.',
  },
  reviewers: {
    name: 'Identité des évaluateurs',
    hint: 'Qui a noté, participé à une conciliation ou signé l’avis de la région.',
  },
};

export const DOCUMENT_LABELS: Readonly<Record<AccessDocument, string>> = {
  application: 'La candidature déposée',
  report: 'Le rapport d’instruction',
  marks: 'Les notes et leurs commentaires',
  letters: 'Les courriers et la lettre de décision',
};

/** At the head of the list of pieces that an archive does not hold. */
export const LEFT_OUT_NOTICE: readonly string[] = [
  'Pièces du dossier qui ne sont pas jointes à cette archive',
  '',
  'Ces fichiers (PDF, images, tableurs, documents numérisés) ne s’occultent pas par programme : un nom, une signature ou un prix peut y figurer sous forme d’image. Ceux qui sont communicables sont à relire, à occulter à la main et à transmettre à part.',
];

type Refusal = AccessRefusal | 'nothing_communicable' | 'not_found' | 'not_allowed_role';

export const ACCESS_SENTENCES: Readonly<Record<Refusal, string>> = {
  request_reference_missing: 'Indiquez la référence de la demande d’accès : elle est gardée avec l’export.',
  request_reference_too_long: 'Raccourcissez cette référence : 100 caractères au plus.',
  requested_date_invalid: 'Indiquez le jour de la demande, au plus tard aujourd’hui.',
  documents_missing: 'Choisissez au moins une sorte de document.',
  nothing_communicable:
    'Aucun dossier n’est communicable : une décision doit d’abord être notifiée au porteur.',
  not_found: 'Cette vague ou ce dossier n’existe pas, ou ne vous est pas ouvert.',
  not_allowed_role: 'Seul le pilotage national exporte des documents pour une demande d’accès.',
};

import type { CheckState } from '#app/domain/application/attachment-check.ts';

export type FileMark = {
  label: string;
  tone: 'info' | 'success' | 'danger' | 'warning' | 'muted';
  icon: string;
  /** What it means and what to do, where the label does not say it all. */
  sentence: string | null;
};

const SENTENCES: Readonly<Record<string, string>> = {
  antivirus_unreachable:
    'L’antivirus ne répond pas pour le moment : la vérification reprendra d’elle-même. Cela ne vous empêche pas de déposer.',
  over_limits:
    'L’antivirus n’a pas pu lire ce fichier en entier : il est trop lourd ou trop imbriqué pour lui. Il est conservé, et cela n’empêche pas de déposer.',
  encrypted:
    'Ce fichier est protégé par un mot de passe : ni l’antivirus ni l’agence ne peuvent le lire. Envoyez-le sans mot de passe.',
  missing:
    'Ce fichier a disparu de notre stockage. Retirez-le et envoyez-le à nouveau : nous vous prions de nous excuser.',
  damaged:
    'Ce fichier n’est plus celui que vous avez envoyé. Retirez-le et envoyez-le à nouveau : nous vous prions de nous excuser.',
};

/** Where a file stands, in words. What no antivirus has read is never said to be safe. */
export function fileMark(state: CheckState, detail: string | null): FileMark {
  const sentence = SENTENCES[detail ?? ''] ?? null;
  switch (state) {
    case 'received':
      return { label: 'Envoyé', tone: 'info', icon: 'fr-icon-upload-line', sentence };
    case 'checking':
      return { label: 'En cours de vérification', tone: 'info', icon: 'fr-icon-time-line', sentence: null };
    case 'accepted':
      return { label: 'Accepté', tone: 'success', icon: 'fr-icon-checkbox-circle-fill', sentence: null };
    case 'unscanned':
      return { label: 'Non analysé', tone: 'muted', icon: 'fr-icon-information-line', sentence };
    case 'refused':
      return {
        label: 'Refusé',
        tone: 'danger',
        icon: 'fr-icon-close-circle-fill',
        sentence: `L’antivirus y a trouvé un virus (${detail ?? 'sans nom'}). Retirez ce fichier et envoyez-en une version saine.`,
      };
    case 'lost':
      return { label: 'Introuvable', tone: 'danger', icon: 'fr-icon-alert-fill', sentence };
  }
}

/** Why a file cannot be opened, for whoever follows a link to it. */
export const NOT_OPENABLE: Readonly<Record<'pending' | 'refused' | 'lost', string>> = {
  pending:
    'Ce fichier est en cours de vérification. Il pourra être ouvert dès qu’elle sera terminée : rechargez cette page dans un instant.',
  refused: 'L’antivirus a trouvé un virus dans ce fichier : personne ne peut l’ouvrir.',
  lost: 'Ce fichier est introuvable dans notre stockage, ou n’y est plus tel qu’il a été envoyé. Le service en est averti.',
};

import type { BulkAct } from '#app/domain/review/bulk-acts.ts';

type BulkWords = {
  slug: string;
  /** On the button of the list. */
  button: string;
  title: string;
  consequences: readonly string[];
  done: string;
};

export const BULK_WORDS: Record<BulkAct, BulkWords> = {
  declare_admissible: {
    slug: 'recevabilite',
    button: 'Déclarer recevables',
    title: 'Déclarer ces dossiers recevables',
    consequences: [
      'Seuls les dossiers dont la liste de recevabilité est entièrement répondue, sans point bloquant, sont déclarés recevables.',
      'Leurs porteurs sont prévenus par courriel.',
      'Les autres restent comme ils sont ; le compte rendu dit pourquoi.',
    ],
    done: 'Déclaré recevable',
  },
  table: {
    slug: 'inscription',
    button: 'Inscrire à la séance',
    title: 'Inscrire ces dossiers à l’ordre du jour',
    consequences: [
      'Seuls les dossiers classés par leur région, dans une vague dont la séance est ouverte, sont inscrits.',
      'Les autres restent comme ils sont ; le compte rendu dit pourquoi.',
    ],
    done: 'Inscrit à l’ordre du jour',
  },
  close: {
    slug: 'classement-sans-suite',
    button: 'Classer sans suite',
    title: 'Classer ces dossiers sans suite',
    consequences: [
      'Chaque porteur lit la raison que vous donnez.',
      'Un dossier sur lequel une décision est prise n’est pas classé ; le compte rendu dit pourquoi.',
    ],
    done: 'Classé sans suite',
  },
};

export function bulkActOf(slug: string | null): BulkAct | undefined {
  return (Object.keys(BULK_WORDS) as BulkAct[]).find((act) => BULK_WORDS[act].slug === slug);
}

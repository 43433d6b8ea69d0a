import { count, formatDateTime } from './format.ts';

/** Proposed to the official, who may change it: it is published with the complement. */
export const COMPLEMENT_REASON =
  'Dossiers reçus sur papier, postés avant la clôture et saisis par l’agence après le scellement.';

/** How many deposits a complement holds, and how many of them came on paper. */
export function complementCount({ deposits, onPaper }: { deposits: number; onPaper: number }): string {
  const all = count(deposits, 'dossier', 'dossiers');
  if (onPaper === 0) return `${all}, déposés en ligne hors délai`;
  if (onPaper === deposits) return `${all} sur papier`;
  return `${all}, dont ${onPaper} sur papier`;
}

/** The complement that holds a deposit. */
export type NamedComplement = { number: number; at: Date | string };

/** From what is known of a sealed deposit; null when the seal itself holds it, or nothing does. */
export function namedComplement(
  sealed: { complement: number | null; completedAt: Date | null } | undefined,
): NamedComplement | null {
  if (!sealed || sealed.complement === null || sealed.completedAt === null) return null;
  return { number: sealed.complement, at: sealed.completedAt };
}

export function complementTitle({ number }: { number: number }): string {
  return `Dossier scellé par le complément n° ${number}`;
}

/** Where the deposit of a file entered after the seal is held, once a complement holds it. */
export function complementSentence({ number, at }: NamedComplement): string {
  return `L’empreinte de ce dossier figure dans le complément n° ${number} du scellement, publié ${formatDateTime(at)}.`;
}

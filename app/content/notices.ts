import type { NoticeKind, Rhythm } from '#app/domain/messages/notices.ts';
import { count } from './format.ts';

/** How each kind is called in a mail: alone in the subject, then above its lines. */
export const NEWS_TITLES: Readonly<
  Record<NoticeKind, { heading: string; subject: (lines: number, title: string) => string }>
> = {
  message_from_service: {
    heading: 'Messages sur vos candidatures',
    subject: (lines, title) =>
      lines === 1
        ? `Nouveau message : ${title}`
        : `${count(lines, 'message', 'messages')} sur vos candidatures`,
  },
  message_on_file: {
    heading: 'Messages sur les dossiers de votre service',
    subject: (lines, title) =>
      lines === 1
        ? `Message sur un dossier : ${title}`
        : `${count(lines, 'message', 'messages')} sur vos dossiers`,
  },
  review_reminder: {
    heading: 'Évaluations à rendre',
    subject: (lines, title) =>
      lines === 1
        ? `Évaluation à rendre : ${title}`
        : `${count(lines, 'évaluation', 'évaluations')} à rendre`,
  },
  late_review: {
    heading: 'Évaluations en retard',
    subject: (lines, title) =>
      lines === 1
        ? `Évaluation en retard : ${title}`
        : `${count(lines, 'évaluation', 'évaluations')} en retard`,
  },
};

type News = {
  rhythm: 'at_once' | 'daily' | 'weekly';
  groups: readonly { kind: NoticeKind; lines: readonly { title: string }[] }[];
};

/** One kind says itself; several are a summary. */
export function newsSubject({ rhythm, groups }: News): string {
  const [first] = groups;
  if (groups.length === 1 && first !== undefined)
    return NEWS_TITLES[first.kind].subject(first.lines.length, first.lines[0]?.title ?? '');
  const total = groups.reduce((sum, { lines }) => sum + lines.length, 0);
  const when = rhythm === 'weekly' ? 'de la semaine' : 'du jour';
  return `Votre résumé ${when} : ${count(total, 'nouveauté', 'nouveautés')}`;
}

export const RHYTHM_LABELS: Readonly<Record<Rhythm, string>> = {
  at_once: 'Tout de suite',
  daily: 'Une fois par jour, à 8 h',
  weekly: 'Une fois par semaine, le lundi à 8 h',
  never: 'Jamais',
};

export const NOTICE_LABELS: Readonly<Record<NoticeKind, { name: string; help: string }>> = {
  message_from_service: {
    name: 'Messages du service instructeur',
    help: 'Quand l’agence ou l’équipe nationale vous écrit sur l’une de vos candidatures.',
  },
  message_on_file: {
    name: 'Messages des porteurs',
    help: 'Quand un porteur écrit sur un dossier de votre service.',
  },
  review_reminder: {
    name: 'Évaluations à rendre',
    help: 'Sept jours puis deux jours avant la date de remise, et ensuite tant qu’elle n’est pas rendue ; jamais deux fois le même jour.',
  },
  late_review: {
    name: 'Évaluations en retard de votre service',
    help: 'Quand une évaluation demandée par votre service a une semaine de retard.',
  },
};

/** What the law or the person's own safety wants to be sent at once, whatever was chosen. */
export const ALWAYS_AT_ONCE = [
  'le lien et le code de connexion, et les invitations',
  'l’accusé de réception d’un dépôt ou d’un retrait',
  'les demandes de compléments, et les lettres de recevabilité ou d’irrecevabilité',
  'les décisions et leurs voies de recours',
] as const;

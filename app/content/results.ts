import type { PublicRound } from '#app/domain/selection/publication.ts';
import { porteurContent } from './form/porteur.ts';

const HOLDER_TYPES: Readonly<Record<string, string>> = porteurContent.fields.holderType.options;

export function holderTypeLabel(code: string): string {
  return HOLDER_TYPES[code] ?? code;
}

const WEEKDAYS = ['lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi', 'dimanche'];
const ORDINALS = ['premier', 'deuxième', 'troisième', 'quatrième', 'cinquième'];

/** "Chaque mardi, de 9 h 00 à 12 h 30"; "Le deuxième jeudi du mois, de 14 h 00 à 17 h 00". */
export function roundSentence(round: PublicRound): string {
  const day = WEEKDAYS[round.weekday - 1] ?? '';
  const hours = `de ${spokenTime(round.startTime)} à ${spokenTime(round.endTime)}`;
  switch (round.pattern) {
    case 'EVEN_WEEKS':
      return `Le ${day} des semaines paires, ${hours}`;
    case 'ODD_WEEKS':
      return `Le ${day} des semaines impaires, ${hours}`;
    case 'MONTHLY_NTH':
      return `Le ${ORDINALS[(round.nth ?? 1) - 1] ?? ''} ${day} du mois, ${hours}`;
    default:
      return `Chaque ${day}, ${hours}`;
  }
}

function spokenTime(time: string): string {
  const [hour = '0', minute = '00'] = time.split(':');
  return `${Number(hour)}\u00a0h\u00a0${minute}`;
}

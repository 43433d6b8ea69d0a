import { SPECIALTY_LABELS, STAFF_ROLE_LABELS } from '#app/content/form/option-labels.ts';
import type { CalendarStop } from '#app/domain/application/rounds-calendar.ts';

/** Communes by INSEE code. */
export type PlaceNames = Readonly<Record<string, { name: string; departmentCode: string }>>;

/** "Médecine générale, médecin généraliste"; what is not said yet is left out. */
export function careWords(service: string, staffRole: string): string {
  const word = (words: Readonly<Record<string, string>>, key: string) =>
    Object.hasOwn(words, key) ? (words[key] ?? '') : '';
  const [care, who] = [word(SPECIALTY_LABELS, service), word(STAFF_ROLE_LABELS, staffRole)];
  return [care, care === '' ? who : who.charAt(0).toLowerCase() + who.slice(1)].filter(Boolean).join(', ');
}

/** "Place de la mairie, Argentan (61)". */
export function stopNames(stops: readonly CalendarStop[], places: PlaceNames): (stopId: string) => string {
  const names = new Map(
    stops.map(({ id, rank, placeName, inseeCode }) => {
      const place = Object.hasOwn(places, inseeCode) ? places[inseeCode] : undefined;
      const commune = place ? `${place.name} (${place.departmentCode})` : inseeCode;
      return [id, [placeName || `Arrêt ${rank}`, commune].filter(Boolean).join(', ')];
    }),
  );
  return (stopId) => names.get(stopId) ?? 'Arrêt à préciser';
}

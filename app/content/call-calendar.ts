import { type WaveCalendar, wavePhase } from '#app/domain/call/calendar.ts';
import { formatDate, formatDateTime } from './format.ts';

type DatedWave = WaveCalendar & { label: string; firstClosesAt: Date; resultsExpectedOn: string | null };

/** "dépôt ouvert jusqu’au vendredi 5 janvier 2024 à 12 h 00 (heure de Paris)" */
export function waveState(wave: DatedWave, now: Date): string {
  switch (wavePhase(wave, now)) {
    case 'open':
      return openState(wave);
    case 'announced':
    case 'between_windows':
      return `ouverture le ${formatDateTime(wave.opensAt)}`;
    case 'published':
      return 'résultats publiés';
    default:
      return wave.resultsExpectedOn === null
        ? 'dossiers en cours d’examen'
        : `dossiers en cours d’examen, résultats attendus vers le ${formatDate(wave.resultsExpectedOn)}`;
  }
}

/** "Vague 1 · dépôt ouvert jusqu’au …" */
export function waveStateLine(wave: DatedWave, now: Date): string {
  return `${wave.label} · ${waveState(wave, now)}`;
}

/** Agencies may close on days of their own: the header then says the last one, and that it depends. */
function openState(wave: DatedWave): string {
  const last = formatDateTime(wave.closesAt);
  const sameForAll = wave.firstClosesAt.getTime() === wave.closesAt.getTime();
  return sameForAll
    ? `dépôt ouvert jusqu’au ${last}`
    : `dépôt ouvert, selon la région, jusqu’au ${last} au plus tard`;
}

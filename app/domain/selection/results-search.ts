import { foldText } from '#app/domain/shared/fold-text.ts';
import type { PublicRecord } from './publication.ts';
import type { PublicationSnapshot } from './publication-snapshot.ts';

export type ResultsSearch = { region: string; text: string };

const LONGEST_TEXT = 80;

/** Filters of the public list, bounded; what is not a région's code filters nothing. */
export function readResultsSearch(params: URLSearchParams): ResultsSearch {
  const region = params.get('region') ?? '';
  return {
    region: /^\d{2,3}$/.test(region) ? region : '',
    text: (params.get('recherche') ?? '').trim().slice(0, LONGEST_TEXT),
  };
}

/** Laureates of a région, or whose title, holder or one of whose communes holds every word typed. */
export function searchLaureates(snapshot: PublicationSnapshot, search: ResultsSearch): PublicRecord[] {
  const words = foldText(search.text).split(' ').filter(Boolean);
  return snapshot.laureates.filter((record) => {
    if (search.region !== '' && !record.regionCodes.includes(search.region)) return false;
    if (words.length === 0) return true;
    const haystack = foldText(
      [record.title, record.holderName, record.reference, ...record.communes.map(({ name }) => name)].join(
        ' ',
      ),
    );
    return words.every((word) => haystack.includes(word));
  });
}

/** "vague-1" of an address; undefined when it is not one. */
export function parseWaveSegment(text: string | undefined): number | undefined {
  const match = /^vague-([1-9]\d?)$/.exec(text ?? '');
  return match ? Number(match[1]) : undefined;
}

export function waveSegment(number: number): string {
  return `vague-${number}`;
}

/** Where the seal of a closed wave is published. */
export function sealAddress(callSlug: string, waveNumber: number): string {
  return `/scellement/${callSlug}/${waveSegment(waveNumber)}`;
}

import type { HolderType } from '#app/domain/application/holder.ts';

const HOLDER_TYPES: readonly HolderType[] = [
  'CPTS',
  'CPTS',
  'EPCI',
  'HEALTH_CENTRE',
  'CPTS',
  'MSP',
  'HEALTH_ESTABLISHMENT',
  'MUNICIPALITY',
  'CPTS',
  'ASSOCIATION_OTHER',
];

export function holderTypeOf(index: number): HolderType {
  return HOLDER_TYPES[index % HOLDER_TYPES.length] ?? 'CPTS';
}

/** Régions with a raised ceiling, by INSEE code: their projects ask for more than the national 100,000 €. */
const LARGE_AMOUNTS: Record<string, number> = {
  '28': 225_000,
  '76': 225_000,
  '75': 200_000,
  '84': 200_000,
  '27': 180_000,
  '53': 180_000,
  '44': 150_000,
  '24': 150_000,
  '04': 225_000,
  '03': 225_000,
  '06': 225_000,
};

/** In cents: between 60 % and the whole of what the région's window allows. */
export function amountAsked(regionCode: string, index: number): number {
  const ceiling = LARGE_AMOUNTS[regionCode] ?? 100_000;
  const share = 60 + ((index * 17) % 41);
  return Math.floor((ceiling * share) / 100) * 100;
}

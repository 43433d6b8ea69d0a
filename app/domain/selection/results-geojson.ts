import type { PublicationSnapshot } from './publication-snapshot.ts';

/** Degrees, in the order of GeoJSON. */
export type Position = readonly [longitude: number, latitude: number];

type Places = {
  /** Known places of communes, by INSEE code. */
  communes: ReadonlyMap<string, Position>;
  /** Middle of each département, for projects none of whose communes has a known place. */
  departments: ReadonlyMap<string, Position>;
};

/** Laureates as GeoJSON (RFC 7946): the communes of each, or else the middle of its départements, said to be so. */
export function resultsGeoJson(snapshot: PublicationSnapshot, places: Places) {
  return {
    type: 'FeatureCollection' as const,
    features: snapshot.laureates.map((record) => {
      const communes = record.communes.map(({ inseeCode }) => inseeCode);
      const known = positionsOf(communes, places.communes);
      const near = positionsOf(record.departmentCodes, places.departments);
      const coordinates = known.length > 0 ? known : near;
      return {
        type: 'Feature' as const,
        id: record.reference,
        geometry: coordinates.length === 0 ? null : { type: 'MultiPoint' as const, coordinates },
        properties: {
          reference: record.reference,
          titre: record.title,
          porteur: record.holderName,
          regions_code: record.regionCodes,
          departements_code: record.departmentCodes,
          communes_insee: communes,
          montant_euros: record.grantCents / 100,
          vague: record.waveNumber,
          date_decision: record.decidedOn,
          position_approchee: known.length === 0,
        },
      };
    }),
  };
}

function positionsOf(codes: readonly string[], places: ReadonlyMap<string, Position>): Position[] {
  return codes.map((code) => places.get(code)).filter((place) => place !== undefined);
}

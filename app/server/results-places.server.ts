import type { PublicationSnapshot } from '#app/domain/selection/publication-snapshot.ts';
import { type Position, resultsGeoJson } from '#app/domain/selection/results-geojson.ts';
import { unprojectPoint } from '#app/domain/territory/projection.ts';
import { OUTLINES } from '#app/server/outlines.server.ts';
import { asActor, PUBLIC } from '#db/client.server.ts';
import { loadPositions } from '#db/queries/commune-positions.server.ts';

const DECIMALS = 10_000;

/** Published laureates where they are. */
export async function readResultsGeoJson(snapshot: PublicationSnapshot) {
  const codes = snapshot.laureates.flatMap(({ communes }) => communes.map(({ inseeCode }) => inseeCode));
  const known = await asActor(PUBLIC, (tx) => loadPositions(tx, [...new Set(codes)]));
  return resultsGeoJson(snapshot, {
    communes: new Map(
      [...known].map(([code, { longitude, latitude }]): [string, Position] => [code, [longitude, latitude]]),
    ),
    departments: departmentCentres(),
  });
}

function departmentCentres(): ReadonlyMap<string, Position> {
  return new Map(
    OUTLINES.departments.flatMap(({ code, frame, centre: [x = 0, y = 0] }): [string, Position][] => {
      const drawnIn = OUTLINES.frames.find(({ id }) => id === frame);
      if (!drawnIn) return [];
      const [longitude, latitude] = unprojectPoint(drawnIn, x, y);
      return [[code, [round(longitude), round(latitude)]]];
    }),
  );
}

function round(degrees: number): number {
  return Math.round(degrees * DECIMALS) / DECIMALS;
}

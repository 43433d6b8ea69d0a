import { type MapFrame, projectPoint } from './projection.ts';

/** A territory as it is drawn: see scripts/outlines.ts for where the outlines come from. */
export type Outline = {
  readonly code: string;
  readonly name: string;
  /** Frame that it is drawn in: metropolitan France, or an overseas territory. */
  readonly frame: string;
  /** Path of the drawing. */
  readonly d: string;
  /** Left, top, right, bottom. */
  readonly bounds: readonly number[];
  readonly centre: readonly number[];
};

export type Outlines = {
  readonly source: string;
  readonly width: number;
  readonly height: number;
  readonly frames: readonly MapFrame[];
  readonly departments: readonly Outline[];
  readonly regions: readonly Outline[];
};

export type MappedCommune = {
  readonly name: string;
  readonly departmentCode: string;
  readonly population: number;
  readonly isStop: boolean;
  /** Degrees; null while no file of coordinates names it. */
  readonly position: { readonly longitude: number; readonly latitude: number } | null;
};

export type MapMark = {
  readonly x: number;
  readonly y: number;
  readonly radius: number;
  readonly label: string;
  /** Written inside; a commune's own point has none. */
  readonly text: string | null;
  readonly isStop: boolean;
};

/** One window on the drawing: metropolitan France, or one overseas territory. */
export type MapPanel = {
  readonly frame: string;
  readonly viewBox: readonly [x: number, y: number, width: number, height: number];
  readonly shapes: readonly {
    readonly code: string;
    readonly name: string;
    readonly d: string;
    readonly isServed: boolean;
  }[];
  readonly marks: readonly MapMark[];
};

export type TerritoryMap = {
  readonly panels: readonly MapPanel[];
  /** Communes drawn at the centre of their département, since their own place is not known. */
  readonly approximate: number;
  /** Communes of a territory that the source does not draw, by name. */
  readonly notDrawn: readonly string[];
};

const PADDING = 0.15;
const WIDEST = 1.6;

/**
 * The départements served and their neighbours, close enough to be read, with a point for each commune whose place
 * is known and a number for those whose place is not. Territories without an outline are left out of the drawing, and named.
 */
export function drawTerritory(outlines: Outlines, communes: readonly MappedCommune[]): TerritoryMap {
  const served = outlines.departments.filter(({ code }) =>
    communes.some(({ departmentCode }) => departmentCode === code),
  );
  const drawn = communes.filter(({ departmentCode }) => served.some(({ code }) => code === departmentCode));
  const frames = [...new Set(served.map(({ frame }) => frame))];
  return {
    panels: frames.map((frame) => drawPanel(outlines, communes, frame)),
    approximate: drawn.filter(({ position }) => position === null).length,
    notDrawn: communes.filter((commune) => !drawn.includes(commune)).map(({ name }) => name),
  };
}

function drawPanel(outlines: Outlines, communes: readonly MappedCommune[], id: string): MapPanel {
  const drawn = outlines.departments.filter(({ frame }) => frame === id);
  const isServed = ({ code }: Outline) => communes.some(({ departmentCode }) => departmentCode === code);
  const viewBox = viewOf(drawn.filter(isServed));
  const [left, top, width, height] = viewBox;
  const near = drawn.filter(
    ({ bounds: [x0 = 0, y0 = 0, x1 = 0, y1 = 0] }) =>
      x0 < left + width && x1 > left && y0 < top + height && y1 > top,
  );
  const frame = outlines.frames.find((one) => one.id === id);
  return {
    frame: id,
    viewBox,
    shapes: near.map((outline) => ({
      code: outline.code,
      name: outline.name,
      d: outline.d,
      isServed: isServed(outline),
    })),
    marks: near.flatMap((outline) => [
      ...(frame ? pointsOf(outline, communes, frame, width) : []),
      ...restOf(outline, communes, width),
    ]),
  };
}

/** Around the outlines served, padded, never a narrow strip. */
function viewOf(served: readonly Outline[]): MapPanel['viewBox'] {
  const edge = (index: number, choose: (...values: number[]) => number) =>
    choose(...served.map(({ bounds }) => bounds[index] ?? 0));
  const [x0, y0, x1, y1] = [edge(0, Math.min), edge(1, Math.min), edge(2, Math.max), edge(3, Math.max)];
  const pad = Math.max(x1 - x0, y1 - y0) * PADDING;
  const height = Math.max(y1 - y0 + 2 * pad, (x1 - x0 + 2 * pad) / WIDEST);
  const width = Math.max(x1 - x0 + 2 * pad, height * WIDEST);
  const round = (value: number) => Math.round(value * 10) / 10;
  return [round((x0 + x1 - width) / 2), round((y0 + y1 - height) / 2), round(width), round(height)];
}

const LARGEST = 0.022;
const LARGEST_POPULATION = 20_000;

/** The area of a point follows the number of inhabitants. */
function pointsOf(
  { code }: Outline,
  communes: readonly MappedCommune[],
  frame: MapFrame,
  width: number,
): MapMark[] {
  return communes.flatMap(({ name, departmentCode, population, isStop, position }) => {
    if (departmentCode !== code || !position) return [];
    const [x, y] = projectPoint(frame, position.longitude, position.latitude);
    const share = Math.sqrt(Math.min(1, Math.max(0.08, population / LARGEST_POPULATION)));
    const round = (value: number) => Math.round(value * 10) / 10;
    const radius = Math.round(width * LARGEST * share * 100) / 100;
    return [{ x: round(x), y: round(y), radius, label: name, text: null, isStop }];
  });
}

function restOf(
  { code, name, centre }: Outline,
  communes: readonly MappedCommune[],
  width: number,
): MapMark[] {
  const unplaced = communes.filter(({ departmentCode, position }) => departmentCode === code && !position);
  if (unplaced.length === 0) return [];
  const [x = 0, y = 0] = centre;
  return [
    {
      x,
      y,
      radius: Math.round(width * 0.035 * 10) / 10,
      label: name,
      text: String(unplaced.length),
      isStop: unplaced.some(({ isStop }) => isStop),
    },
  ];
}

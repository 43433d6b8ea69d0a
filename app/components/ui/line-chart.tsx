import { useId } from 'react';

export type ChartPoint = { x: number; y: number; isMarked?: boolean };

type LineChartProps = {
  title: string;
  /** Says in words what the drawing shows; the table beside says all of it. */
  description: string;
  points: readonly ChartPoint[];
  xText: (value: number) => string;
  yText: (value: number) => string;
  xLabel: string;
  yLabel: string;
};

const WIDTH = 640;
const HEIGHT = 300;
const LEFT = 64;
const RIGHT = 24;
const TOP = 34;
const BOTTOM = 52;

/** A curve drawn by the server: its ends and its marked points bear their figures; a table stands beside it. */
export function LineChart({ title, description, points, xText, yText, xLabel, yLabel }: LineChartProps) {
  const id = useId();
  const [x0, x1] = reach(points.map(({ x }) => x));
  const [low, y1] = reach(points.map(({ y }) => y));
  // Never less than half of the height is drawn from nought: a small gain must not look like a cliff.
  const y0 = Math.min(low, y1 / 2);
  const placeX = (x: number) => round(LEFT + ((x - x0) / (x1 - x0 || 1)) * (WIDTH - LEFT - RIGHT));
  const placeY = (y: number) =>
    round(HEIGHT - BOTTOM - ((y - y0) / (y1 - y0 || 1)) * (HEIGHT - TOP - BOTTOM));
  const path = points
    .map(({ x, y }, index) => `${index === 0 ? 'M' : 'L'}${placeX(x)},${placeY(y)}`)
    .join(' ');
  const floor = HEIGHT - BOTTOM;
  return (
    <svg
      className="mb-line-chart"
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      role="img"
      aria-labelledby={`${id}-titre ${id}-texte`}
    >
      <title id={`${id}-titre`}>{title}</title>
      <desc id={`${id}-texte`}>{description}</desc>
      <line className="mb-line-chart__axis" x1={LEFT} x2={WIDTH - RIGHT} y1={floor} y2={floor} />
      <line className="mb-line-chart__axis" x1={LEFT} x2={LEFT} y1={TOP} y2={floor} />
      <text x={LEFT} y={TOP - 14}>
        {yLabel}
      </text>
      <text x={WIDTH - RIGHT} y={HEIGHT - 8} textAnchor="end">
        {xLabel}
      </text>
      {[y0, y1].map((y) => (
        <text key={y} x={LEFT - 8} y={placeY(y)} textAnchor="end" dominantBaseline="middle">
          {yText(y)}
        </text>
      ))}
      {[x0, x1].map((x, index) => (
        <text key={x} x={placeX(x)} y={floor + 20} textAnchor={index === 0 ? 'start' : 'end'}>
          {xText(x)}
        </text>
      ))}
      <path className="mb-line-chart__line" d={path} />
      {points.map(({ x, y, isMarked }) => (
        <circle
          key={x}
          className={isMarked ? 'mb-line-chart__point mb-line-chart__point--marked' : 'mb-line-chart__point'}
          cx={placeX(x)}
          cy={placeY(y)}
          r={isMarked ? 7 : 4}
        />
      ))}
      {points
        .filter(({ isMarked }) => isMarked)
        .map(({ x, y }) => (
          <text key={x} className="mb-line-chart__mark" x={placeX(x)} y={placeY(y) + 26} textAnchor="middle">
            {xText(x)} : {yText(y)}
          </text>
        ))}
    </svg>
  );
}

function reach(values: readonly number[]): [low: number, high: number] {
  return [Math.min(...values), Math.max(...values)];
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

import { useId } from 'react';

export type MapShape = {
  code: string;
  name: string;
  /** Path of the outline. */
  d: string;
  /** 0 lies outside the subject; 1 to 5 go from light to strong. Never the only way to say a number. */
  level: 0 | 1 | 2 | 3 | 4 | 5;
  /** Where a click leads; reached by keyboard too. */
  href?: string;
  /** What is read of it: "Orne, 3 médicobus"; its name unless said. */
  label?: string;
};

export type MapDot = {
  x: number;
  y: number;
  radius: number;
  label: string;
  text: string | null;
  isStrong?: boolean;
  /** False when the name is told beside the drawing only. */
  isNamed?: boolean;
};

type OutlineMapProps = {
  title: string;
  /** Says in words what the drawing shows; the table beside says all of it. */
  description: string;
  viewBox: readonly [x: number, y: number, width: number, height: number];
  shapes: readonly MapShape[];
  dots?: readonly MapDot[];
};

/** A drawing of territories, made by the server: no script, the colours of the theme, a table always beside it. */
export function OutlineMap({ title, description, viewBox, shapes, dots = [] }: OutlineMapProps) {
  const id = useId();
  const isLinked = shapes.some(({ href }) => href !== undefined);
  return (
    <svg
      className="mb-map"
      viewBox={viewBox.join(' ')}
      role={isLinked ? 'group' : 'img'}
      aria-labelledby={`${id}-titre ${id}-texte`}
    >
      <title id={`${id}-titre`}>{title}</title>
      <desc id={`${id}-texte`}>{description}</desc>
      {shapes.map((shape) => (
        <Shape key={shape.code} shape={shape} />
      ))}
      {dots.map((dot) => (
        <Dot key={`${dot.label} ${dot.x} ${dot.y}`} dot={dot} />
      ))}
    </svg>
  );
}

/** Whole names: the style sheet keeps only classes that it can read in the sources. */
const LEVELS = [
  '',
  'mb-map__shape--1',
  'mb-map__shape--2',
  'mb-map__shape--3',
  'mb-map__shape--4',
  'mb-map__shape--5',
] as const;

function Shape({ shape: { name, d, level, href, label = name } }: { shape: MapShape }) {
  const path = (
    <path d={d} className={`mb-map__shape ${LEVELS[level]}`}>
      <title>{label}</title>
    </path>
  );
  return href === undefined ? (
    path
  ) : (
    <a href={href} aria-label={label} className="mb-map__link">
      {path}
    </a>
  );
}

/** Sizes in radii of the dot. */
const DIGIT = 1.1;
const NAME_BELOW = 2.1;

function Dot({ dot: { x, y, radius, label, text, isStrong = true, isNamed = true } }: { dot: MapDot }) {
  return (
    <g className={isStrong ? 'mb-map__dot' : 'mb-map__dot mb-map__dot--faint'}>
      <title>{label}</title>
      <circle cx={x} cy={y} r={radius} />
      {text === null ? null : (
        <>
          <text
            x={x}
            y={y}
            className="mb-map__digit"
            fontSize={radius * DIGIT}
            textAnchor="middle"
            dominantBaseline="central"
          >
            {text}
          </text>
          {isNamed ? (
            <text x={x} y={y + radius * NAME_BELOW} fontSize={radius} textAnchor="middle">
              {label}
            </text>
          ) : null}
        </>
      )}
    </g>
  );
}

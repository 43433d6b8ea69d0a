import { readCommuneCode } from '../application/identifiers.ts';
import { foldText } from '../shared/fold-text.ts';

export type CommunePosition = {
  readonly inseeCode: string;
  readonly longitude: number;
  readonly latitude: number;
};

const HEADERS = {
  commune: ['code commune', 'code insee', 'insee', 'codgeo', 'depcom', 'code commune insee', 'code'],
  longitude: ['longitude', 'lon', 'lng', 'longitude centre', 'x', 'longitude mairie'],
  latitude: ['latitude', 'lat', 'latitude centre', 'y', 'latitude mairie'],
} as const;

type Column = keyof typeof HEADERS;
export type PositionColumns = Readonly<Record<Column, number>>;

/** Where the three columns are, or the names of those that the file does not have. */
export function findPositionColumns(headers: readonly string[]): PositionColumns | { missing: Column[] } {
  const folded = headers.map(foldText);
  const find = (column: Column) =>
    folded.findIndex((header) => (HEADERS[column] as readonly string[]).includes(header));
  const columns = { commune: find('commune'), longitude: find('longitude'), latitude: find('latitude') };
  const missing = (Object.keys(columns) as Column[]).filter((column) => columns[column] < 0);
  return missing.length > 0 ? { missing } : columns;
}

/** The place of a commune, in degrees; undefined when the line cannot be read, or lies nowhere on earth. */
export function readPosition(
  cells: readonly string[],
  columns: PositionColumns,
): CommunePosition | undefined {
  const text = (column: Column) => (cells[columns[column]] ?? '').trim();
  const code = text('commune');
  const inseeCode = readCommuneCode(/^\d{4}$/.test(code) ? `0${code}` : code);
  const [longitude, latitude] = [readDegrees(text('longitude'), 180), readDegrees(text('latitude'), 90)];
  if (inseeCode === undefined || longitude === undefined || latitude === undefined) return undefined;
  return { inseeCode, longitude, latitude };
}

function readDegrees(text: string, limit: number): number | undefined {
  if (!/^-?\d{1,3}([.,]\d+)?$/.test(text)) return undefined;
  const value = Number(text.replace(',', '.'));
  return Math.abs(value) <= limit ? value : undefined;
}

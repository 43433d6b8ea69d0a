import {
  type CommunePosition,
  type PositionColumns,
  readPosition,
} from '#app/domain/territory/position-file.ts';
import { asActor, WORKER } from '#db/client.server.ts';
import { savePositions } from '#db/queries/commune-positions.server.ts';

export type PositionFile = {
  readonly source: string;
  readonly columns: PositionColumns;
  readonly lines: readonly { readonly number: number; readonly cells: readonly string[] }[];
  readonly dryRun: boolean;
};

export type PositionReport = {
  readonly read: number;
  readonly written: number;
  /** Numbers of the lines that could not be read. */
  readonly wrongLines: readonly number[];
};

/** Places communes on the map from a file; a line that cannot be read is left out and told. */
export async function importPositions(file: PositionFile): Promise<PositionReport> {
  const positions = new Map<string, CommunePosition>();
  const wrongLines: number[] = [];
  for (const { number, cells } of file.lines) {
    const position = readPosition(cells, file.columns);
    if (position) positions.set(position.inseeCode, position);
    else wrongLines.push(number);
  }
  const read = positions.size;
  if (file.dryRun || read === 0) return { read, written: 0, wrongLines };
  const written = await asActor(WORKER, (tx) =>
    savePositions(tx, { source: file.source, positions: [...positions.values()] }),
  );
  return { read, written, wrongLines };
}

import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { importZoning } from '#app/commands/import-zoning.server.ts';
import { mapColumns } from '#app/domain/territory/zoning-file.ts';
import { readCsv } from '#app/server/csv-file.server.ts';
import { asActor, WORKER } from '../client.server.ts';
import { findZoningVersion } from '../queries/zoning.server.ts';

const FILE_NAME = 'zoning-sample.csv';

/** Invented classifications in the shape of an official file, for the demonstration only; once. */
export async function seedZoningSample(): Promise<void> {
  if (await asActor(WORKER, findZoningVersion)) return;
  const bytes = await readFile(new URL(`../reference/${FILE_NAME}`, import.meta.url));
  const { headers, lines } = readCsv(bytes);
  const imported = await importZoning({
    version: {
      effectiveOn: '2023-11-01',
      label: 'Échantillon de démonstration',
      source: 'valeurs inventées',
      isSample: true,
      fileName: FILE_NAME,
      fileSha256: createHash('sha256').update(bytes).digest(),
    },
    columns: mapColumns(headers),
    lines,
    dryRun: false,
    skipErrors: false,
  });
  if (!imported.ok || !imported.value.isWritten) throw new Error('The zoning sample cannot be read');
}

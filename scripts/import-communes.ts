import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { importPositions } from '#app/commands/import-positions.server.ts';
import { count, formatNumber } from '#app/content/format.ts';
import { findPositionColumns } from '#app/domain/territory/position-file.ts';
import { readCsv } from '#app/server/csv-file.server.ts';
import { runOnDatabase } from './script-database.ts';

const USAGE = `Usage : npm run import:communes -- communes.csv [--dry-run]

Le fichier a trois colonnes : le code INSEE, la longitude et la latitude en degrés.`;
const MAX_LINES_SHOWN = 20;

/** `npm run import:communes`: where each commune is, for the maps. */
export async function importCommunesFile(args: readonly string[]): Promise<void> {
  await runOnDatabase(async (openDatabase) => {
    const [file, ...others] = args.filter((arg) => arg !== '--dry-run');
    if (file === undefined || others.length > 0) throw new Error(USAGE);
    const { headers, lines } = readCsv(readFileSync(file));
    const columns = findPositionColumns(headers);
    if ('missing' in columns)
      throw new Error(
        `Colonnes introuvables : ${columns.missing.join(', ')}. En-têtes : ${headers.join(', ')}.`,
      );
    await openDatabase();
    const dryRun = args.includes('--dry-run');
    const report = await importPositions({ source: basename(file), columns, lines, dryRun });
    const { read, written, wrongLines } = report;
    if (wrongLines.length > 0)
      console.error(
        `${count(wrongLines.length, 'ligne illisible', 'lignes illisibles')} : ${wrongLines.slice(0, MAX_LINES_SHOWN).join(', ')}${wrongLines.length > MAX_LINES_SHOWN ? '…' : ''}`,
      );
    console.log(`${formatNumber(read)} communes lues, ${formatNumber(written)} placées sur la carte.`);
    if (dryRun) console.log('Essai à blanc : rien n’a été écrit.');
  });
}

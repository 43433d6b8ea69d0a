import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { type ImportReport, importZoning, type LineError } from '#app/commands/import-zoning.server.ts';
import { count, formatDate, formatNumber } from '#app/content/format.ts';
import { parseDate } from '#app/domain/shared/calendar-date.ts';
import {
  type CellError,
  type ColumnChoice,
  type ColumnMap,
  mapColumns,
  ZONING_COLUMNS,
  type ZoningColumn,
} from '#app/domain/territory/zoning-file.ts';
import { type CsvTable, readCsv } from '#app/server/csv-file.server.ts';
import { runOnDatabase } from './script-database.ts';

const USAGE = `Usage : npm run import:zoning -- zonage.csv --date 2024-01-31 [options]

  --date AAAA-MM-JJ        jour à partir duquel ce zonage vaut (obligatoire)
  --label "…"              nom de cette version, montré dans le formulaire
  --source "…"             d’où vient le fichier
  --dry-run                lit et contrôle tout, n’écrit rien
  --skip-errors            écarte les lignes fausses au lieu de refuser le fichier
  --sample                 échantillon : n’est utilisé que sans fichier officiel
  --column nom=EN-TÊTE     colonne à lire (${ZONING_COLUMNS.join(', ')})
  --delimiter ";"          séparateur, deviné sinon
  --encoding latin1        encodage, deviné sinon`;

const COLUMN_NAMES: Readonly<Record<ZoningColumn, string>> = {
  commune: 'code de la commune',
  zoning: 'zonage',
  apl: 'APL',
  aplYear: 'année de l’APL',
  qpv: 'QPV',
  density: 'densité',
  revitalisation: 'ZRR ou FRR',
  livingArea: 'territoire de vie-santé',
};
const MAX_ERRORS_SHOWN = 50;

/** `npm run import:zoning`: a new version of the zoning from an official file, or what is wrong with that file. */
export async function importZoningFile(args: readonly string[]): Promise<void> {
  await runOnDatabase(async (openDatabase) => {
    const request = readRequest(args);
    const bytes = readBytes(request.file);
    const table = readCsv(bytes, request);
    const columns = mapColumns(table.headers, request.columns);
    announce(table, columns);
    await openDatabase();
    const done = await importZoning({
      ...request,
      columns,
      lines: table.lines,
      version: version(request, bytes),
    });
    if (!done.ok) throw new Error('Aucune ligne du fichier ne peut être reprise.');
    conclude(done.value, request.dryRun);
  });
}

function readBytes(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    const isMissing = (error as NodeJS.ErrnoException).code === 'ENOENT';
    throw new Error(
      isMissing ? `Le fichier ${file} n’existe pas.` : `Le fichier ${file} ne peut pas être lu.`,
    );
  }
}

type Request = ReturnType<typeof readRequest>;

function readRequest(args: readonly string[]) {
  const { values, positionals } = parse(args);
  const [file] = positionals;
  const effectiveOn = values.date === undefined ? undefined : parseDate(values.date);
  if (values.date !== undefined && effectiveOn === undefined)
    throw new Error(`La date ${values.date} n’existe pas : écrivez-la AAAA-MM-JJ.`);
  if (file === undefined || positionals.length > 1 || effectiveOn === undefined) throw new Error(USAGE);
  const encoding: 'latin1' | 'utf-8' | undefined = values.encoding === 'latin1' ? 'latin1' : undefined;
  return {
    file,
    effectiveOn,
    label: values.label ?? `Zonage du ${formatDate(effectiveOn)}`,
    source: values.source ?? basename(file),
    isSample: values.sample ?? false,
    dryRun: values['dry-run'] ?? false,
    skipErrors: values['skip-errors'] ?? false,
    delimiter: values.delimiter,
    encoding,
    columns: readChoices(values.column ?? []),
  };
}

function parse(args: readonly string[]) {
  const text = { type: 'string' } as const;
  const flag = { type: 'boolean' } as const;
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        date: text,
        label: text,
        source: text,
        delimiter: text,
        encoding: text,
        column: { type: 'string', multiple: true },
        'dry-run': flag,
        'skip-errors': flag,
        sample: flag,
      },
    });
  } catch (error) {
    throw new Error(`${error instanceof Error ? error.message : String(error)}\n\n${USAGE}`);
  }
}

function readChoices(choices: readonly string[]): ColumnChoice {
  return Object.fromEntries(
    choices.map((choice) => {
      const [name = '', header = ''] = choice.split(/=(.*)/s);
      if (!ZONING_COLUMNS.some((column) => column === name) || header === '')
        throw new Error(
          `--column ${choice} : écrivez nom=EN-TÊTE, avec l’un de ces noms : ${ZONING_COLUMNS.join(', ')}.`,
        );
      return [name, header];
    }),
  );
}

function version(request: Request, bytes: Uint8Array) {
  const { effectiveOn, label, source, isSample, file } = request;
  const fileSha256 = createHash('sha256').update(bytes).digest();
  return { effectiveOn, label, source, isSample, fileName: basename(file), fileSha256 };
}

/** Says which column is read as what, before anything else. */
function announce({ headers, lines }: CsvTable, columns: ColumnMap): void {
  console.log(`${formatNumber(lines.length)} lignes. Colonnes :`);
  for (const column of ZONING_COLUMNS) {
    const position = columns.positions[column];
    console.log(`  ${COLUMN_NAMES[column]} : ${position === undefined ? '—' : `« ${headers[position]} »`}`);
  }
  if (columns.unknown.length > 0)
    throw new Error(`Ces colonnes ne sont pas dans le fichier : ${columns.unknown.join(', ')}.`);
  if (columns.missing.length > 0)
    throw new Error(
      `Colonnes introuvables : ${columns.missing.map((column) => COLUMN_NAMES[column]).join(', ')}. ` +
        `En-têtes du fichier : ${headers.join(', ')}. Précisez-les avec --column.`,
    );
}

function conclude({ rows, errors, isWritten }: ImportReport, dryRun: boolean): void {
  for (const error of errors.slice(0, MAX_ERRORS_SHOWN)) console.error(`  ${sentence(error)}`);
  if (errors.length > MAX_ERRORS_SHOWN)
    console.error(`  … et ${count(errors.length - MAX_ERRORS_SHOWN, 'autre erreur', 'autres erreurs')}.`);
  const kinds = ['ZIP', 'ZAC', 'ZV', 'NONE'].map(
    (kind) => `${kind} ${formatNumber(rows.filter(({ zoningClass }) => zoningClass === kind).length)}`,
  );
  console.log(`${formatNumber(rows.length)} communes lues : ${kinds.join(', ')}.`);
  if (isWritten && errors.length > 0)
    console.log(`${count(errors.length, 'ligne écartée', 'lignes écartées')}.`);
  if (isWritten) console.log('Le zonage est enregistré. Les candidatures déjà déposées gardent le leur.');
  else if (dryRun) console.log('Essai à blanc : rien n’a été écrit.');
  else
    throw new Error(
      `${count(errors.length, 'erreur', 'erreurs')} : rien n’a été écrit. Corrigez le fichier, ou écartez ces lignes avec --skip-errors.`,
    );
}

function sentence(error: LineError): string {
  if (error.code === 'unreadable') return cellSentence(error.line, error.cell);
  if (error.code === 'unknown_commune')
    return `ligne ${error.line} : la commune ${error.inseeCode} n’est pas dans le code officiel géographique`;
  return `ligne ${error.line} : la commune ${error.inseeCode} est déjà plus haut`;
}

function cellSentence(line: number, { column, value }: CellError): string {
  const wrong = value === '' ? 'rien n’est écrit' : `« ${value} » n’est pas compris`;
  return `ligne ${line}, ${COLUMN_NAMES[column]} : ${wrong}`;
}

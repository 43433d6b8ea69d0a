import { RESULT_COLUMNS } from '#app/content/results-columns.ts';
import type { PublicationSnapshot } from '#app/domain/selection/publication-snapshot.ts';
import type { SheetToWrite } from '#app/server/spreadsheets/write-workbook.server.ts';

const AMOUNT = 'montant_euros';
const WIDE = 40;
const NARROW = 18;

/** One sheet for each sort of line. */
export function resultsSheets(snapshot: PublicationSnapshot): SheetToWrite[] {
  return [
    {
      name: 'Lauréats',
      columns: RESULT_COLUMNS.map(({ name }) => ({
        title: name,
        width: ['titre', 'porteur', 'communes', 'resume'].includes(name) ? WIDE : NARROW,
        isAmount: name === AMOUNT,
      })),
      rows: snapshot.laureates.map((record) =>
        RESULT_COLUMNS.map(({ name, cell }) => (name === AMOUNT ? record.grantCents / 100 : cell(record))),
      ),
    },
    {
      name: 'Communes',
      columns: ['reference', 'commune_insee', 'commune'].map((title) => ({ title, width: NARROW })),
      rows: snapshot.laureates.flatMap(({ reference, communes }) =>
        communes.map(({ inseeCode, name }) => [reference, inseeCode, name]),
      ),
    },
    {
      name: 'Régions',
      columns: ['region_code', 'region', 'deposes', 'laureats', 'non_laureats', AMOUNT].map((title) => ({
        title,
        width: NARROW,
        isAmount: title === AMOUNT,
      })),
      rows: snapshot.regions.map((region) => [
        region.code,
        region.name,
        region.deposited,
        region.selected,
        region.notSelected,
        region.grantedCents / 100,
      ]),
    },
  ];
}

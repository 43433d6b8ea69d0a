import { type DeskSearch, toDeskFilters } from '#app/components/desk/desk-search.ts';
import { bulkActsOf } from '#app/domain/review/bulk-acts.ts';
import { asksReadings, followsMails, readsScoring } from '#app/server/desk.server.ts';
import { describeReading } from '#app/server/second-readings.server.ts';
import { writesToHolders } from '#app/server/service-writer.server.ts';
import type { PersonActor, Tx } from '#db/client.server.ts';
import type { DeskScope } from '#db/queries/desk.server.ts';
import {
  COUNTED_FILES,
  countDeskApplications,
  listDeskApplications,
  listDeskChoices,
} from '#db/queries/desk-list.server.ts';
import { listExtracts } from '#db/queries/desk-search.server.ts';
import { findDeskWaiting, listDeskTasks } from '#db/queries/desk-tasks.server.ts';
import { listSavedFilters } from '#db/queries/saved-filters.server.ts';
import { listReadingsToMake } from '#db/queries/second-readings.server.ts';

const PAGE_SIZE = 25;
const SHOWN_TASKS = 8;

/** All that the desk's page shows, in one transaction: its counts and its lists cannot disagree. */
export async function loadDesk(tx: Tx, actor: PersonActor, scope: DeskScope, search: DeskSearch) {
  const filters = toDeskFilters(search);
  const { sort, direction, cursor } = search;
  const page = { sort, direction, size: PAGE_SIZE, cursor: cursor ?? undefined };
  const list = await listDeskApplications(tx, scope, filters, page);
  const ids = list.rows.map(({ id }) => id);
  return {
    tasks: await listDeskTasks(tx, scope, SHOWN_TASKS),
    waiting: await findDeskWaiting(tx, scope),
    list,
    extracts: search.text === '' ? [] : await listExtracts(tx, ids),
    counts: await countDeskApplications(tx, scope, filters),
    countedFiles: COUNTED_FILES,
    choices: await listDeskChoices(tx, scope),
    savedFilters: await listSavedFilters(tx, scope.userId),
    bulkActs: bulkActsOf(actor),
    entersPaper: scope.officerOf.length > 0,
    decides: scope.officerOf.length > 0 || scope.directorOf.length > 0,
    writesToHolders: writesToHolders(actor),
    followsMails: followsMails(actor),
    readsScoring: readsScoring(actor),
    asksReadings: asksReadings(actor),
    readings: (await listReadingsToMake(tx, actor.userId)).map(describeReading),
    isNational: scope.isNational,
    knowsReviewers: scope.isNational || scope.authorityIds.length > 0,
  };
}

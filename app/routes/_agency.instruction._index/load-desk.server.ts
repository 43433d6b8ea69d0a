import type { Tx } from '#db/client.server.ts';
import type { DeskScope } from '#db/queries/desk.server.ts';
import {
  countDeskApplications,
  findDeskWaiting,
  listDeskApplications,
  listDeskChoices,
  listDeskTasks,
  listLateReviews,
} from '#db/queries/desk.server.ts';
import type { DeskSearch } from './desk-search.ts';

const PAGE_SIZE = 25;
const SHOWN_TASKS = 3;
const SHOWN_LATE = 5;

/** All that the desk's page shows, in one transaction: its counts and its lists cannot disagree. */
export async function loadDesk(tx: Tx, scope: DeskScope, search: DeskSearch) {
  const filters = {
    callSlug: search.call,
    statuses: search.status === '' ? [] : [search.status],
    departmentCode: search.department,
    text: search.text,
    lateOnly: search.lateOnly,
    task: search.task ?? undefined,
  };
  const { sort, direction, cursor } = search;
  const page = { sort, direction, size: PAGE_SIZE, cursor: cursor ?? undefined };
  return {
    tasks: await listDeskTasks(tx, scope, SHOWN_TASKS),
    waiting: await findDeskWaiting(tx, scope),
    late: await listLateReviews(tx, scope, SHOWN_LATE),
    list: await listDeskApplications(tx, scope, filters, page),
    counts: await countDeskApplications(tx, scope, filters),
    choices: await listDeskChoices(tx, scope),
    decides: scope.officerOf.length > 0 || scope.directorOf.length > 0,
    isNational: scope.isNational,
  };
}

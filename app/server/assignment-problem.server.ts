import type { DepositedContent } from '#app/domain/application/deposited-content.ts';
import { localDateAt } from '#app/domain/call/local-date.ts';
import { REVIEW_SEATS } from '#app/domain/review/assignment.ts';
import type { PlanFile, PlanProblem } from '#app/domain/review/assignment-plan/problem.ts';
import { findHardConflicts } from '#app/domain/review/conflicts-of-interest.ts';
import { openFrozen } from '#app/server/desk.server.ts';
import type { Tx } from '#db/client.server.ts';
import {
  type AgencyFile,
  listAgencyFiles,
  listReviewerProfiles,
  listSeatsInForce,
} from '#db/queries/assignment-plan.server.ts';
import type { ProposalReviewer } from '#db/queries/assignment-proposals.server.ts';
import { listReviewers, type Reviewer } from '#db/queries/assignments.server.ts';
import { listFilesToAssign, listPersonTies } from '#db/queries/conflicts-of-interest.server.ts';

type SeatInForce = Awaited<ReturnType<typeof listSeatsInForce>>[number];
type Scope = { callId: string; authorityId: number; reviewersPerFile: number; defaultCap: number };

/**
 * What a proposal is made from: the files of an agency in a call, whoever may read them, and what stands between
 * them by the rule that judges each choice. Read by the worker, who sees the loads carried for other agencies.
 */
export async function loadPlanProblem(
  tx: Tx,
  scope: Scope,
): Promise<{ problem: PlanProblem; reviewers: ProposalReviewer[] }> {
  const files = await listAgencyFiles(tx, scope);
  const seats = await listSeatsInForce(
    tx,
    files.map(({ id }) => id),
  );
  const people = await listPeople(tx, files, seats);
  const profiles = await loadProfiles(tx, people, seats, scope.defaultCap);
  const planFiles = files.map((file): PlanFile => {
    const { content } = openFrozen(file.canonical);
    const own = seats.filter((seat) => seat.application_id === file.id);
    return {
      id: file.id,
      authorityIds: [scope.authorityId, ...file.associated_authority_ids],
      departmentCodes: file.department_codes,
      themes: themesOf(content),
      seats: seatsOf(file, own, scope.reviewersPerFile),
    };
  });
  const forbidden = await listForbidden(tx, files, people);
  const reviewers = people.map((person, index) => ({
    id: person.id,
    arsAuthorityIds: person.authority_ids,
    anctDepartmentCodes: person.department_codes,
    expertise: profiles[index]?.expertise ?? [],
    cap: profiles[index]?.cap ?? scope.defaultCap,
    carried: profiles[index]?.carried ?? 0,
  }));
  return { problem: { reviewers, files: planFiles, forbidden }, reviewers: profiles };
}

/** Whoever holds a role where the files are, and everybody where a file needs a third opinion. */
async function listPeople(
  tx: Tx,
  files: readonly AgencyFile[],
  seats: readonly SeatInForce[],
): Promise<Reviewer[]> {
  const everybody = await listReviewers(tx, 'everywhere');
  if (files.some(({ is_divergent: needsThird }) => needsThird)) return everybody;
  const authorities = new Set(files.flatMap((file) => [file.authority_id, ...file.associated_authority_ids]));
  const departments = new Set(files.flatMap((file) => file.department_codes));
  return everybody.filter(
    (person) =>
      person.authority_ids.some((id) => authorities.has(id)) ||
      person.department_codes.some((code) => departments.has(code)) ||
      seats.some(({ reviewer_id: id }) => id === person.id),
  );
}

async function loadProfiles(
  tx: Tx,
  people: readonly Reviewer[],
  seats: readonly SeatInForce[],
  defaultCap: number,
): Promise<ProposalReviewer[]> {
  const known = await listReviewerProfiles(
    tx,
    people.map(({ id }) => id),
  );
  return people.map(({ id, load }) => {
    const own = seats.filter((seat) => seat.reviewer_id === id);
    const carried = load - own.filter(({ delivered_at: at }) => at === null).length;
    const profile = known.find(({ user_id: userId }) => userId === id);
    return {
      id,
      before: carried + own.length,
      carried,
      cap: profile?.cap ?? defaultCap,
      expertise: profile?.expertise ?? [],
    };
  });
}

async function listForbidden(tx: Tx, files: readonly AgencyFile[], people: readonly Reviewer[]) {
  const ties = await listFilesToAssign(
    tx,
    files.map(({ id }) => id),
  );
  const persons = await listPersonTies(
    tx,
    people.map(({ id }) => id),
  );
  const [first] = files;
  if (!first) return [];
  const conflicts = findHardConflicts(persons, ties, localDateAt(first.now, first.time_zone));
  return [...conflicts].flatMap(([fileId, hits]) =>
    [...hits.keys()].map((reviewerId) => ({ fileId, reviewerId })),
  );
}

/** An accepted seat stays: its reviewer has opened the file. One that waits for an answer may move. */
function seatsOf(file: AgencyFile, held: readonly SeatInForce[], reviewersPerFile: number) {
  const asked = REVIEW_SEATS.slice(0, file.is_divergent ? REVIEW_SEATS.length : reviewersPerFile);
  return REVIEW_SEATS.filter((seat) => asked.includes(seat) || held.some((one) => one.seat === seat)).map(
    (seat) => {
      const holder = held.find((one) => one.seat === seat);
      return {
        seat,
        held: holder ? { reviewerId: holder.reviewer_id, isFixed: holder.state === 'accepted' } : null,
      };
    },
  );
}

/** The care that the rounds bring: what a reviewer may know of. */
function themesOf(content: DepositedContent): string[] {
  const slots: readonly { service?: unknown }[] = content.tournees.creneaux;
  return [...new Set(slots.flatMap(({ service }) => (typeof service === 'string' ? [service] : [])))].sort();
}

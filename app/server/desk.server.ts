import { can, lifecycleRolesOf } from '#app/domain/account/permissions.ts';
import { holdsOneOf, type RoleName } from '#app/domain/account/roles.ts';
import type { DepositedContent, DepositedDocument } from '#app/domain/application/deposited-content.ts';
import { readFrozen } from '#app/domain/application/frozen-version.ts';
import { requireRole, type SignedIn } from '#app/server/guards.server.ts';
import { replyConflict, replyInvalid } from '#app/server/http/replies.server.ts';
import { requireStatement } from '#app/server/interests-gate.server.ts';
import type { PersonActor, Tx } from '#db/client.server.ts';
import { findApplicationObject } from '#db/queries/application-acts.server.ts';
import { findVersion } from '#db/queries/deposits.server.ts';
import { type DeskScope, deskScopeOf, findDeskApplication, findLastMove } from '#db/queries/desk.server.ts';

const DESK_ROLES: readonly RoleName[] = [
  'ars_officer',
  'ars_director',
  'anct_delegate',
  'national_official',
  'national_chair',
  'publisher',
  'auditor',
];
const REVIEWER_ROLES: readonly RoleName[] = ['ars_reviewer', 'anct_reviewer'];
const MAIL_DESK_ROLES: readonly RoleName[] = [
  'ars_officer',
  'ars_director',
  'national_official',
  'national_chair',
  'auditor',
];
const SCORING_ROLES: readonly RoleName[] = ['ars_director', 'national_official', 'national_chair', 'auditor'];
const READING_ROLES: readonly RoleName[] = [
  'ars_officer',
  'ars_director',
  'national_official',
  'national_chair',
];
const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/;

type OnDesk = SignedIn & { scope: DeskScope };

/** A signed-in person who holds one of these roles, with what their desk shows. */
export async function requireDeskOf(request: Request, roles: readonly RoleName[]): Promise<OnDesk> {
  const signedIn = await requireRole(request, roles);
  return { ...signedIn, scope: deskScopeOf(signedIn.actor.userId, signedIn.actor.roles) };
}

/** Whoever has a desk, with what it shows. */
export function requireDesk(request: Request): Promise<OnDesk> {
  return requireDeskOf(request, DESK_ROLES);
}

export function requireReviewer(request: Request): Promise<SignedIn> {
  return requireRole(request, REVIEWER_ROLES);
}

/** An agency's own desk: its officers, who act, and its directors, who follow. */
export function requireAgencyDesk(request: Request): Promise<OnDesk> {
  return requireDeskOf(request, ['ars_officer', 'ars_director']);
}

/** Whoever follows the exchanges with holders: agencies in charge, and national officials who answer for the call. */
export function requireMailDesk(request: Request): Promise<OnDesk> {
  return requireDeskOf(request, MAIL_DESK_ROLES);
}

/** Whoever answers for how files are marked: the director of an agency, for it; the national team, for all. */
export function requireScoringReader(request: Request): Promise<OnDesk> {
  return requireDeskOf(request, SCORING_ROLES);
}

/** Whoever may have reviews read again: the agency in charge, and the national team. */
export function requireReadingDesk(request: Request): Promise<OnDesk> {
  return requireDeskOf(request, READING_ROLES);
}

/** The same and the auditor, who reads what came of it. */
export function requireReadingFollower(request: Request): Promise<OnDesk> {
  return requireDeskOf(request, [...READING_ROLES, 'auditor']);
}

export function asksReadings({ roles }: Pick<PersonActor, 'roles'>): boolean {
  return holdsOneOf(roles, READING_ROLES);
}

export function readsScoring({ roles }: Pick<PersonActor, 'roles'>): boolean {
  return holdsOneOf(roles, SCORING_ROLES);
}

export function followsMails({ roles }: Pick<PersonActor, 'roles'>): boolean {
  return holdsOneOf(roles, MAIL_DESK_ROLES);
}

/** An id of the URL; anything else is a page that does not exist, and never reaches the database. */
export function requireId(id: string | undefined): string {
  if (id === undefined || !UUID.test(id)) throw notFound();
  return id;
}

export function notFound(): Response {
  return new Response(null, { status: 404, statusText: 'Not Found' });
}

export function forbidden(): Response {
  return new Response(null, { status: 403, statusText: 'Forbidden' });
}

/**
 * One file of this desk, with what this person is to it. A file out of sight, or one of which they are a member,
 * does not exist here.
 */
export async function loadDeskFile(tx: Tx, actor: PersonActor, scope: DeskScope, id: string) {
  const row = await findDeskApplication(tx, scope, id);
  if (row === undefined) throw notFound();
  const object = await findApplicationObject(tx, row, actor.userId);
  if (!can(actor, 'read_deposited', object)) throw notFound();
  if (object.isAssigned) await requireStatement(tx, actor, id);
  return { row, object, roles: lifecycleRolesOf(actor, object) };
}

/** The same for the pages of the examination itself, which delegates and associated agencies do not follow. */
export async function loadExaminedFile(tx: Tx, actor: PersonActor, scope: DeskScope, id: string) {
  const file = await loadDeskFile(tx, actor, scope, id);
  if (!can(actor, 'read_review_progress', file.object)) throw forbidden();
  return file;
}

/** The same for the acts that a director alone may do on it. */
export async function loadDirectorsFile(tx: Tx, actor: PersonActor, scope: DeskScope, id: string) {
  const file = await loadExaminedFile(tx, actor, scope, id);
  if (!file.roles.includes('ars_director')) throw forbidden();
  return file;
}

/** The frozen copy that is judged; a copy that cannot be read is an outage, not a refusal. */
export async function loadFrozen(tx: Tx, versionId: string | null): Promise<DepositedDocument> {
  const version = versionId === null ? undefined : await findVersion(tx, versionId);
  return openFrozen(version?.canonical);
}

/** The same from bytes that were read with their file. */
export function openFrozen(canonical: Uint8Array | undefined): DepositedDocument {
  const frozen = canonical && readFrozen<DepositedContent>(canonical);
  if (!frozen?.ok) throw new Error('The frozen copy cannot be read');
  return frozen.value;
}

/** Refused because somebody was faster: the page then says who did what. */
const OVERTAKEN = [
  'not_allowed_from_status',
  'checks_changed_meanwhile',
  'checks_changed_by_yourself',
  'seat_already_taken',
  'already_assigned',
  'assignment_over',
  'already_answered',
  'already_recorded',
  'rank_taken',
  'review_delivered',
  'review_locked',
  'review_closed',
  'stale_answers',
  'already_convened',
  'already_recorded_minutes',
  'already_running',
  'proposal_over',
  'seat_settled',
  'reading_over',
  'heard_not_now',
  'test_file_frozen',
  'test_file_not_open',
  'sheet_handed_in',
];

/** Answers a refused act: 404 or 403 for what this person may not see or do, else the page again with 409 or 400. */
export function replyRefusal<Data>(code: string, data: Data) {
  if (code === 'not_found') throw notFound();
  if (code === 'not_allowed_role') throw forbidden();
  return OVERTAKEN.includes(code) ? replyConflict(data) : replyInvalid(data);
}

/** Who moved a file last, for the page of whoever came second. */
export async function describeLastMove(tx: Tx, applicationId: string) {
  const move = await findLastMove(tx, applicationId);
  if (!move) return null;
  return { act: move.act, at: move.at.toISOString(), by: move.actor_name ?? '' };
}

type LoadedFile = Awaited<ReturnType<typeof loadDeskFile>>;

/** What the head of each page of a file shows. */
export function describeHead(actor: PersonActor, { row, object }: LoadedFile) {
  return {
    id: row.id,
    title: row.title,
    reference: row.reference,
    holderName: row.holder_name,
    status: row.status,
    onPaper: row.on_paper,
    followsExamination: can(actor, 'read_review_progress', object),
  };
}

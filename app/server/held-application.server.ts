import { canDeposit, canEdit, type MemberRole } from '#app/domain/account/roles.ts';
import { acceptsAnswers, formInForce } from '#app/domain/application/form-in-force.ts';
import { PARTNERS_PATH } from '#app/domain/application/partner-confirmation.ts';
import { filesByKind } from '#app/domain/application/proof-owners.ts';
import { textOf } from '#app/domain/application/text-answer.ts';
import { localDateAt } from '#app/domain/call/local-date.ts';
import { windowState } from '#app/domain/call/windows.ts';
import { loadOpenRequest, readComplements } from '#app/server/complement-form.server.ts';
import { findGraceEnd } from '#app/server/upload-grace.server.ts';
import { asActor, type PersonActor, type Tx } from '#db/client.server.ts';
import { listAnswersAt } from '#db/queries/answers.server.ts';
import { readClock } from '#db/queries/application-moves.server.ts';
import { findHeldApplication } from '#db/queries/applications.server.ts';
import { findAuthority } from '#db/queries/calls.server.ts';
import { type LoadedForm, loadFormFacts } from '#db/queries/form-facts.server.ts';

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** An identifier of an address; anything else is a page that does not exist. */
export function requireId(value: string | undefined): string {
  if (value !== undefined && UUID.test(value)) return value;
  throw notFound();
}

export function notFound(): Response {
  return new Response(null, { status: 404, statusText: 'Not Found' });
}

/** Goes on only if this person's role in the application suffices: 404 for a stranger, 403 for another member. */
export async function requireMemberRole(
  actor: PersonActor,
  id: string,
  isEnough: (role: MemberRole) => boolean,
): Promise<void> {
  const held = await asActor(actor, (tx) => findHeldApplication(tx, { id, userId: actor.userId }));
  if (!held) throw notFound();
  if (!isEnough(held.member_role)) throw new Response(null, { status: 403, statusText: 'Forbidden' });
}

/** What an application is called: as deposited, else as its draft says now; nothing when neither says. */
export async function readTitle(tx: Tx, application: { id: string; title: string }): Promise<string> {
  if (application.title !== '') return application.title;
  const [answer] = await listAnswersAt(tx, { applicationId: application.id, paths: ['projet.title'] });
  return textOf(answer?.value);
}

/**
 * One application of this person, with the form in force for it: its authority, its window, its rules. Missing
 * and somebody else's are the same 404.
 */
export async function requireHeldApplication(tx: Tx, { id, userId }: { id: string; userId: string }) {
  const application = await findHeldApplication(tx, { id, userId });
  if (!application) throw notFound();
  const { complement, ...loaded } = await loadFormNow(tx, application);
  const now = await readClock(tx);
  const form = formInForce(loaded.facts, localDateAt(now, loaded.call.time_zone));
  const role = application.member_role;
  const state = windowState(form.window, now);
  const isOpen = acceptsAnswers(application.status, form.window, now);
  const graceEnd = await findGraceEnd(tx, {
    applicationId: id,
    window: form.window,
    graceMinutes: loaded.call.upload_grace_minutes,
    at: now,
  });
  const inGrace = graceEnd !== undefined && application.status === 'deposited';
  return {
    ...loaded,
    application,
    form,
    now,
    window: { ...form.window, state },
    authority: form.routing.ok ? await findAuthority(tx, form.routing.value.authorityId) : undefined,
    /** Whether this person only reads, whatever the moment. */
    isReader: !canEdit(role),
    /** Whether answers may change now, whoever asks. */
    isOpen,
    /** The request for complements that waits for an answer: only what it names may change. */
    complement,
    canEdit: canEdit(role) && (isOpen || complement !== undefined),
    /** Whether partners may still be asked, and answer. */
    arePartnersOpen: arePartnersOpen(isOpen, complement),
    /** By role and moment; completeness is judged apart. */
    canDeposit: canDeposit(role) && (isOpen || inGrace),
    isSignatory: canDeposit(role),
  };
}

/** While complements are awaited, the form holds what was deposited, but for what the agency reopened. */
export async function loadFormNow(
  tx: Tx,
  application: { id: string; call_id: string; wave_id: string; status: string; on_paper: boolean },
) {
  const complement =
    application.status === 'complement_requested' ? await loadOpenRequest(tx, application.id) : undefined;
  if (!complement) return { ...(await loadFormFacts(tx, application)), complement };
  const { answers, attachments, versions } = await readComplements(tx, application.id, complement);
  const form: LoadedForm = await loadFormFacts(tx, application, {
    answers,
    attachments: filesByKind(attachments),
  });
  return { ...form, versions, complement };
}

/** What partners confirm may change: the whole file does, or a request for complements reopened them. */
export function arePartnersOpen(isOpen: boolean, complement: LoadedFormNow['complement']): boolean {
  return isOpen || complement?.scope.isOpenPath(PARTNERS_PATH) === true;
}

type LoadedFormNow = Awaited<ReturnType<typeof loadFormNow>>;

export type HeldApplication = Awaited<ReturnType<typeof requireHeldApplication>>;

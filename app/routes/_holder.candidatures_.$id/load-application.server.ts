import { formatMinutes } from '#app/content/duration.ts';
import { FORM_CONTENT, GROUP_NAMES } from '#app/content/form.ts';
import { describeEvent } from '#app/content/holder-timeline.ts';
import { entrySentence } from '#app/content/paper.ts';
import { questionPlaces } from '#app/content/regional-questions.ts';
import { assessApplication } from '#app/domain/application/completeness.ts';
import { isEmpty } from '#app/domain/application/fields.ts';
import { fieldPath } from '#app/domain/application/paths.ts';
import { SECTION_GROUPS, SECTIONS } from '#app/domain/application/sections/index.ts';
import { textOf } from '#app/domain/application/text-answer.ts';
import { decideReentry } from '#app/domain/selection/reentry.ts';
import { reserveCallState } from '#app/domain/selection/reserve-call.ts';
import { loadReplacedFacts } from '#app/server/decision-letter.server.ts';
import { type HeldApplication, requireHeldApplication } from '#app/server/held-application.server.ts';
import { loadClocks } from '#app/server/legal-clocks.server.ts';
import { loadReentryFacts } from '#app/server/reentry-facts.server.ts';
import type { Tx } from '#db/client.server.ts';
import { listAgreements } from '#db/queries/agreements.server.ts';
import { findLastWriting } from '#db/queries/answers.server.ts';
import { listHolderEvents, listMembers } from '#db/queries/applications.server.ts';
import { findAwardWithdrawal, findRenounceableAward } from '#db/queries/award-withdrawals.server.ts';
import { findAuthority, listAuthorities } from '#db/queries/calls.server.ts';
import { countOpenThreads, listPresent, listSectionAssignments } from '#db/queries/co-writing.server.ts';
import { listComplementRequests } from '#db/queries/complements.server.ts';
import { findNotifiedDecision } from '#db/queries/decision-notices.server.ts';
import { listVersions } from '#db/queries/deposits.server.ts';
import { listLetters } from '#db/queries/letters.server.ts';
import { findPaperEntry } from '#db/queries/paper-entries.server.ts';
import { findReserveCall } from '#db/queries/reserve-calls.server.ts';

/** Everything that the page of one application shows, in one transaction. */
export async function loadApplication(tx: Tx, { id, userId }: { id: string; userId: string }) {
  const held = await requireHeldApplication(tx, { id, userId });
  const { application, call, wave, facts, form } = held;
  const assessment = assessApplication(facts.answers, form.context);
  const authorities = new Map((await listAuthorities(tx)).map(({ id: key, name }) => [key, name]));
  const events = await listHolderEvents(tx, id);
  const [lastVersion] = await listVersions(tx, id);
  const sharing = await loadSharing(tx, { id, userId });
  return {
    application: {
      id,
      status: application.status,
      reference: application.reference,
      title: application.title || textOf(facts.answers['projet.title']),
      holderName: application.holder_name || textOf(facts.answers['porteur.name']),
      isLate: application.is_late,
      onPaper: application.on_paper,
      depositedAt: application.deposited_at,
    },
    call: { title: call.title, waveLabel: wave.label, contactEmail: call.contact_email },
    now: held.now,
    canEdit: held.canEdit,
    isReader: held.isReader,
    isOpen: held.isOpen,
    canDeposit: held.canDeposit,
    isSignatory: held.isSignatory,
    complement: held.complement
      ? { dueAt: held.complement.request.due_at, items: held.complement.request.items.length }
      : null,
    window: describeWindow(held),
    regional: describeRegional(held),
    deskName: await deskName(tx, held),
    groups: SECTION_GROUPS.map((group) => ({
      key: group,
      name: GROUP_NAMES[group],
      sections: SECTIONS.filter((section) => section.group === group).map(({ slug, minutes }) => ({
        slug,
        minutes,
        name: FORM_CONTENT[slug].name,
        state: assessment.sections[slug].state,
        missing: assessment.sections[slug].missing,
        ...sharing(slug),
      })),
    })),
    sectionCount: assessment.askedSections,
    remainingTime: formatMinutes(
      SECTIONS.reduce(
        (sum, { slug, minutes }) => sum + (assessment.sections[slug].missing > 0 ? minutes : 0),
        0,
      ),
    ),
    completeSections: assessment.completeSections,
    isComplete: assessment.complete && form.routing.ok,
    changedSinceDeposit: await isChangedSince(tx, id, lastVersion?.received_at),
    lastWriting: (await findLastWriting(tx, id)) ?? null,
    members: await listMembers(tx, id),
    versionCount: lastVersion?.number ?? 0,
    clocks: application.deposited_at === null ? null : await loadClocks(tx, id),
    letters: await listLetters(tx, id),
    entry: await describeEntry(tx, { application, userId }),
    hasComplements: (await listComplementRequests(tx, id)).length > 0,
    decision: await describeDecision(tx, id),
    award: await describeAward(tx, id, held.now),
    agreement: (await listAgreements(tx, id))[0] ?? null,
    events: events
      .map((event) => ({
        id: event.id,
        at: event.at,
        ...describeEvent(
          { act: event.act, reason: event.reason, payload: event.payload as Record<string, unknown> },
          (key) => authorities.get(Number(key)) ?? 'une autre agence',
        ),
      }))
      .reverse(),
  };
}

/** The last decision told, with the one that it replaced. */
async function describeDecision(tx: Tx, applicationId: string) {
  const decision = await findNotifiedDecision(tx, applicationId);
  if (!decision) return null;
  return { ...decision, replaces: await loadReplacedFacts(tx, { id: decision.id, applicationId }) };
}

/** What may follow a decision: a call to answer, a place to give back. */
async function describeAward(tx: Tx, id: string, now: Date) {
  const call = await findReserveCall(tx, id);
  const award = await findRenounceableAward(tx, id);
  const { facts, next, newApplicationId } = await loadReentryFacts(tx, id);
  return {
    reentry:
      next && decideReentry({ ...facts, isConfirmed: true }).ok
        ? { label: next.label, closesAt: next.closesAt }
        : null,
    newApplicationId,
    call: call
      ? { state: reserveCallState(call, now), amountCents: call.amountCents, replyBy: call.replyBy }
      : null,
    isOnReserve: award?.outcome === 'reserve',
    canRenounce: award !== undefined,
    renouncedAt: (await findAwardWithdrawal(tx, id))?.declared_at ?? null,
  };
}

/** What whoever enters an envelope keeps under their eyes; null for the holder. */
async function describeEntry(
  tx: Tx,
  { application, userId }: { application: { id: string; on_paper: boolean }; userId: string },
) {
  const entry = application.on_paper ? await findPaperEntry(tx, application.id) : undefined;
  if (entry?.entered_by !== userId) return null;
  const { holder_name: holderName, postmarked_on: postmark, received_on: received } = entry;
  return entrySentence(holderName, postmark ?? received, postmark !== null);
}

function describeWindow({ window, form, authority, facts }: HeldApplication) {
  return {
    opensAt: new Date(window.opensAt),
    closesAt: new Date(window.closesAt),
    state: window.state,
    ceilingCents: window.ceilingCents,
    /** The agency that the communes name now; null until they do. */
    authority: authority ? { id: authority.id, name: authority.name } : null,
    reason: form.routing.ok ? form.routing.value.reason : null,
    associatedCount: form.routing.ok ? form.routing.value.associatedAuthorityIds.length : 0,
    departmentCode: facts.knownCommunes.get(textOf(facts.answers['porteur.addressCommune']))?.departmentCode,
  };
}

/** Where the agency's own questions are, and how many answers to another agency's are kept aside. */
function describeRegional({ form, facts }: HeldApplication) {
  const asked = form.context.regionalQuestions ?? [];
  const others = (facts.regionalQuestions ?? []).filter(({ code }) =>
    asked.every((one) => one.code !== code),
  );
  return {
    places: questionPlaces(asked),
    keptElsewhere:
      others.filter(({ section, code }) => !isEmpty(facts.answers[fieldPath(section, code)])).length +
      others.filter(({ code }) => facts.attachments.some(({ kind }) => kind === code)).length,
  };
}

/** The agency that received the application; another one than the communes name once these changed. */
async function deskName(tx: Tx, { application }: HeldApplication): Promise<string | null> {
  if (application.first_deposited_at === null || application.authority_id === null) return null;
  return (await findAuthority(tx, application.authority_id))?.name ?? null;
}

async function isChangedSince(tx: Tx, id: string, depositedAt: Date | undefined): Promise<boolean> {
  if (depositedAt === undefined) return false;
  const last = await findLastWriting(tx, id);
  return last !== undefined && last.written_at > depositedAt;
}

/** What the task list says of the other authors, section by section. */
async function loadSharing(tx: Tx, { id, userId }: { id: string; userId: string }) {
  const present = await listPresent(tx, { applicationId: id, exceptUserId: userId });
  const given = await listSectionAssignments(tx, id);
  const threads = await countOpenThreads(tx, id);
  return (slug: string) => {
    const to = given.find(({ section }) => section === slug);
    return {
      writing: present.filter(({ section }) => section === slug).map(({ name }) => name),
      givenTo: to ? { name: to.name, isMe: to.userId === userId } : null,
      openThreads: threads.find(({ section }) => section === slug)?.count ?? 0,
    };
  };
}

import { assessApplication } from '#app/domain/application/completeness.ts';
import { formInForce } from '#app/domain/application/form-in-force.ts';
import { textAt } from '#app/domain/application/text-answer.ts';
import { localDateAt } from '#app/domain/call/local-date.ts';
import { dueReminder, type ReminderKind } from '#app/domain/call/reminders.ts';
import { departmentOfCommune } from '#app/domain/routing/department-of-commune.ts';
import { environment } from '#app/server/env.server.ts';
import { asActor, type Tx, WORKER } from '#db/client.server.ts';
import { lockApplication } from '#db/queries/application-moves.server.ts';
import { insertReminder, listDraftWriters } from '#db/queries/draft-reminders.server.ts';
import { type LoadedForm, loadFormFacts } from '#db/queries/form-facts.server.ts';
import { insertMail } from '#db/queries/mails.server.ts';
import type { DraftCopyProps, DraftReminderProps } from '#emails/mail-props.ts';

type Draft = NonNullable<Awaited<ReturnType<typeof lockApplication>>>;

/**
 * Tells the people of one draft what is due about its closing, as the content names it now, and remembers it:
 * before, that a draft is not a deposit; after, what it held. Undefined when nothing is due, or was said already.
 */
export async function remindDraft(
  applicationId: string,
  { now }: { now: Date },
): Promise<ReminderKind | undefined> {
  return asActor(WORKER, async (tx) => {
    const draft = await lockApplication(tx, applicationId);
    if (draft?.status !== 'draft') return undefined;
    const loaded = await loadFormFacts(tx, draft);
    const form = formInForce(loaded.facts, localDateAt(now, loaded.call.time_zone));
    const closesAt = new Date(form.window.closesAt);
    const kind = dueReminder(closesAt, now);
    if (kind === undefined) return undefined;
    if (kind === 'after_closing' && Object.keys(loaded.facts.answers).length === 0) return undefined;
    if (!(await insertReminder(tx, { applicationId, kind, closesAt }))) return undefined;
    const facts = { draft, loaded, closesAt };
    if (kind === 'after_closing') await sendCopy(tx, facts);
    else
      await sendReminder(tx, { ...facts, assessment: assessApplication(loaded.facts.answers, form.context) });
    return kind;
  });
}

type Closing = { draft: Draft; loaded: LoadedForm; closesAt: Date };

async function sendReminder(
  tx: Tx,
  { assessment, ...closing }: Closing & { assessment: ReturnType<typeof assessApplication> },
): Promise<void> {
  for (const { name, email } of await listDraftWriters(tx, closing.draft.id)) {
    const props: DraftReminderProps = {
      ...sharedProps(closing, name),
      isComplete: assessment.complete,
      completeSections: assessment.completeSections,
      sectionCount: assessment.askedSections,
    };
    await write(tx, closing.draft, { template: 'draft-reminder', props: { ...props }, name, email });
  }
}

/** To those who hold the draft: co-authors may not all know each other's parts. */
async function sendCopy(tx: Tx, closing: Closing): Promise<void> {
  const owners = (await listDraftWriters(tx, closing.draft.id)).filter(({ role }) => role === 'owner');
  for (const { name, email } of owners) {
    const props: DraftCopyProps = {
      ...sharedProps(closing, name),
      answers: { ...closing.loaded.facts.answers } as DraftCopyProps['answers'],
      questions: closing.loaded.facts.regionalQuestions,
    };
    await write(tx, closing.draft, { template: 'draft-copy', props: { ...props }, name, email });
  }
}

function sharedProps({ draft, loaded, closesAt }: Closing, recipientName: string) {
  const { answers } = loaded.facts;
  const seat = textAt(answers, 'porteur.addressCommune');
  return {
    recipientName,
    dossier: {
      title: draft.title || textAt(answers, 'projet.title') || 'sans titre',
      holderName: draft.holder_name || textAt(answers, 'porteur.name'),
      reference: '',
      url: `${environment().publicOrigin}/candidatures/${draft.id}`,
    },
    callTitle: loaded.call.title,
    waveLabel: loaded.wave.label,
    closesAt: closesAt.toISOString(),
    departmentCode: departmentOfCommune(seat) ?? '',
    isFictitious: loaded.call.is_demonstration,
  };
}

type Letter = { template: string; props: Record<string, unknown>; name: string; email: string };

async function write(tx: Tx, draft: Draft, { template, props, name, email }: Letter): Promise<void> {
  await insertMail(tx, {
    template,
    props,
    recipientName: name,
    recipientEmail: email,
    callId: draft.call_id,
    applicationId: draft.id,
  });
}

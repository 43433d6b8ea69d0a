import { randomUUID } from 'node:crypto';
import type { ReviewSeat } from '#app/domain/review/assignment.ts';
import { environment } from '#app/server/env.server.ts';
import type { PersonActor, Tx } from '#db/client.server.ts';
import type { lockForAct } from '#db/queries/application-acts.server.ts';
import { insertEvent } from '#db/queries/application-moves.server.ts';
import { insertAssignment, type Reviewer } from '#db/queries/assignments.server.ts';
import type { LetterFacts } from '#db/queries/letter-facts.server.ts';
import { insertMail } from '#db/queries/mails.server.ts';

type FileRow = NonNullable<Awaited<ReturnType<typeof lockForAct>>>['row'];

export type Seating = {
  reviewer: Reviewer;
  seat: ReviewSeat;
  dueOn: string;
  letter: LetterFacts;
  criteriaCount: number;
};

/** One seat given under the file's lock: the assignment, its trace, and the mail that asks for the review. */
export async function seatReviewer(
  tx: Tx,
  actor: PersonActor,
  row: FileRow,
  { reviewer, seat, dueOn, letter, criteriaCount }: Seating,
): Promise<string> {
  if (row.authority_id === null) throw new Error('A file without an authority has no officer');
  const id = randomUUID();
  const isNew = await insertAssignment(tx, {
    id,
    applicationId: row.id,
    callId: row.call_id,
    authorityId: row.authority_id,
    reviewerId: reviewer.id,
    seat,
    dueOn,
    assignedBy: actor.userId,
  });
  if (!isNew) throw new Error('A seat was taken under the lock of its file');
  await insertEvent(tx, {
    applicationId: row.id,
    callId: row.call_id,
    act: 'assign_reviewer',
    actorKind: 'authority',
    actorId: actor.userId,
    holderVisible: false,
    payload: { seat },
  });
  const props = {
    recipientName: reviewer.name,
    dossier: { ...letter.dossier, url: `${environment().publicOrigin}/evaluations/${id}` },
    assignedBy: letter.authorityName,
    dueOn,
    criteriaCount,
    isFictitious: letter.isFictitious,
  };
  await insertMail(tx, {
    template: 'assignment',
    props,
    recipientName: reviewer.name,
    recipientEmail: reviewer.email,
    callId: row.call_id,
    applicationId: row.id,
  });
  return id;
}

import { isOptional, NOTICE_RULES, type NoticeKind, type Rhythm } from '#app/domain/messages/notices.ts';
import { ok, type Result, refused } from '#app/domain/shared/result.ts';
import { asActor, type PersonActor, WORKER } from '#db/client.server.ts';
import { savePreference } from '#db/queries/notices.server.ts';

export type NoticeChoice = { kind: NoticeKind; rhythm: string };

/** Keeps how often a person wants to be told of each kind. All or nothing: a rhythm that a kind has not is refused. */
export async function chooseNotices(
  actor: PersonActor,
  choices: readonly NoticeChoice[],
): Promise<Result<undefined, 'rhythm_unknown'>> {
  const judged = choices.map(({ kind, rhythm }) => ({
    kind,
    rhythm: NOTICE_RULES[kind].rhythms.find((allowed): allowed is Rhythm => allowed === rhythm),
  }));
  if (judged.some(({ rhythm }) => rhythm === undefined)) return refused('rhythm_unknown');
  await asActor(actor, async (tx) => {
    for (const { kind, rhythm } of judged)
      if (rhythm !== undefined) await savePreference(tx, { userId: actor.userId, kind, rhythm });
  });
  return ok(undefined);
}

/** Stops optional kinds for the bearer of a mail's own link, signed in or not. */
export async function stopNotices(userId: string, kinds: readonly NoticeKind[]): Promise<void> {
  await asActor(WORKER, async (tx) => {
    for (const kind of kinds.filter(isOptional)) await savePreference(tx, { userId, kind, rhythm: 'never' });
  });
}

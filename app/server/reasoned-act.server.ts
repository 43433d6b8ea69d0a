import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { STEERING_ROLES } from '#app/domain/selection/national-rights.ts';
import type { Result } from '#app/domain/shared/result.ts';
import type { ActWithoutDecisionRefusal } from '#app/server/act-without-decision.server.ts';
import { notFound, requireId } from '#app/server/desk.server.ts';
import { requireRole } from '#app/server/guards.server.ts';
import { replyConflict, replyInvalid } from '#app/server/http/replies.server.ts';
import { asActor, type PersonActor } from '#db/client.server.ts';
import { findDecidableFile } from '#db/queries/decisions.server.ts';

const LONGEST_REASON = 2000;

type ReasonedAct = (
  actor: PersonActor,
  input: { applicationId: string; reason: string },
) => Promise<Result<undefined, ActWithoutDecisionRefusal>>;

/** The file on which a national official is about to act with a reason. */
export async function loadReasonedAct({ request, params }: LoaderFunctionArgs) {
  const { actor } = await requireRole(request, STEERING_ROLES);
  const file = await asActor(actor, (tx) => findDecidableFile(tx, requireId(params.id)));
  if (!file) throw notFound();
  return { file };
}

/** Performs the act posted by its page; a refusal comes back with the reason that was typed. */
export async function answerReasonedAct({ request, params }: ActionFunctionArgs, act: ReasonedAct) {
  const { actor } = await requireRole(request, STEERING_ROLES);
  const applicationId = requireId(params.id);
  const form = await request.formData();
  const reason = String(form.get('motif') ?? '')
    .replaceAll('\0', '')
    .slice(0, LONGEST_REASON);
  const done = await act(actor, { applicationId, reason });
  if (done.ok) return redirect(`/decisions/${applicationId}`, 303);
  if (done.code === 'not_found') throw notFound();
  const answer = { reason, refusal: { code: done.code, details: done.details } };
  return done.code === 'reason_missing' ? replyInvalid(answer) : replyConflict(answer);
}

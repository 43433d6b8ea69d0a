import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { assignReviewers } from '#app/commands/assign-reviewers.server.ts';
import { pageTitle } from '#app/components/layout/page-title.ts';
import { FileHead } from '#app/components/review/file-head.tsx';
import { RefusedAct } from '#app/components/review/refused-act.tsx';
import { REVIEW_SEATS } from '#app/domain/review/assignment.ts';
import { describeLastMove, replyRefusal, requireDesk, requireId } from '#app/server/desk.server.ts';
import { readText } from '#app/server/form-fields.server.ts';
import { asActor } from '#db/client.server.ts';
import { AssignmentForm } from './assignment-form.tsx';
import { loadAssignment } from './load-assignment.server.ts';
import { SeatList } from './seat-list.tsx';

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: pageTitle(`Affectation${data ? ` : ${data.head.title}` : ''}`) },
];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { actor, scope } = await requireDesk(request);
  const id = requireId(params.id);
  return asActor(actor, (tx) => loadAssignment(tx, actor, scope, id));
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { actor } = await requireDesk(request);
  const applicationId = requireId(params.id);
  const form = await request.formData();
  const dueOn = readText(form, 'remise');
  const choices = REVIEW_SEATS.flatMap((seat) => {
    const reviewerId = readText(form, `place-${seat}`);
    return reviewerId === '' ? [] : [{ seat, reviewerId }];
  });
  const result = await assignReviewers(actor, { applicationId, choices, dueOn });
  if (result.ok) return redirect(`/instruction/${applicationId}/affectation`, 303);
  const lastMove = await asActor(actor, (tx) => describeLastMove(tx, applicationId));
  return replyRefusal(result.code, {
    code: result.code,
    details: result.details ?? {},
    choices,
    dueOn,
    lastMove,
  });
}

export default function AssignmentPage() {
  const data = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  return (
    <>
      <FileHead file={data.head} current="Affectation" />
      {refusal ? <RefusedAct {...refusal} /> : null}
      <SeatList id={data.head.id} assignments={data.assignments} data={data} />
      {data.seats.length > 0 ? (
        <AssignmentForm
          seats={data.seats}
          dueOn={refusal?.dueOn ?? data.dueOn}
          choices={refusal?.choices ?? []}
        />
      ) : null}
    </>
  );
}

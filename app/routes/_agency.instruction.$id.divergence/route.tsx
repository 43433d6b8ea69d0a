import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { conveneReconciliation } from '#app/commands/convene-reconciliation.server.ts';
import { recordReconciliation } from '#app/commands/record-reconciliation.server.ts';
import { pageTitle } from '#app/components/layout/page-title.ts';
import { FileHead } from '#app/components/review/file-head.tsx';
import { RefusedAct } from '#app/components/review/refused-act.tsx';
import { ReviewComparison } from '#app/components/review/review-comparison.tsx';
import { describeLastMove, replyRefusal, requireDesk, requireId } from '#app/server/desk.server.ts';
import { readText } from '#app/server/form-fields.server.ts';
import { asActor } from '#db/client.server.ts';
import { ChooseWay } from './choose-way.tsx';
import { drawMinutes } from './draw-minutes.server.ts';
import { finishAfterMinutes } from './finish-after-minutes.server.ts';
import { loadDivergence } from './load-divergence.server.ts';
import { MeetingRecord } from './meeting-record.tsx';
import { MinutesForm } from './minutes-form.tsx';

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: pageTitle(`Divergence${data ? ` : ${data.head.title}` : ''}`) },
];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { actor, scope } = await requireDesk(request);
  const id = requireId(params.id);
  return asActor(actor, (tx) => loadDivergence(tx, actor, scope, id));
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { actor } = await requireDesk(request);
  const applicationId = requireId(params.id);
  const form = await request.formData();
  const posted = {
    plannedOn: readText(form, 'date-prevue'),
    place: readText(form, 'lieu').slice(0, 200),
    heldOn: readText(form, 'date-tenue'),
    participants: readText(form, 'participants'),
    summary: readText(form, 'echanges'),
    conclusion: readText(form, 'conclusion'),
  };
  const minutes = { ...posted, participants: posted.participants.split('\n') };
  const result =
    form.get('intent') === 'compte-rendu'
      ? await recordReconciliation(actor, { applicationId, minutes, draw: drawMinutes(actor, applicationId) })
      : await conveneReconciliation(actor, { applicationId, ...posted });
  if (result.ok) {
    await finishAfterMinutes(applicationId);
    return redirect(`/instruction/${applicationId}/divergence`, 303);
  }
  const lastMove = await asActor(actor, (tx) => describeLastMove(tx, applicationId));
  return replyRefusal(result.code, { code: result.code, details: result.details ?? {}, posted, lastMove });
}

export default function DivergencePage() {
  const data = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  return (
    <>
      <FileHead file={data.head} current="Divergence" />
      {refusal ? <RefusedAct {...refusal} /> : null}
      <ChooseWay data={data} posted={refusal?.posted} refusal={refusal} />
      {data.meetings.map((meeting) => (
        <MeetingRecord key={meeting.id} fileId={data.head.id} meeting={meeting} />
      ))}
      {data.meetings.length > 0 && data.sheets.length > 0 ? (
        <section aria-labelledby="evaluations">
          <h2 id="evaluations">Les évaluations à rapprocher</h2>
          <ReviewComparison sheets={data.sheets} grid={data.grid} />
        </section>
      ) : null}
      {data.mayRecord ? (
        <MinutesForm
          today={data.today}
          reviewers={data.reviewers}
          posted={refusal?.posted}
          refusal={refusal}
        />
      ) : null}
    </>
  );
}

import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { requestComplements } from '#app/commands/request-complements.server.ts';
import { pageTitle } from '#app/components/layout/page-title.ts';
import { ComplementAnswer } from '#app/components/review/complement-answer.tsx';
import { FileHead } from '#app/components/review/file-head.tsx';
import { RefusedAct } from '#app/components/review/refused-act.tsx';
import { complementLabel } from '#app/content/complement-labels.ts';
import { describeLastMove, replyRefusal, requireDesk, requireId } from '#app/server/desk.server.ts';
import { asActor } from '#db/client.server.ts';
import { effectOf, firstSentence, loadComplements } from './load-complements.server.ts';
import { PointChoice } from './point-choice.tsx';
import { POINT, readPoints, readRequest, STEP } from './read-request.ts';
import { RequestForm } from './request-form.tsx';

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: pageTitle(`Compléments${data ? ` : ${data.head.title}` : ''}`) },
];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { actor, scope } = await requireDesk(request);
  const id = requireId(params.id);
  const { searchParams } = new URL(request.url);
  const points = readPoints(searchParams.getAll(POINT));
  const data = await asActor(actor, (tx) => loadComplements(tx, { actor, scope, id, points }));
  const { clock, minDays, suggestedDeadline } = data;
  return {
    ...data,
    isMissing: searchParams.has(STEP),
    items: data.chosen.map((target) => ({
      target,
      label: complementLabel(target),
      sentence: firstSentence(target),
    })),
    effect: effectOf(clock, suggestedDeadline, minDays),
  };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { actor, scope } = await requireDesk(request);
  const id = requireId(params.id);
  const { items, deadline, isSending } = readRequest(await request.formData());
  const points = items.map(({ target }) => target);
  const data = await asActor(actor, (tx) => loadComplements(tx, { actor, scope, id, points }));
  const shown = {
    items: items.map((item) => ({ ...item, label: complementLabel(item.target) })),
    deadline,
    minDays: data.minDays,
    effect: effectOf(data.clock, deadline, data.minDays),
  };
  if (!isSending) return { ...shown, refusal: null };
  const sent = await requestComplements(actor, { applicationId: id, items, deadline });
  if (sent.ok) return redirect(`/instruction/${id}/complements`, 303);
  const lastMove = await asActor(actor, (tx) => describeLastMove(tx, id));
  const details = { days: data.minDays, ...sent.details };
  return replyRefusal(sent.code, { ...shown, refusal: { code: sent.code, details, lastMove } });
}

export default function ComplementsPage() {
  const data = useLoaderData<typeof loader>();
  const posted = useActionData<typeof action>();
  const items = posted?.items ?? data.items;
  return (
    <>
      <FileHead file={data.head} current="Compléments" />
      {posted?.refusal ? <RefusedAct {...posted.refusal} /> : null}
      {data.mayRequest && items.length > 0 ? (
        <RequestForm
          id={data.head.id}
          items={items}
          deadline={posted?.deadline ?? data.suggestedDeadline}
          minDays={data.minDays}
          effect={posted ? posted.effect : data.effect}
          departmentCode={data.departmentCode}
        />
      ) : null}
      {data.mayRequest && items.length === 0 ? (
        <PointChoice sections={data.choices} chosen={[]} isMissing={data.isMissing} />
      ) : null}
      {!data.mayRequest && data.requests.length === 0 ? (
        <p>Aucun complément n’a été demandé pour ce dossier.</p>
      ) : null}
      {data.requests.length > 0 ? (
        <div className="fr-mt-4w">
          {data.requests.map((request) => (
            <ComplementAnswer key={request.number} request={request} applicationId={data.head.id} />
          ))}
        </div>
      ) : null}
    </>
  );
}

import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { prepareRegionalOpinion } from '#app/commands/prepare-regional-opinion.server.ts';
import { signRegionalOpinion } from '#app/commands/sign-regional-opinion.server.ts';
import { pageTitle } from '#app/components/layout/page-title.ts';
import { FileHead } from '#app/components/review/file-head.tsx';
import { FileReadings } from '#app/components/review/file-readings.tsx';
import { RefusedAct } from '#app/components/review/refused-act.tsx';
import { ReviewComparison } from '#app/components/review/review-comparison.tsx';
import { ReviewVersions } from '#app/components/review/review-versions.tsx';
import { TerritorialOpinions } from '#app/components/review/territorial-opinions.tsx';
import { ButtonLink } from '#app/components/ui/button.tsx';
import { describeLastMove, replyRefusal, requireDesk, requireId } from '#app/server/desk.server.ts';
import { asActor } from '#db/client.server.ts';
import { listDeskTasks } from '#db/queries/desk-tasks.server.ts';
import { loadOpinion } from './load-opinion.server.ts';
import { NewDivergence } from './new-divergence.tsx';
import { NotYetOpen } from './not-yet-open.tsx';
import { OpinionForm } from './opinion-form.tsx';
import { readOpinion } from './opinion-input.ts';
import { SignedOpinions } from './signed-opinions.tsx';

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: pageTitle(`Avis régional${data ? ` : ${data.head.title}` : ''}`) },
];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { actor, scope } = await requireDesk(request);
  const id = requireId(params.id);
  return asActor(actor, (tx) => loadOpinion(tx, actor, scope, id));
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { actor, scope } = await requireDesk(request);
  const applicationId = requireId(params.id);
  const { isNextWanted, isDraft, ...posted } = readOpinion(await request.formData());
  const result = isDraft
    ? await prepareRegionalOpinion(actor, { applicationId, ...posted })
    : await signRegionalOpinion(actor, { applicationId, ...posted });
  if (!result.ok) {
    const lastMove = await asActor(actor, (tx) => describeLastMove(tx, applicationId));
    return replyRefusal(result.code, { code: result.code, details: result.details ?? {}, posted, lastMove });
  }
  if (!isNextWanted) return redirect(`/instruction/${applicationId}/avis-regional`, 303);
  const tasks = await asActor(actor, (tx) => listDeskTasks(tx, scope, 1));
  const next = tasks.find(({ task }) => task === 'opinion');
  return redirect(next ? `/instruction/${next.id}/avis-regional` : '/instruction', 303);
}

export default function RegionalOpinionPage() {
  const data = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  return (
    <>
      <FileHead file={data.head} current="Avis régional" />
      {refusal ? <RefusedAct {...refusal} /> : null}
      <SignedOpinions opinions={data.opinions} />
      {data.sheets.length === 0 ? (
        <NotYetOpen status={data.head.status} progress={data.progress} />
      ) : (
        <section aria-labelledby="evaluations">
          <h2 id="evaluations">Évaluations</h2>
          <ReviewComparison sheets={data.sheets} grid={data.grid} />
          <ReviewVersions sheets={data.replaced} criteria={data.grid.criteria} />
        </section>
      )}
      <FileReadings readings={data.readings} />
      <TerritorialOpinions opinions={data.territorialOpinions} />
      {data.newDivergence === null ? null : <NewDivergence id={data.head.id} reason={data.newDivergence} />}
      {data.maySign || data.mayPrepare ? (
        <OpinionForm
          maySign={data.maySign}
          prepared={data.prepared}
          delegation={data.delegation}
          takenRanks={data.takenRanks}
          waiting={data.waiting}
          posted={refusal?.posted}
          refusal={refusal}
        />
      ) : null}
      {data.sheets.length > 0 ? (
        <p className="fr-mt-4w">
          <ButtonLink to={`/instruction/${data.head.id}/rapport`} variant="secondary">
            Rapport d’instruction
          </ButtonLink>
        </p>
      ) : null}
      {data.mayReopen ? (
        <p className="fr-mt-4w">
          <ButtonLink to={`/instruction/${data.head.id}/reouverture`} variant="tertiary">
            Rouvrir l’instruction
          </ButtonLink>
        </p>
      ) : null}
    </>
  );
}

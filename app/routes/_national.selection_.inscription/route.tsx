import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { tableApplications } from '#app/commands/table-applications.server.ts';
import { pageTitle } from '#app/components/layout/page-title.ts';
import { ActPage } from '#app/components/selection/act-page.tsx';
import { Alert } from '#app/components/ui/alert.tsx';
import { ButtonLink } from '#app/components/ui/button.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { count } from '#app/content/format.ts';
import { deskRefusal } from '#app/content/selection.ts';
import { STEERING_ROLES } from '#app/domain/selection/national-rights.ts';
import { requireDeskChoice, requireNamedWave, waveQuery } from '#app/server/desk-wave.server.ts';
import { requireRole } from '#app/server/guards.server.ts';
import { replyConflict } from '#app/server/http/replies.server.ts';
import { asActor } from '#db/client.server.ts';

export const meta = () => [{ title: pageTitle('Inscrire les dossiers') }];

export async function loader({ request }: LoaderFunctionArgs) {
  const { actor } = await requireRole(request, STEERING_ROLES);
  const { state } = await asActor(actor, (tx) => requireDeskChoice(tx, request, new Date()));
  return { state };
}

export async function action({ request }: ActionFunctionArgs) {
  const { actor } = await requireRole(request, STEERING_ROLES);
  const form = await request.formData();
  const wave = await asActor(actor, (tx) => requireNamedWave(tx, form));
  const tabled = await tableApplications(actor, { waveId: wave.id });
  if (!tabled.ok) return replyConflict({ report: null, refusal: { code: tabled.code } });
  if (tabled.value.refused.length > 0) return replyConflict({ report: tabled.value, refusal: undefined });
  return redirect(`/selection?${waveQuery(wave)}`, 303);
}

export default function TableApplications() {
  const { state } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const back = `/selection?appel=${encodeURIComponent(state.callSlug)}&vague=${state.number}`;
  if (answer?.report) return <Report report={answer.report} back={back} />;
  return (
    <ActPage
      title="Inscrire les dossiers à l’ordre du jour"
      wave={state}
      parent={{ label: 'Sélection', to: back }}
      refusal={answer?.refusal}
      verb={state.ranked === 1 ? 'Inscrire ce dossier' : `Inscrire les ${state.ranked} dossiers`}
      consequences={[
        `${count(state.ranked, 'dossier classé par sa région passe', 'dossiers classés par leur région passent')} devant le comité.`,
        'Chaque porteur voit que son dossier est en délibération ; il ne voit ni rang ni note.',
      ]}
    />
  );
}

type ReportProps = {
  report: {
    tabled: number;
    refused: { reference: string; title: string; code: Parameters<typeof deskRefusal>[0] }[];
  };
  back: string;
};

function Report({ report, back }: ReportProps) {
  return (
    <div className="mb-column">
      <PageHeader title="Inscription à l’ordre du jour" />
      <p>{count(report.tabled, 'dossier est inscrit', 'dossiers sont inscrits')}.</p>
      <Alert tone="warning" title="Ces dossiers n’ont pas été inscrits" live="status" headingLevel={2}>
        <ul>
          {report.refused.map((line) => (
            <li key={line.reference}>
              {line.title} ({line.reference}) : {deskRefusal(line.code)}
            </li>
          ))}
        </ul>
      </Alert>
      <ButtonLink to={back}>Revenir à la sélection</ButtonLink>
    </div>
  );
}

import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { Link, useActionData, useLoaderData } from '@remix-run/react';
import { ApplicationTrail } from '#app/components/application/application-trail.tsx';
import { pageTitle } from '#app/components/layout/page-title.ts';
import { Alert } from '#app/components/ui/alert.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { requireHolder } from '#app/server/guards.server.ts';
import { requireHeldApplication, requireId } from '#app/server/held-application.server.ts';
import { asActor } from '#db/client.server.ts';
import { applyPlan, showPlan } from './answer-import.server.ts';
import { ImportPlanForm } from './import-plan.tsx';
import { UploadForm } from './upload-form.tsx';

export const meta: MetaFunction = () => [{ title: pageTitle('Importer le budget') }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { actor } = await requireHolder(request);
  const id = requireId(params.id);
  const held = await asActor(actor, (tx) => requireHeldApplication(tx, { id, userId: actor.userId }));
  const title = held.facts.answers['projet.title'];
  return { id, title: typeof title === 'string' ? title.trim() : '', canEdit: held.canEdit };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { actor } = await requireHolder(request);
  const place = { actor, id: requireId(params.id) };
  const form = await request.formData();
  return form.get('etape') === 'appliquer' ? applyPlan(place, form) : showPlan(place, form);
}

export default function ImportBudget() {
  const { id, title, canEdit } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const base = `/candidatures/${id}`;
  return (
    <>
      <ApplicationTrail
        to={base}
        title={title}
        between={[{ label: 'Budget', to: `${base}/budget` }]}
        current="Importer"
      />
      <div className="mb-column">
        <PageHeader
          title="Importer le budget depuis un classeur"
          lead="Travaillez votre budget dans un tableur, puis rapportez-le ici. Rien n’est enregistré avant que vous ayez vu et confirmé chaque changement."
        />
        {reply?.message ? (
          <Alert
            tone="error"
            title={reply.kept.length > 0 ? 'À relire' : 'Rien n’a été enregistré'}
            live="alert"
          >
            <p>{reply.message}</p>
            {reply.kept.length > 0 ? (
              <ul>
                {reply.kept.map((place) => (
                  <li key={place}>{place}</li>
                ))}
              </ul>
            ) : null}
          </Alert>
        ) : null}
        {reply?.plan ? <ImportPlanForm plan={reply.plan} posted={reply.posted} /> : null}
        {canEdit ? (
          <UploadForm base={base} isAgain={reply?.plan != null} />
        ) : (
          <p>Vous pouvez lire cette candidature, mais pas la modifier.</p>
        )}
        <p>
          <Link to={`${base}/budget`} className="fr-link">
            Retour au budget
          </Link>
        </p>
      </div>
    </>
  );
}

import type { LoaderFunctionArgs } from '@remix-run/node';
import { Form, Link, useLoaderData } from '@remix-run/react';
import { ApplicationTrail } from '#app/components/application/application-trail.tsx';
import { Difference } from '#app/components/application/difference.tsx';
import { Select } from '#app/components/form/select.tsx';
import { pageTitle } from '#app/components/layout/page-title.ts';
import { Button } from '#app/components/ui/button.tsx';
import { EmptyState } from '#app/components/ui/empty-state.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { Pagination } from '#app/components/ui/pagination.tsx';
import { DateTime } from '#app/components/ui/values.tsx';
import { momentOptions } from '#app/content/moments.ts';
import { requireHolder } from '#app/server/guards.server.ts';
import { requireId } from '#app/server/held-application.server.ts';
import { asActor } from '#db/client.server.ts';
import { loadHistory, readHistoryQuery } from './load-history.server.ts';

export const meta = () => [{ title: pageTitle('Historique des réponses') }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { actor } = await requireHolder(request);
  const id = requireId(params.id);
  const query = readHistoryQuery(request.url);
  return asActor(actor, (tx) => loadHistory(tx, { id, userId: actor.userId, query }));
}

export default function HistoryPage() {
  const { application, query, sections, changes, next, moments } = useLoaderData<typeof loader>();
  const base = `/candidatures/${application.id}`;
  const options = momentOptions(moments);
  const older = new URLSearchParams({ rubrique: query.section, avant: String(next ?? '') });
  return (
    <>
      <ApplicationTrail to={base} title={application.title} current="Historique des réponses" />
      <div className="mb-column">
        <PageHeader
          title="Historique des réponses"
          lead="Qui a changé quoi, et quand. Rien de ce qui a été enregistré n’est perdu."
        />
        <Form method="get" action={`${base}/comparaison`} className="mb-moments">
          <h2 className="mb-group-title">Comparer deux moments</h2>
          <Select name="de" label="Du moment" options={options} placeholder={false} defaultValue="0" />
          <Select
            name="a"
            label="Au moment"
            options={options}
            placeholder={false}
            defaultValue="maintenant"
          />
          <input type="hidden" name="rubrique" value={query.section} />
          <Button variant="secondary">Comparer</Button>
        </Form>
        <h2 className="mb-group-title fr-mt-6w">Les modifications</h2>
        <Form method="get" className="mb-moments">
          <Select
            name="rubrique"
            label="Rubrique"
            options={sections}
            placeholder="Toutes les rubriques"
            defaultValue={query.section}
          />
          <Button variant="secondary">Filtrer</Button>
        </Form>
        {changes.length === 0 ? (
          <EmptyState title="Aucune modification" headingLevel={3}>
            Rien n’a encore été écrit ici.
          </EmptyState>
        ) : (
          <ol className="mb-changes">
            {changes.map((change) => (
              <li key={change.id}>
                <p className="mb-thread__who">
                  <strong>{change.label}</strong>, le <DateTime at={change.at} zone={false} />, par{' '}
                  {change.author ?? 'une personne qui a quitté l’équipe'}
                </p>
                <Difference parts={change.parts} />
                <Link
                  className="fr-link fr-link--sm"
                  to={`${base}/comparaison?de=${change.id - 1}&a=maintenant`}
                >
                  Comparer avec maintenant<span className="fr-sr-only"> : {change.label}</span>
                </Link>
              </li>
            ))}
          </ol>
        )}
        <Pagination
          previousTo={query.before === null ? null : `${base}/historique?rubrique=${query.section}`}
          nextTo={next === null ? null : `${base}/historique?${older}`}
          label="Pages de l’historique"
        />
      </div>
    </>
  );
}

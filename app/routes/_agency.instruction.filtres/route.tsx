import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { pageTitle } from '#app/components/layout/page-title.ts';
import { Alert } from '#app/components/ui/alert.tsx';
import { Breadcrumb } from '#app/components/ui/breadcrumb.tsx';
import { ButtonLink } from '#app/components/ui/button.tsx';
import { EmptyState } from '#app/components/ui/empty-state.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { SAVED_FILTER_REFUSALS } from '#app/content/saved-filters.ts';
import { requireDesk } from '#app/server/desk.server.ts';
import { replyInvalid } from '#app/server/http/replies.server.ts';
import { asActor } from '#db/client.server.ts';
import { listSavedFilters } from '#db/queries/saved-filters.server.ts';
import { performFilterAct } from './filter-acts.server.ts';
import { FilterCard } from './filter-card.tsx';
import { NewFilter } from './new-filter.tsx';

export const meta: MetaFunction = () => [{ title: pageTitle('Mes filtres') }];

export async function loader({ request }: LoaderFunctionArgs) {
  const { actor } = await requireDesk(request);
  return { filters: await asActor(actor, (tx) => listSavedFilters(tx, actor.userId)) };
}

export async function action({ request }: ActionFunctionArgs) {
  const { actor } = await requireDesk(request);
  const { posted, result } = await performFilterAct(actor, await request.formData());
  if (!result.ok) return replyInvalid({ code: result.code, posted });
  return redirect(posted.act === 'save' ? `/instruction?${posted.query}` : '/instruction/filtres', 303);
}

export default function SavedFiltersPage() {
  const { filters } = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  const sentence = refusal ? SAVED_FILTER_REFUSALS[refusal.code] : undefined;
  const isNew = refusal?.posted.act === 'save';
  return (
    <div className="mb-column">
      <Breadcrumb trail={[{ label: 'Candidatures', to: '/instruction' }]} current="Mes filtres" />
      <PageHeader
        title="Mes filtres"
        lead="Les listes que vous avez enregistrées. Elles ne sont qu’à vous. La liste par défaut s’ouvre quand vous cliquez sur « Candidatures »."
      />
      {sentence && !isNew ? (
        <Alert tone="error" live="alert">
          {sentence}
        </Alert>
      ) : null}
      {isNew && refusal ? <NewFilter posted={refusal.posted} error={sentence} /> : null}
      {filters.length === 0 ? (
        <EmptyState
          title="Aucun filtre enregistré"
          action={<ButtonLink to="/instruction?tout=oui">Ouvrir la liste</ButtonLink>}
        >
          Filtrez la liste des candidatures, puis choisissez « Enregistrer ces filtres ».
        </EmptyState>
      ) : (
        filters.map((filter) => <FilterCard key={filter.id} filter={filter} />)
      )}
    </div>
  );
}

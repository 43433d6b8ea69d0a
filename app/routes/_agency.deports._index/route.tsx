import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { pageTitle } from '#app/components/layout/page-title.ts';
import { MaskedFiles } from '#app/components/review/masked-files.tsx';
import { Breadcrumb } from '#app/components/ui/breadcrumb.tsx';
import { EmptyState } from '#app/components/ui/empty-state.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { requireDesk } from '#app/server/desk.server.ts';
import { asActor } from '#db/client.server.ts';
import { listDeskRecusals, listOwnRecusals } from '#db/queries/recusals.server.ts';
import { RecusalTable } from './recusal-table.tsx';

export const meta: MetaFunction = () => [{ title: pageTitle('Déports') }];

export async function loader({ request }: LoaderFunctionArgs) {
  const { actor, scope } = await requireDesk(request);
  return asActor(actor, async (tx) => ({
    recusals: await listDeskRecusals(tx, scope, actor.userId),
    own: await listOwnRecusals(tx, actor.userId),
  }));
}

export default function RecusalsPage() {
  const { recusals, own } = useLoaderData<typeof loader>();
  return (
    <>
      <Breadcrumb trail={[{ label: 'Candidatures', to: '/instruction' }]} current="Déports" />
      <PageHeader
        title="Déports"
        lead="Les personnes qui se sont retirées d’un dossier, et qui les remplace. Le motif n’est lu que par elles et leur supérieur."
      />
      {recusals.length > 0 ? (
        <RecusalTable recusals={recusals} />
      ) : own.length === 0 ? (
        <EmptyState title="Aucun déport">
          Quand une personne se retire d’un dossier pour conflit d’intérêts, son déport apparaît ici.
        </EmptyState>
      ) : null}
      <MaskedFiles recusals={own} />
    </>
  );
}

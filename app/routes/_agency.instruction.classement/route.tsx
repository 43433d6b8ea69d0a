import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { signRegionalRanking } from '#app/commands/sign-regional-ranking.server.ts';
import { pageTitle } from '#app/components/layout/page-title.ts';
import type { RouteHandle } from '#app/components/layout/route-handle.ts';
import { RefusedAct } from '#app/components/review/refused-act.tsx';
import { Breadcrumb } from '#app/components/ui/breadcrumb.tsx';
import { EmptyState } from '#app/components/ui/empty-state.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { replyRefusal, requireAgencyDesk } from '#app/server/desk.server.ts';
import { asActor } from '#db/client.server.ts';
import { BesideRanking } from './beside-ranking.tsx';
import { drawRanking } from './draw-ranking.server.ts';
import { findRankingPlace, loadRanking } from './load-ranking.server.ts';
import { RankingForm } from './ranking-form.tsx';
import { readRanks } from './read-ranks.ts';
import { SignedRankings } from './signed-rankings.tsx';

/** Nothing bears it: there is nothing to rank there. */
const NO_WAVE = '00000000-0000-0000-0000-000000000000';

export const handle: RouteHandle = { width: 'wide' };

export const meta: MetaFunction = () => [{ title: pageTitle('Classement régional') }];

export async function loader({ request }: LoaderFunctionArgs) {
  const { actor, scope } = await requireAgencyDesk(request);
  const search = new URL(request.url).searchParams;
  return { ranking: await asActor(actor, (tx) => loadRanking(tx, actor, scope, search)) };
}

export async function action({ request }: ActionFunctionArgs) {
  const { actor, scope } = await requireAgencyDesk(request);
  const { ranks, typed } = readRanks(await request.formData());
  const search = new URL(request.url).searchParams;
  const place = await asActor(actor, (tx) => findRankingPlace(tx, scope, search));
  const key = {
    waveId: place?.wave.id ?? NO_WAVE,
    authorityId: place?.authorityId ?? scope.authorityIds[0] ?? 0,
  };
  const result = await signRegionalRanking(actor, { ...key, ranks, draw: drawRanking(actor) });
  if (result.ok)
    return redirect(`/instruction/classement?vague=${key.waveId}&agence=${key.authorityId}`, 303);
  return replyRefusal(result.code, { code: result.code, details: result.details ?? {}, typed });
}

export default function RankingPage() {
  const { ranking } = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  return (
    <>
      <Breadcrumb trail={[{ label: 'Candidatures', to: '/instruction' }]} current="Classement régional" />
      <PageHeader
        eyebrow={ranking?.authority.name}
        title="Classement régional"
        lead={ranking ? `${ranking.wave.call_title}, ${ranking.wave.label}` : undefined}
      />
      {refusal ? <RefusedAct {...refusal} /> : null}
      {ranking && ranking.files.length > 0 ? <RankingForm {...ranking} typed={refusal?.typed} /> : null}
      {ranking && ranking.files.length > 0 ? null : (
        <EmptyState title="Aucun dossier à classer" icon="fr-icon-list-ordered">
          Le classement se prépare dès qu’un dossier de votre région est instruit.
        </EmptyState>
      )}
      {ranking ? <BesideRanking {...ranking} /> : null}
      {ranking ? <SignedRankings rankings={ranking.rankings} /> : null}
    </>
  );
}

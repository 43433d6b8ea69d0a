import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { callReserve } from '#app/commands/call-reserve.server.ts';
import { settleReserveCall } from '#app/commands/settle-reserve-call.server.ts';
import { pageTitle } from '#app/components/layout/page-title.ts';
import type { RouteHandle } from '#app/components/layout/route-handle.ts';
import { ActRefused } from '#app/components/selection/act-refused.tsx';
import styles from '#app/components/selection/selection.css?url';
import { WaveSwitch } from '#app/components/selection/wave-switch.tsx';
import { Breadcrumb } from '#app/components/ui/breadcrumb.tsx';
import { ButtonLink } from '#app/components/ui/button.tsx';
import { EmptyState } from '#app/components/ui/empty-state.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { count, formatMoney } from '#app/content/format.ts';
import { SCENARIO_ROLES } from '#app/domain/selection/national-rights.ts';
import { requireNamedWave, waveQuery } from '#app/server/desk-wave.server.ts';
import { requireRole } from '#app/server/guards.server.ts';
import { replyConflict } from '#app/server/http/replies.server.ts';
import { asActor } from '#db/client.server.ts';
import { CallForm } from './call-form.tsx';
import { loadReserve } from './load-reserve.server.ts';
import { NobodyToCall } from './nobody-to-call.tsx';
import { readCall } from './read-call.server.ts';
import { ReserveTable } from './reserve-table.tsx';

export const handle: RouteHandle = { width: 'wide' };

export const links = () => [{ rel: 'stylesheet', href: styles }];

export const meta = () => [{ title: pageTitle('Liste complémentaire') }];

export async function loader({ request }: LoaderFunctionArgs) {
  const { actor } = await requireRole(request, SCENARIO_ROLES);
  return loadReserve(request, actor);
}

export async function action({ request }: ActionFunctionArgs) {
  const { actor } = await requireRole(request, SCENARIO_ROLES);
  const form = await request.formData();
  const wave = await asActor(actor, (tx) => requireNamedWave(tx, form));
  const { typed, applicationId, replyBy, isSettlement } = readCall(form);
  if (!isSettlement && !replyBy) return replyConflict({ typed, refusal: { code: 'date_missing' as const } });
  const done = isSettlement
    ? await settleReserveCall(actor, { waveId: wave.id, applicationId })
    : await callReserve(actor, { ...typed, waveId: wave.id, applicationId, replyBy: replyBy ?? new Date(0) });
  if (!done.ok) return replyConflict({ typed, refusal: { code: done.code, details: done.details } });
  return redirect(
    isSettlement ? `/decisions/${applicationId}` : `/decisions/liste-complementaire?${waveQuery(wave)}`,
    303,
  );
}

export default function ReserveList() {
  const data = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { wave, places, next, scenario } = data;
  const query = `appel=${encodeURIComponent(wave.callSlug)}&vague=${wave.number}`;
  return (
    <>
      <Breadcrumb
        trail={[{ label: 'Décisions', to: `/decisions?${query}` }]}
        current="Liste complémentaire"
      />
      <PageHeader
        title="Liste complémentaire"
        eyebrow={`${wave.callTitle}, ${wave.label.toLowerCase()}`}
        lead={`${count(data.balanceSeats, 'place libre', 'places libres')} et ${formatMoney(data.balanceCents)} disponibles. Les projets s’appellent dans l’ordre de leur rang ; celui dont l’appel ne respecterait pas les règles de la sélection est passé.`}
      />
      <WaveSwitch path="/decisions/liste-complementaire" waves={data.waves} current={wave} />
      <ActRefused refusal={answer?.refusal} />
      {places.length === 0 ? (
        <EmptyState
          title="Personne sur la liste complémentaire"
          action={
            <ButtonLink to={`/selection/decisions?${query}`} variant="secondary">
              Ouvrir la fiche de décisions
            </ButtonLink>
          }
        >
          Une décision « Liste complémentaire », prise depuis la fiche de décisions, place un projet ici avec
          son rang. Il s’appelle ensuite dès qu’une place et de l’argent se libèrent.
        </EmptyState>
      ) : (
        <>
          <p>
            {scenario
              ? `Règles appliquées : places, argent, et celles du scénario « ${scenario.name} » dont la sélection est issue.`
              : 'Règles appliquées : places et argent. La sélection n’est issue d’aucun scénario.'}
          </p>
          {next ? (
            <CallForm wave={wave} next={next} replyOn={data.replyOn} typed={answer?.typed} />
          ) : (
            <NobodyToCall query={query} places={places} />
          )}
          <ReserveTable wave={wave} places={places} nextId={next?.applicationId ?? null} />
        </>
      )}
    </>
  );
}

import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { carryOver } from '#app/commands/carry-over.server.ts';
import { pageTitle } from '#app/components/layout/page-title.ts';
import type { RouteHandle } from '#app/components/layout/route-handle.ts';
import { ActRefused } from '#app/components/selection/act-refused.tsx';
import styles from '#app/components/selection/selection.css?url';
import { WaveSwitch } from '#app/components/selection/wave-switch.tsx';
import { Breadcrumb } from '#app/components/ui/breadcrumb.tsx';
import { KeyFigures } from '#app/components/ui/key-figures.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { count, formatMoney } from '#app/content/format.ts';
import type { Ledger } from '#app/domain/selection/ledger.ts';
import { SCENARIO_ROLES, STEERING_READERS } from '#app/domain/selection/national-rights.ts';
import { requireNamedWave, waveQuery } from '#app/server/desk-wave.server.ts';
import { requireRole } from '#app/server/guards.server.ts';
import { replyConflict, replyInvalid } from '#app/server/http/replies.server.ts';
import { asActor } from '#db/client.server.ts';
import { CarryOverPanel } from './carry-over-panel.tsx';
import { LedgerTable } from './ledger-table.tsx';
import { loadAccount } from './load-account.server.ts';
import { readCarryOver } from './read-carry-over.ts';

export const handle: RouteHandle = { width: 'wide' };

export const links = () => [{ rel: 'stylesheet', href: styles }];

export const meta = () => [{ title: pageTitle('Compte de la vague') }];

export async function loader({ request }: LoaderFunctionArgs) {
  const { actor } = await requireRole(request, STEERING_READERS);
  return loadAccount(request, actor);
}

export async function action({ request }: ActionFunctionArgs) {
  const { actor } = await requireRole(request, SCENARIO_ROLES);
  const form = await request.formData();
  const wave = await asActor(actor, (tx) => requireNamedWave(tx, form));
  const typed = readCarryOver(form);
  const carried = await carryOver(actor, { waveId: wave.id, ...typed });
  if (carried.ok) return redirect(`/decisions/compte?${waveQuery(wave)}`, 303);
  const answer = { reason: typed.reason, refusal: { code: carried.code } };
  return carried.code === 'reason_missing' ? replyInvalid(answer) : replyConflict(answer);
}

export default function WaveAccount() {
  const data = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { wave } = data;
  const query = `appel=${encodeURIComponent(wave.callSlug)}&vague=${wave.number}`;
  const isMissing = answer?.refusal.code === 'reason_missing';
  return (
    <>
      <Breadcrumb trail={[{ label: 'Décisions', to: `/decisions?${query}` }]} current="Compte de la vague" />
      <PageHeader
        title="Compte de la vague"
        eyebrow={`${wave.callTitle}, ${wave.label.toLowerCase()}`}
        lead="Chaque place et chaque euro ouverts, réservés, accordés, rendus ou reportés. Une ligne ne se modifie pas : une autre la compense."
      />
      <WaveSwitch path="/decisions/compte" waves={data.waves} current={wave} />
      <ActRefused refusal={answer && !isMissing ? answer.refusal : undefined} />
      <KeyFigures label="Où en est la vague" figures={figuresOf(data.ledger)} />
      <CarryOverPanel data={data} typed={answer?.reason} isMissing={isMissing} />
      <LedgerTable lines={data.lines} ledger={data.ledger} />
    </>
  );
}

function figuresOf(ledger: Ledger) {
  const figure = (label: string, seats: number, cents: number) => ({
    label,
    value: count(seats, 'place', 'places'),
    note: formatMoney(cents, { whole: true }),
  });
  return [
    figure('Ouvert', ledger.openedSeats, ledger.openedCents),
    ...(ledger.carriedInSeats + ledger.carriedInCents > 0
      ? [figure('Reçu', ledger.carriedInSeats, ledger.carriedInCents)]
      : []),
    figure('Accordé', ledger.grantedSeats - ledger.releasedSeats, ledger.grantedCents - ledger.releasedCents),
    ...(ledger.reservedSeats > 0 ? [figure('Réservé', ledger.reservedSeats, ledger.reservedCents)] : []),
    ...(ledger.carriedOutSeats + ledger.carriedOutCents > 0
      ? [figure('Reporté', ledger.carriedOutSeats, ledger.carriedOutCents)]
      : []),
    figure('Disponible', ledger.balanceSeats, ledger.balanceCents),
  ];
}

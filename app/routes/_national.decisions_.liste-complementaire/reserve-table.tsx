import { Form, Link } from '@remix-run/react';
import { WaveFields } from '#app/components/selection/wave-switch.tsx';
import { Badge } from '#app/components/ui/badge.tsx';
import { Button } from '#app/components/ui/button.tsx';
import { Table } from '#app/components/ui/table.tsx';
import { DateTime, Money } from '#app/components/ui/values.tsx';
import { formatShortDate } from '#app/content/format.ts';
import { RESERVE_SKIPS, RESERVE_STATES } from '#app/content/reserve.ts';
import type { ReserveCallState, ReserveSkip } from '#app/domain/selection/reserve-call.ts';

type Wave = { callSlug: string; number: number };

type Place = {
  applicationId: string;
  reference: string;
  title: string;
  holderName: string;
  regionName: string;
  reserveRank: number | null;
  expiresOn: string | null;
  state: ReserveCallState | null;
  standing: { skip: ReserveSkip | null; grantCents: number };
  call: {
    amountCents: number;
    calledAt: string;
    calledByName: string;
    replyBy: string;
    replyReason: string | null;
  } | null;
};

type ReserveTableProps = { wave: Wave; places: readonly Place[]; nextId: string | null };

/** The list by rank: who is next, why others are passed over, and what those called answered. */
export function ReserveTable({ wave, places, nextId }: ReserveTableProps) {
  return (
    <Table
      caption="Liste complémentaire, par rang"
      rows={places}
      rowKey={(place) => place.applicationId}
      columns={[
        { key: 'rang', header: 'Rang', align: 'end', cell: (place) => place.reserveRank },
        {
          key: 'projet',
          header: 'Projet',
          rowHeader: true,
          cell: (place) => (
            <span className="mb-project">
              <Link to={`/decisions/${place.applicationId}`}>{place.title}</Link>
              <span className="mb-project__meta">
                {place.holderName}, {place.regionName}, {place.reference}
              </span>
            </span>
          ),
        },
        {
          key: 'aide',
          header: 'Aide possible',
          align: 'end',
          cell: (place) => <Money cents={place.call?.amountCents ?? place.standing.grantCents} />,
        },
        {
          key: 'valable',
          header: 'Valable jusqu’au',
          cell: (place) => (place.expiresOn === null ? '' : formatShortDate(place.expiresOn)),
        },
        {
          key: 'situation',
          header: 'Situation',
          cell: (place) => <Standing wave={wave} place={place} isNext={place.applicationId === nextId} />,
        },
      ]}
    />
  );
}

function Standing({ wave, place, isNext }: { wave: Wave; place: Place; isNext: boolean }) {
  const { state, standing, call } = place;
  if (state !== null && call !== null)
    return (
      <>
        <Badge tone={RESERVE_STATES[state].tone}>{RESERVE_STATES[state].name}</Badge>
        <span className="mb-project__meta">
          Appelé par {call.calledByName}, le <DateTime at={call.calledAt} weekday={false} />. Réponse{' '}
          {state === 'waiting' ? 'attendue' : 'demandée'} jusqu’au{' '}
          <DateTime at={call.replyBy} weekday={false} />.
        </span>
        {call.replyReason ? <span className="mb-project__meta">« {call.replyReason} »</span> : null}
        {state === 'accepted' ? <Settle wave={wave} place={place} /> : null}
      </>
    );
  if (isNext) return <Badge tone="info">Le suivant</Badge>;
  return standing.skip === null ? 'Attend son tour' : RESERVE_SKIPS[standing.skip];
}

function Settle({ wave, place }: { wave: Wave; place: Place }) {
  return (
    <Form method="post">
      <WaveFields wave={wave} />
      <input type="hidden" name="acte" value="prononcer" />
      <input type="hidden" name="dossier" value={place.applicationId} />
      <Button size="sm">
        Prononcer la sélection<span className="fr-sr-only"> : {place.title}</span>
      </Button>
    </Form>
  );
}

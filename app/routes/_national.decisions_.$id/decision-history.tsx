import { Link, useParams } from '@remix-run/react';
import { Fragment } from 'react';
import { Timeline } from '#app/components/ui/timeline.tsx';
import { DateTime, Day, Money } from '#app/components/ui/values.tsx';
import { OUTCOME_MARKS } from '#app/content/outcomes.ts';
import type { Proposal } from '#app/domain/selection/committee/sheet.ts';
import type { Outcome } from '#app/domain/selection/decision.ts';

type Line = {
  id: string;
  outcome: Outcome;
  amountCents: number | null;
  reserveRank: number | null;
  reserveExpiresOn: string | null;
  conditions: string;
  reasons: string;
  takenAt: string;
  takenByName: string;
  notifiedAt: string | null;
  scenario: { id: string; name: string } | null;
  hasPartialConsent: boolean;
  /** First opening by each member of the holder's team. */
  readings: readonly { name: string | null; at: string }[];
  vote: {
    proposal: Proposal;
    departureReason: string;
    meetingId: string;
    meetingNumber: number;
    startsAt: string;
  } | null;
};

type DecisionHistoryProps = { history: readonly Line[]; inForceId: string };

/** Decisions are never edited: each one that was replaced stays readable. */
export function DecisionHistory({ history, inForceId }: DecisionHistoryProps) {
  return (
    <section aria-labelledby="historique">
      <h2 id="historique">Décisions prises</h2>
      <Timeline
        label="Décisions prises sur ce dossier"
        items={history.map((line) => ({
          key: line.id,
          title: `${OUTCOME_MARKS[line.outcome].name}${line.id === inForceId ? ', en vigueur' : ', remplacée'}`,
          tone: line.id === inForceId ? OUTCOME_MARKS[line.outcome].tone : 'muted',
          when: <DateTime at={line.takenAt} weekday={false} />,
          detail: <Detail line={line} />,
        }))}
      />
    </section>
  );
}

function Detail({ line }: { line: Line }) {
  return (
    <>
      <p className="fr-mb-1v">
        Prise par {line.takenByName}.{' '}
        {line.notifiedAt ? (
          <>
            Notifiée le <DateTime at={line.notifiedAt} weekday={false} />.
          </>
        ) : (
          'Pas encore notifiée.'
        )}
      </p>
      {line.notifiedAt ? <Readings readings={line.readings} /> : null}
      {line.amountCents === null ? null : (
        <p className="fr-mb-1v">
          Aide : <Money cents={line.amountCents} />
        </p>
      )}
      {line.reserveRank === null ? null : (
        <p className="fr-mb-1v">
          Rang {line.reserveRank} de la liste complémentaire
          {line.reserveExpiresOn ? (
            <>
              , jusqu’au <Day date={line.reserveExpiresOn} />
            </>
          ) : null}
        </p>
      )}
      {line.scenario === null ? null : (
        <p className="fr-mb-1v">
          D’après le scénario{' '}
          <Link to={`/selection/scenarios/${line.scenario.id}`}>{line.scenario.name}</Link>
        </p>
      )}
      {line.vote === null ? null : <Vote vote={line.vote} />}
      {line.hasPartialConsent ? (
        <p className="fr-mb-1v">Le porteur a accepté par écrit une aide partielle.</p>
      ) : null}
      {line.conditions === '' ? null : <p className="fr-mb-1v">Conditions : {line.conditions}</p>}
      <p className="mb-written fr-mb-0">{line.reasons}</p>
    </>
  );
}

/** The proof that it was read; a mail that failed is looked for elsewhere. */
function Readings({ readings }: Pick<Line, 'readings'>) {
  const { id } = useParams();
  return (
    <p className="fr-mb-1v">
      {readings.length === 0
        ? 'Pas encore ouverte par le porteur sur le portail. '
        : readings.map(({ name, at }) => (
            <Fragment key={`${name} ${at}`}>
              Ouverte par {name ?? 'un membre de l’équipe du porteur'} le <DateTime at={at} weekday={false} />
              .{' '}
            </Fragment>
          ))}
      <Link to={`/instruction/${id}/courriels`}>Suivre les courriels envoyés</Link>
    </p>
  );
}

/** What the committee had voted, and why the decision departs from it. */
function Vote({ vote }: { vote: NonNullable<Line['vote']> }) {
  return (
    <>
      <p className="fr-mb-1v">
        Vote du comité : {OUTCOME_MARKS[vote.proposal].name.toLowerCase()},{' '}
        <Link to={`/comite/${vote.meetingId}/proces-verbal`}>
          réunion n° {vote.meetingNumber} du <DateTime at={vote.startsAt} weekday={false} />
        </Link>
        .
      </p>
      {vote.departureReason === '' ? null : (
        <p className="mb-written fr-mb-1v">
          La décision s’en écarte, pour le motif suivant, gardé au dossier : {vote.departureReason}
        </p>
      )}
    </>
  );
}

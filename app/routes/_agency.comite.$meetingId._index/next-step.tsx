import { Form } from '@remix-run/react';
import { Button, ButtonGroup, ButtonLink } from '#app/components/ui/button.tsx';
import { quorumSentence } from '#app/content/committee.ts';
import { count, formatDate } from '#app/content/format.ts';
import type { MeetingState } from '#app/domain/selection/committee/convocation.ts';
import type { Quorum } from '#app/domain/selection/committee/quorum.ts';

type NextStepProps = {
  meeting: { id: string; state: MeetingState; remoteUrl: string; mayPlan: boolean };
  quorum: Quorum;
  lastDay: string;
  counts: { members: readonly unknown[]; agenda: readonly unknown[] };
};

/** What the meeting waits for, and the one act that comes next. */
export function NextStep(props: NextStepProps) {
  const { meeting, quorum } = props;
  if (meeting.state === 'planned') return <ToConvene {...props} />;
  return (
    <section aria-labelledby="suite" className="mb-confirm">
      <h2 id="suite" className="mb-confirm__title">
        {TITLES[meeting.state]}
      </h2>
      {meeting.state === 'closed' ? null : <p>{quorumSentence(quorum)}</p>}
      {meeting.remoteUrl !== '' && meeting.state !== 'closed' ? (
        <p>
          À distance :{' '}
          <a className="fr-link" href={meeting.remoteUrl} rel="noreferrer">
            {meeting.remoteUrl}
          </a>
        </p>
      ) : null}
      {meeting.state === 'convened' ? (
        meeting.mayPlan ? (
          <ToOpen id={meeting.id} />
        ) : null
      ) : (
        <ButtonGroup>
          <ButtonLink to={`/comite/${meeting.id}/salle`} icon="fr-icon-team-line">
            {meeting.state === 'open' ? 'Entrer dans la salle' : 'Relire les votes'}
          </ButtonLink>
          <ButtonLink to={`/comite/${meeting.id}/proces-verbal`} variant="secondary">
            Procès-verbal
          </ButtonLink>
          {meeting.state === 'open' && meeting.mayPlan ? (
            <>
              <PresencesLink id={meeting.id} />
              <EndButton id={meeting.id} />
            </>
          ) : null}
        </ButtonGroup>
      )}
    </section>
  );
}

const TITLES = {
  convened: 'La réunion est convoquée',
  open: 'La réunion est ouverte',
  closed: 'La réunion est close',
} as const;

function ToConvene({ meeting, lastDay, counts }: NextStepProps) {
  if (!meeting.mayPlan) return null;
  return (
    <section aria-labelledby="suite" className="mb-confirm">
      <h2 id="suite" className="mb-confirm__title">
        À préparer avant la convocation
      </h2>
      <ul className="mb-confirm__list">
        <li>{count(counts.members.length, 'personne siège', 'personnes siègent')} pour l’instant.</li>
        <li>{count(counts.agenda.length, 'dossier', 'dossiers')} à l’ordre du jour.</li>
        <li>La convocation part au plus tard le {formatDate(lastDay, { weekday: true })}.</li>
      </ul>
      <ButtonGroup>
        <ButtonLink to={`/comite/${meeting.id}/membres`} variant="secondary">
          Composer le comité
        </ButtonLink>
        <ButtonLink to={`/comite/${meeting.id}/ordre-du-jour`} variant="secondary">
          Établir l’ordre du jour
        </ButtonLink>
        <ButtonLink to={`/comite/${meeting.id}/convocation`}>Convoquer</ButtonLink>
        <MoveLink id={meeting.id} />
      </ButtonGroup>
    </section>
  );
}

function ToOpen({ id }: { id: string }) {
  return (
    <Form method="post" action={`/comite/${id}?index`}>
      <input type="hidden" name="acte" value="ouvrir" />
      <ButtonGroup>
        <Button>Ouvrir la réunion</Button>
        <PresencesLink id={id} />
        <MoveLink id={id} />
      </ButtonGroup>
    </Form>
  );
}

function EndButton({ id }: { id: string }) {
  return (
    <Form method="post" action={`/comite/${id}?index`}>
      <input type="hidden" name="acte" value="clore" />
      <Button variant="tertiary">Clore la réunion</Button>
    </Form>
  );
}

function MoveLink({ id }: { id: string }) {
  return (
    <ButtonLink to={`/comite/${id}/date-et-lieu`} variant="tertiary">
      Changer la date ou le lieu
    </ButtonLink>
  );
}

function PresencesLink({ id }: { id: string }) {
  return (
    <ButtonLink to={`/comite/${id}/presences`} variant="secondary">
      Noter les présences
    </ButtonLink>
  );
}

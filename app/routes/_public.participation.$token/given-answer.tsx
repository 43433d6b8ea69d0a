import { Alert } from '#app/components/ui/alert.tsx';
import { formatDateTime } from '#app/content/format.ts';
import type { PartnerAnswer, PartnerLinkState } from '#app/domain/application/partner-confirmation.ts';

export type Given = {
  answer: PartnerAnswer;
  answeredAt: string;
  respondentName: string;
  respondentFunction: string;
  refusalWord: string;
};

type GivenAnswerProps = { state: PartnerLinkState; given: Given | null; holderName: string };

/** What was recorded, and whether it still counts. */
export function GivenAnswer({ state, given, holderName }: GivenAnswerProps) {
  return (
    <>
      {given ? <Recorded given={given} isOutdated={state === 'changed'} /> : null}
      {state === 'changed' ? (
        <Alert tone="warning" title="À confirmer de nouveau">
          {holderName || 'Le porteur'} a modifié ce qui est écrit de votre structure depuis ce message
          {given ? ' : votre réponse ne compte plus' : ''}. Un nouveau lien vous est nécessaire pour répondre.
          Demandez-le-lui.
        </Alert>
      ) : null}
      {state === 'settled' ? (
        <p>
          Le dossier est déposé, ou ne se modifie plus : cette réponse y figure telle quelle. Pour revenir
          dessus, écrivez au porteur du projet.
        </p>
      ) : null}
      {state === 'closed' ? (
        <Alert title="Ce dossier ne se modifie plus">Il n’est plus possible de répondre en ligne.</Alert>
      ) : null}
    </>
  );
}

function Recorded({ given, isOutdated }: { given: Given; isOutdated: boolean }) {
  const isConfirmed = given.answer === 'confirmed';
  return (
    <Alert
      tone={isConfirmed && !isOutdated ? 'success' : 'info'}
      title={isConfirmed ? 'Vous avez confirmé cette participation' : 'Vous avez refusé cette participation'}
    >
      <p>
        Réponse enregistrée le {formatDateTime(given.answeredAt)} au nom de {given.respondentName},{' '}
        {given.respondentFunction}.
      </p>
      {given.refusalWord === '' ? null : <p className="mb-long-text">« {given.refusalWord} »</p>}
    </Alert>
  );
}

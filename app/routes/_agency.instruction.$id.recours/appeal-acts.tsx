import { Form } from '@remix-run/react';
import type { ShownAppeal } from '#app/components/appeal/appeal-card.tsx';
import { Alert } from '#app/components/ui/alert.tsx';
import { Button, ButtonGroup, ButtonLink } from '#app/components/ui/button.tsx';

/** What the national team does next about an appeal: take charge of it, answer it, then take the decision it owes. */
export function AppealActs({ appeal, applicationId }: { appeal: ShownAppeal; applicationId: string }) {
  const base = `/instruction/${applicationId}/recours`;
  if (appeal.isOwed) return <OwedDecision appeal={appeal} applicationId={applicationId} />;
  if (appeal.answer) return null;
  return (
    <ButtonGroup>
      <ButtonLink to={`${base}/reponse`}>Répondre au recours</ButtonLink>
      {appeal.examination === null ? (
        <Form method="post" action={`${base}/examen`}>
          <input type="hidden" name="recours" value={appeal.id} />
          <Button variant="secondary">Prendre en charge l’examen</Button>
        </Form>
      ) : null}
    </ButtonGroup>
  );
}

function OwedDecision({ appeal, applicationId }: { appeal: ShownAppeal; applicationId: string }) {
  const isDecision = appeal.contested === 'decision';
  return (
    <Alert tone="warning" title="Une nouvelle décision est due" headingLevel={3}>
      <p>
        {isDecision
          ? 'Le recours est accueilli, et la décision contestée est encore en vigueur : remplacez-la, puis notifiez la nouvelle.'
          : 'Le recours est accueilli, et le dossier est encore irrecevable : la direction de l’agence doit lever l’irrecevabilité.'}
      </p>
      {isDecision ? (
        <ButtonLink to={`/decisions/${applicationId}/remplacement`} variant="secondary">
          Remplacer la décision
        </ButtonLink>
      ) : null}
    </Alert>
  );
}

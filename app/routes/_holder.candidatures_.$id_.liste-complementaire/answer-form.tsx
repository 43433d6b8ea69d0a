import { Form } from '@remix-run/react';
import { Checkbox, RadioGroup } from '#app/components/form/choice.tsx';
import { TextArea } from '#app/components/form/text-area.tsx';
import { Alert } from '#app/components/ui/alert.tsx';
import { Button, ButtonGroup, ButtonLink } from '#app/components/ui/button.tsx';
import { ConfirmPanel } from '#app/components/ui/confirm-panel.tsx';
import { formatDateTime, formatMoney } from '#app/content/format.ts';

const MAX_REASON = 2_000;

type AnswerFormProps = {
  base: string;
  call: { amountCents: number; conditions: string; replyBy: string };
  canAnswer: boolean;
  typed: { reason: string; answer: string } | undefined;
  /** What is missing, said beside its field. */
  missing: { answer?: string; confirmation?: string };
};

/** What is offered, until when, and the answer. */
export function AnswerForm({ base, call, canAnswer, typed, missing }: AnswerFormProps) {
  return (
    <ConfirmPanel
      title={`Répondez avant le ${formatDateTime(call.replyBy)}`}
      consequences={[
        `Une place et une aide de ${formatMoney(call.amountCents)} au plus sont réservées à votre projet jusque-là.`,
        ...(call.conditions === '' ? [] : [`Conditions à remplir : ${call.conditions}`]),
        'Si vous acceptez, la décision de sélection vous sera notifiée par une lettre.',
        'Si vous déclinez, ou sans réponse à cette heure, la place est proposée au projet suivant.',
      ]}
    >
      {canAnswer ? (
        <Form method="post">
          <RadioGroup
            name="reponse"
            label="Votre réponse"
            error={missing.answer}
            defaultValue={typed?.answer}
            options={[
              { value: 'accepted', label: 'Nous acceptons la place et cette aide' },
              { value: 'declined', label: 'Nous déclinons' },
            ]}
          />
          <TextArea
            name="raison"
            label="Un mot pour le pilotage national"
            optional
            maxLength={MAX_REASON}
            rows={3}
            defaultValue={typed?.reason}
          />
          <Checkbox
            name="confirmation"
            error={missing.confirmation}
            label="Je réponds au nom du porteur, et cette réponse est définitive."
          />
          <ButtonGroup>
            <Button>Envoyer la réponse</Button>
            <ButtonLink to={base} variant="tertiary">
              Répondre plus tard
            </ButtonLink>
          </ButtonGroup>
        </Form>
      ) : (
        <Alert tone="info" title="Une personne qui signe pour le dossier doit répondre" headingLevel={3}>
          Prévenez-la avant cette heure.
        </Alert>
      )}
    </ConfirmPanel>
  );
}

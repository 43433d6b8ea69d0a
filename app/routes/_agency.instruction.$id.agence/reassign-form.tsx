import { Form } from '@remix-run/react';
import { Select } from '#app/components/form/select.tsx';
import { TextArea } from '#app/components/form/text-area.tsx';
import { Alert } from '#app/components/ui/alert.tsx';
import { Button } from '#app/components/ui/button.tsx';
import { ConfirmPanel } from '#app/components/ui/confirm-panel.tsx';
import { REASSIGNMENT_REFUSALS } from '#app/content/reassignment.ts';

type Code = keyof typeof REASSIGNMENT_REFUSALS;

type ReassignFormProps = {
  destinations: readonly { value: string; label: string }[];
  refusal: { code: Code; posted: { destination: number; reason: string } } | undefined;
};

const FIELD_OF: Partial<Record<Code, 'agence' | 'raison'>> = {
  same_authority: 'agence',
  authority_not_served: 'agence',
  authority_unknown: 'agence',
  reason_missing: 'raison',
};

export function ReassignForm({ destinations, refusal }: ReassignFormProps) {
  const errorOf = (field: 'agence' | 'raison') =>
    refusal && FIELD_OF[refusal.code] === field ? REASSIGNMENT_REFUSALS[refusal.code] : undefined;
  if (destinations.length === 0) {
    return (
      <p>
        Aucune autre agence n’est concernée par ce dossier. En cas d’erreur, l’équipe nationale peut le
        confier à une autre agence.
      </p>
    );
  }
  return (
    <ConfirmPanel
      title="Confier le dossier à une autre agence"
      consequences={[
        'L’autre agence instruit le dossier ; ce qui restait à faire l’attend.',
        'Si vos communes sont desservies, votre agence devient associée et peut donner un avis.',
        'Les deux agences reçoivent un courriel avec la raison, gardée dans l’historique.',
      ]}
    >
      <Form method="post">
        {refusal && FIELD_OF[refusal.code] === undefined ? (
          <Alert tone="error" live="alert">
            {REASSIGNMENT_REFUSALS[refusal.code]}
          </Alert>
        ) : null}
        <Select
          name="agence"
          label="Nouvelle agence"
          options={destinations}
          defaultValue={refusal ? String(refusal.posted.destination) : undefined}
          error={errorOf('agence')}
        />
        <TextArea
          name="raison"
          label="Raison"
          rows={3}
          defaultValue={refusal?.posted.reason}
          error={errorOf('raison')}
        />
        <Button>Confier le dossier</Button>
      </Form>
    </ConfirmPanel>
  );
}

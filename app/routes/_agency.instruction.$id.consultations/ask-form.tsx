import { Form } from '@remix-run/react';
import { Select } from '#app/components/form/select.tsx';
import { TextArea } from '#app/components/form/text-area.tsx';
import { DateInput, TextInput } from '#app/components/form/text-input.tsx';
import { Alert } from '#app/components/ui/alert.tsx';
import { Button } from '#app/components/ui/button.tsx';
import { BODY_KIND_LABELS, CONSULTATION_REFUSALS } from '#app/content/consultations.ts';
import {
  BODY_KINDS,
  type ConsultationAsked,
  type ConsultationRefusal,
} from '#app/domain/review/consultation.ts';

type AskFormProps = { posted: ConsultationAsked | null; code: ConsultationRefusal | undefined };

const FIELD_OF: Partial<Record<ConsultationRefusal, string>> = {
  body_kind_missing: 'nature',
  body_name_missing: 'organisme',
  body_email_invalid: 'courriel',
  body_already_asked: 'courriel',
  body_due_on_invalid: 'echeance',
};

export function AskForm({ posted, code }: AskFormProps) {
  const refused = posted === null ? undefined : code;
  const errorOf = (field: string) =>
    refused && FIELD_OF[refused] === field ? CONSULTATION_REFUSALS[refused] : undefined;
  return (
    <Form method="post" className="mb-form-block" aria-labelledby="demander">
      <h2 id="demander">Demander un avis</h2>
      <p>
        L’organisme reçoit un lien personnel vers ce seul dossier : le territoire, les tournées, le projet,
        les soins, l’équipe et le véhicule. Il ne voit ni données personnelles, ni budget, ni évaluations, ni
        autres avis.
      </p>
      {refused && FIELD_OF[refused] === undefined ? (
        <Alert tone="error" live="alert">
          {CONSULTATION_REFUSALS[refused]}
        </Alert>
      ) : null}
      <Select
        name="nature"
        label="Nature de l’organisme"
        defaultValue={posted?.bodyKind}
        error={errorOf('nature')}
        options={BODY_KINDS.map((value) => ({ value, label: BODY_KIND_LABELS[value] }))}
      />
      <TextInput
        name="organisme"
        label="Nom de l’organisme"
        hint="Par exemple : conseil départemental de l’Orne de l’Ordre des médecins"
        defaultValue={posted?.bodyName}
        error={errorOf('organisme')}
      />
      <TextInput
        name="courriel"
        type="email"
        label="Adresse de courriel"
        defaultValue={posted?.email}
        error={errorOf('courriel')}
      />
      <DateInput
        name="echeance"
        label="Avis attendu avant le"
        defaultValue={posted?.dueOn}
        error={errorOf('echeance')}
      />
      <TextArea name="question" label="Votre question" optional rows={4} defaultValue={posted?.question} />
      <input type="hidden" name="acte" value="demander" />
      <Button>Envoyer la demande</Button>
    </Form>
  );
}

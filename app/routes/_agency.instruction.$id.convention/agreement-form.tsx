import { Form } from '@remix-run/react';
import { Checkbox, RadioGroup } from '#app/components/form/choice.tsx';
import { ErrorSummary } from '#app/components/form/error-summary.tsx';
import { Fieldset } from '#app/components/form/fieldset.tsx';
import { TextArea } from '#app/components/form/text-area.tsx';
import { DateInput, MoneyInput, TextInput } from '#app/components/form/text-input.tsx';
import { Button } from '#app/components/ui/button.tsx';
import {
  AGREEMENT_FIELDS,
  AGREEMENT_SENTENCES,
  NATURE_LABELS,
  TERMS_LABELS,
} from '#app/content/agreements.ts';
import {
  type AgreementProblems,
  GRANT_NATURES,
  MAX_OBJECT,
  PAYMENT_TERMS,
  type TypedAgreement,
} from '#app/domain/agreement/grant-agreement.ts';
import { PAYMENT_LINES } from './read-agreement.ts';

type AgreementFormProps = {
  typed: TypedAgreement;
  problems: AgreementProblems;
  /** Of the agreement on screen: 0 before the first. */
  version: number;
};

export function AgreementForm({ typed, problems, version }: AgreementFormProps) {
  const errorOf = (field: keyof TypedAgreement) => {
    const problem = problems[field];
    return problem && AGREEMENT_SENTENCES[problem];
  };
  const fields = Object.keys(problems) as (keyof TypedAgreement)[];
  return (
    <>
      <ErrorSummary
        errors={fields.map((field) => ({ name: AGREEMENT_FIELDS[field], message: errorOf(field) ?? '' }))}
        title="La convention n’est pas enregistrée"
      />
      <Form method="post" noValidate>
        <input type="hidden" name="version" value={version} />
        {version > 0 ? (
          <TextArea
            name="motif"
            label="Ce qui change, et pourquoi"
            hint="Avenant, ou correction d’une erreur. La version précédente reste lisible."
            rows={3}
            defaultValue={typed.reason}
            error={errorOf('reason')}
          />
        ) : null}
        <TextInput
          name="numero"
          label="Numéro de la convention"
          width="md"
          defaultValue={typed.number}
          error={errorOf('number')}
        />
        <DateInput
          name="signee-le"
          label="Signée le"
          defaultValue={typed.signedOn}
          error={errorOf('signedOn')}
        />
        <MoneyInput name="montant" label="Montant" defaultValue={typed.amount} error={errorOf('amount')} />
        <TextArea
          name="objet"
          label="Objet"
          hint="Publié tel quel dans les données ouvertes."
          rows={2}
          maxLength={MAX_OBJECT}
          defaultValue={typed.object}
          error={errorOf('object')}
        />
        <RadioGroup
          name="nature"
          label="Nature de l’aide"
          defaultValue={typed.nature}
          error={errorOf('nature')}
          options={GRANT_NATURES.map((value) => ({ value, label: NATURE_LABELS[value] }))}
        />
        <RadioGroup
          name="conditions"
          label="Conditions de versement"
          defaultValue={typed.terms}
          error={errorOf('terms')}
          options={PAYMENT_TERMS.map((value) => ({ value, label: TERMS_LABELS[value] }))}
        />
        <TextInput
          name="conditions-texte"
          label="Description, pour d’autres conditions"
          optional
          defaultValue={typed.termsText}
          error={errorOf('termsText')}
        />
        <Payments typed={typed} error={errorOf('payments')} />
        <Checkbox
          name="notifiee-ue"
          label="Aide de minimis notifiée à la Commission européenne"
          defaultChecked={typed.isNotifiedToEu}
        />
        <Button>
          {version === 0 ? 'Enregistrer la convention signée' : 'Enregistrer cette nouvelle version'}
        </Button>
      </Form>
    </>
  );
}

function Payments({ typed, error }: { typed: TypedAgreement; error: string | undefined }) {
  return (
    <Fieldset
      id="versements"
      legend="Versements prévus"
      level="question"
      hint="Leur somme est le montant de la convention. Laissez vides les lignes inutiles."
    >
      {PAYMENT_LINES.map((line) => {
        const payment = typed.payments[line - 1];
        return (
          <div key={line} className="mb-payment">
            <DateInput
              name={`versement-${line}-le`}
              label={`Versement ${line}, le`}
              defaultValue={payment?.dueOn}
              error={line === 1 ? error : undefined}
            />
            <MoneyInput name={`versement-${line}-montant`} label="Montant" defaultValue={payment?.amount} />
            <TextInput
              name={`versement-${line}-condition`}
              label="Condition"
              optional
              defaultValue={payment?.condition}
            />
          </div>
        );
      })}
    </Fieldset>
  );
}

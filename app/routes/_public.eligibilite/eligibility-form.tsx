import { RadioGroup } from '#app/components/form/choice.tsx';
import { ErrorSummary } from '#app/components/form/error-summary.tsx';
import { TextInput } from '#app/components/form/text-input.tsx';
import { Button } from '#app/components/ui/button.tsx';
import { QUESTION_TEXTS } from '#app/content/eligibility.ts';
import {
  ELIGIBILITY_OPTIONS,
  ELIGIBILITY_QUESTIONS,
  type EligibilityQuestion,
  needsPartner,
} from '#app/domain/call/eligibility.ts';

interface EligibilityFormProps {
  typed: Readonly<Record<string, string>>;
  missing: readonly EligibilityQuestion[];
  isAnswered: boolean;
}

/** Sent with GET: the answers are the address. */
export function EligibilityForm({ typed, missing, isAnswered }: EligibilityFormProps) {
  return (
    <form method="get" action="/eligibilite#reponse" noValidate aria-labelledby="questions">
      <ErrorSummary
        title={missing.length > 1 ? `Il manque ${missing.length} réponses` : 'Il manque une réponse'}
        errors={missing.map((name) => ({ name, message: QUESTION_TEXTS[name].missing }))}
      />
      <h2 id="questions">{isAnswered ? 'Changer mes réponses' : 'Votre projet'}</h2>
      {ELIGIBILITY_QUESTIONS.map((name) => (
        <RadioGroup
          key={name}
          name={name}
          label={QUESTION_TEXTS[name].label}
          hint={QUESTION_TEXTS[name].help}
          optional={name === 'partner' && !needsPartner(typed.structure)}
          error={missing.includes(name) ? QUESTION_TEXTS[name].missing : undefined}
          options={ELIGIBILITY_OPTIONS[name].map((value) => ({
            value,
            label: QUESTION_TEXTS[name].options[value] ?? value,
          }))}
          defaultValue={typed[name]}
        />
      ))}
      <TextInput
        name="commune"
        label="Commune ou intercommunalité du territoire"
        hint="Un nom ou un code postal : il sert à vous dire quelle agence contacter."
        optional
        defaultValue={typed.commune}
        width="md"
        autoComplete="off"
      />
      <input type="hidden" name="verifier" value="1" />
      <Button icon="fr-icon-arrow-right-line" iconSide="right">
        Voir la réponse
      </Button>
    </form>
  );
}

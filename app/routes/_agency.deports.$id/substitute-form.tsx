import { Form } from '@remix-run/react';
import { RadioGroup } from '#app/components/form/choice.tsx';
import { DateInput } from '#app/components/form/text-input.tsx';
import { errorAt } from '#app/components/review/error-at.ts';
import { Button } from '#app/components/ui/button.tsx';
import { conflictSentence } from '#app/content/conflicts-of-interest.ts';
import type { ExaminationRefusal } from '#app/content/examination.ts';
import { count } from '#app/content/format.ts';
import type { Conflict } from '#app/domain/review/conflicts-of-interest.ts';

type Candidate = {
  id: string;
  name: string;
  load: number;
  conflicts: readonly Conflict[];
  isFromElsewhere: boolean;
};

type SubstituteFormProps = {
  candidates: readonly Candidate[] | null;
  dueOn: string;
  chosen?: string;
  refusal: { code?: ExaminationRefusal } | undefined;
};

/** Who takes the seat left; or, where nobody is to, that the withdrawal is taken note of. */
export function SubstituteForm({ candidates, dueOn, chosen, refusal }: SubstituteFormProps) {
  if (candidates === null) {
    return (
      <Form method="post" className="mb-form-block">
        <h2>Prendre acte</h2>
        <p>Aucune place n’est à pourvoir : elle l’est déjà, ou personne n’y est attendu.</p>
        <Button>Prendre acte du déport</Button>
      </Form>
    );
  }
  return (
    <Form method="post" className="mb-form-block">
      <h2>Désigner la suppléance</h2>
      {candidates.length === 0 ? (
        <p>
          Aucune personne sans lien avec ce dossier n’a ce rôle. Demandez à l’administration du portail
          d’ouvrir un compte d’évaluateur.
        </p>
      ) : (
        <>
          <p>
            Les personnes qu’un lien écarte ne sont pas proposées. La personne choisie reçoit un courriel.
          </p>
          <RadioGroup
            name="suppleant"
            label="Suppléant"
            defaultValue={chosen}
            error={errorAt(refusal, 'no_choice')}
            options={candidates.map((candidate) => ({
              value: candidate.id,
              label: candidate.name,
              hint: hintOf(candidate),
            }))}
          />
          <DateInput
            name="remise"
            label="À remettre au plus tard le"
            defaultValue={dueOn}
            error={errorAt(refusal, 'due_date_invalid')}
            required
          />
          <Button>Désigner cette personne</Button>
        </>
      )}
    </Form>
  );
}

function hintOf({ load, conflicts, isFromElsewhere }: Candidate): string {
  return [
    load === 0 ? 'Aucun dossier en cours.' : `${count(load, 'dossier', 'dossiers')} en cours.`,
    ...(isFromElsewhere ? ['D’un autre territoire.'] : []),
    ...conflicts.map((tie) => `À vérifier : ${conflictSentence(tie)}`),
  ].join(' ');
}

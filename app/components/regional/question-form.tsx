import { Form } from '@remix-run/react';
import { Checkbox, RadioGroup } from '#app/components/form/choice.tsx';
import { ErrorSummary } from '#app/components/form/error-summary.tsx';
import { Fieldset } from '#app/components/form/fieldset.tsx';
import { Select } from '#app/components/form/select.tsx';
import { TextArea } from '#app/components/form/text-area.tsx';
import { NumberInput } from '#app/components/form/text-input.tsx';
import { useJudgedForm } from '#app/components/form/use-judged-form.ts';
import { useHydrated } from '#app/components/hydrated.ts';
import { Button, ButtonGroup, ButtonLink } from '#app/components/ui/button.tsx';
import { FORM_CONTENT } from '#app/content/form.ts';
import { QUESTION_KIND_NAMES, QUESTION_PROBLEMS } from '#app/content/regional-questions.ts';
import {
  type QuestionProblem,
  type QuestionProblems,
  readTypedQuestion,
  type TypedQuestion,
} from '#app/domain/application/question-edition.ts';
import { QUESTION_KINDS } from '#app/domain/application/regional-questions.ts';
import { SECTIONS } from '#app/domain/application/sections/index.ts';

type QuestionFormProps = {
  typed: TypedQuestion;
  problems: QuestionProblems;
  submit: string;
  backTo: string;
};

const SECTION_OPTIONS = SECTIONS.filter(({ slug }) => slug !== 'pieces').map(({ slug }) => ({
  value: slug,
  label: FORM_CONTENT[slug].name,
}));

const KIND_HINTS = {
  text: 'Une phrase ou quelques paragraphes.',
  number: 'Un nombre, avec au plus deux chiffres après la virgule.',
  choice: 'Une seule réponse parmi celles que vous écrivez plus bas.',
  file: 'Jusqu’à cinq fichiers, dans la rubrique « Pièces jointes ».',
} as const;

const QUESTION_FIELDS = ['label', 'help', 'kind', 'section', 'options', 'maxLength', 'min', 'max'] as const;
type QuestionField = (typeof QUESTION_FIELDS)[number];

/**
 * One question, whole. Where scripts run, what belongs to another kind of answer is out of sight; elsewhere it is
 * simply left blank.
 */
export function QuestionForm({ typed, problems, submit, backTo }: QuestionFormProps) {
  const form = useJudgedForm<TypedQuestion, QuestionProblem>({
    judge: judgeQuestion,
    answered: problems,
    sentences: QUESTION_PROBLEMS,
  });
  const field = (name: QuestionField) => ({ ...form.field(name), defaultValue: typed[name] });
  const isHydrated = useHydrated();
  const kind = form.watch('kind') ?? typed.kind;
  const isBeside = (asked: string) => isHydrated && kind !== asked;
  return (
    <Form method="post" noValidate className="mb-form-block" onSubmit={form.send}>
      <ErrorSummary errors={form.summary} />
      <TextArea
        {...field('label')}
        label="Question"
        hint="Ce que lit le porteur, en une phrase. 200 caractères au plus."
        maxLength={200}
        rows={2}
      />
      <TextArea
        {...field('help')}
        label="Aide"
        hint="Pourquoi vous la posez, ce que vous attendez, un exemple."
        optional
        maxLength={600}
        rows={3}
      />
      <RadioGroup
        {...field('kind')}
        label="On y répond par"
        options={QUESTION_KINDS.map((kind) => ({
          value: kind,
          label: QUESTION_KIND_NAMES[kind],
          hint: KIND_HINTS[kind],
        }))}
      />
      <Select
        {...field('section')}
        label="Rubrique où elle est posée"
        hint="Elle vient après les questions nationales de la rubrique. Un fichier est toujours demandé dans « Pièces jointes »."
        options={SECTION_OPTIONS}
      />
      <Checkbox
        name="required"
        label="Réponse obligatoire"
        hint="Sans elle, le dossier ne peut pas être déposé."
        defaultChecked={typed.required}
      />
      <div hidden={isHydrated && kind === 'file'}>
        <Fieldset legend="Selon la forme de la réponse">
          <div hidden={isBeside('text')}>
            <NumberInput
              {...field('maxLength')}
              label="Pour un texte : nombre de caractères au plus"
              hint="De 10 à 5 000 ; 1 000 si vous ne dites rien."
              optional
            />
          </div>
          <div hidden={isBeside('choice')}>
            <TextArea
              {...field('options')}
              label="Pour un choix : réponses possibles"
              hint="Une par ligne, de deux à vingt."
              rows={4}
            />
          </div>
          <div hidden={isBeside('number')}>
            <NumberInput {...field('min')} label="Pour un nombre : minimum" optional decimals />
            <NumberInput {...field('max')} label="Pour un nombre : maximum" optional decimals />
          </div>
        </Fieldset>
      </div>
      <ButtonGroup>
        <Button>{submit}</Button>
        <ButtonLink to={backTo} variant="tertiary">
          Annuler
        </ButtonLink>
      </ButtonGroup>
    </Form>
  );
}

function judgeQuestion(typed: TypedQuestion) {
  // A field that no script has read yet is as its blank.
  const texts = Object.fromEntries(QUESTION_FIELDS.map((name) => [name, typed[name] ?? '']));
  const read = readTypedQuestion({ ...(texts as Record<QuestionField, string>), required: typed.required });
  return read.ok ? {} : read.problems;
}

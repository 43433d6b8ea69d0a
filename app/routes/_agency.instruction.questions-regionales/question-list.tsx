import { Form } from '@remix-run/react';
import { Button, ButtonGroup, ButtonLink } from '#app/components/ui/button.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { FORM_CONTENT } from '#app/content/form.ts';
import { questionFormat } from '#app/content/regional-questions.ts';
import type { WaveQuestion } from '#app/domain/application/regional-questions.ts';

type QuestionListProps = {
  questions: readonly WaveQuestion[];
  /** Before the window opens. */
  canChange: boolean;
  /** Once it is open: only the help. */
  canReword: boolean;
};

/** The questions in the order in which they are asked, each with what may be done with it. */
export function QuestionList({ questions, canChange, canReword }: QuestionListProps) {
  return (
    <section aria-labelledby="liste">
      <h2 id="liste">Questions posées, dans leur ordre</h2>
      <ol className="fr-raw-list">
        {questions.map((question, index) => (
          <li key={question.id} id={`question-${question.id}`} className="fr-mb-2w">
            <Card
              title={question.label}
              foot={
                canChange || canReword ? (
                  <Acts
                    question={question}
                    canChange={canChange}
                    isFirst={index === 0}
                    isLast={index === questions.length - 1}
                  />
                ) : undefined
              }
            >
              <p className="fr-mb-0">
                Rubrique « {FORM_CONTENT[question.section].name} ». {questionFormat(question)}.{' '}
                {question.required ? 'Réponse obligatoire.' : 'Réponse facultative.'}
              </p>
            </Card>
          </li>
        ))}
      </ol>
    </section>
  );
}

type ActsProps = { question: WaveQuestion; canChange: boolean; isFirst: boolean; isLast: boolean };

function Acts({ question: { id, label }, canChange, isFirst, isLast }: ActsProps) {
  const here = `/instruction/questions-regionales/${id}`;
  const about = <span className="fr-sr-only"> : {label}</span>;
  return (
    <Form method="post" preventScrollReset>
      <input type="hidden" name="question" value={id} />
      <ButtonGroup>
        <ButtonLink to={here} variant="secondary" size="sm" icon="fr-icon-edit-line">
          {canChange ? 'Modifier' : 'Reformuler l’aide'}
          {about}
        </ButtonLink>
        {canChange && !isFirst ? (
          <Button name="sens" value="monter" variant="tertiary" size="sm" icon="fr-icon-arrow-up-line">
            Monter{about}
          </Button>
        ) : null}
        {canChange && !isLast ? (
          <Button name="sens" value="descendre" variant="tertiary" size="sm" icon="fr-icon-arrow-down-line">
            Descendre{about}
          </Button>
        ) : null}
        {canChange ? (
          <ButtonLink to={`${here}/retrait`} variant="quiet" size="sm" icon="fr-icon-delete-bin-line">
            Retirer{about}
          </ButtonLink>
        ) : null}
      </ButtonGroup>
    </Form>
  );
}

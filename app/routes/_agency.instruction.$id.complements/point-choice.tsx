import { Form } from '@remix-run/react';
import { CheckboxGroup } from '#app/components/form/choice.tsx';
import { Alert } from '#app/components/ui/alert.tsx';
import { Button } from '#app/components/ui/button.tsx';
import { Disclosure } from '#app/components/ui/disclosure.tsx';
import { count } from '#app/content/format.ts';
import type { Choice } from './describe-choices.ts';
import { POINT, STEP } from './read-request.ts';

type PointChoiceProps = {
  sections: readonly { slug: string; name: string; choices: readonly Choice[] }[];
  chosen: readonly string[];
  /** Sent with nothing ticked. */
  isMissing: boolean;
};

/** First step: the answers and documents that will be reopened, and nothing else. */
export function PointChoice({ sections, chosen, isMissing }: PointChoiceProps) {
  return (
    <Form method="get" className="mb-column">
      {isMissing ? (
        <Alert tone="error" small live="alert">
          Cochez au moins une réponse ou une pièce à compléter, puis continuez.
        </Alert>
      ) : null}
      <input type="hidden" name={STEP} value="fait" />
      <p>
        Choisissez les réponses et les pièces à compléter. Le porteur ne pourra changer qu’elles. Vous écrirez
        ensuite, pour chacune, ce que vous attendez.
      </p>
      {sections.map(({ slug, name, choices }) => (
        <Disclosure
          key={slug}
          summary={`${name} (${count(choices.length, 'point', 'points')})`}
          open={slug === 'pieces'}
        >
          <CheckboxGroup
            name={POINT}
            id={`points-${slug}`}
            label={<span className="fr-sr-only">{name} : points à compléter</span>}
            options={choices.map(({ target, name: label, now }) => ({ value: target, label, hint: now }))}
            defaultValue={chosen}
          />
        </Disclosure>
      ))}
      <Button>Continuer</Button>
    </Form>
  );
}

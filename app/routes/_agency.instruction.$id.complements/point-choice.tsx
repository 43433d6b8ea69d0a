import { Form } from '@remix-run/react';
import { CheckboxGroup } from '#app/components/form/choice.tsx';
import { Button } from '#app/components/ui/button.tsx';
import { Disclosure } from '#app/components/ui/disclosure.tsx';
import { count } from '#app/content/format.ts';
import type { Choice } from './describe-choices.ts';
import { POINT } from './read-request.ts';

type PointChoiceProps = {
  sections: readonly { slug: string; name: string; choices: readonly Choice[] }[];
  chosen: readonly string[];
};

/** First step: the answers and documents that will be reopened, and nothing else. */
export function PointChoice({ sections, chosen }: PointChoiceProps) {
  return (
    <Form method="get" className="mb-column">
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

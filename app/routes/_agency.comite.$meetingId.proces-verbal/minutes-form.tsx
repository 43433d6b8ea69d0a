import { Form } from '@remix-run/react';
import { TextArea } from '#app/components/form/text-area.tsx';
import { Button } from '#app/components/ui/button.tsx';
import { Disclosure } from '#app/components/ui/disclosure.tsx';
import type { MinutesContent } from '#app/domain/selection/committee/minutes.ts';

type MinutesFormProps = {
  content: MinutesContent;
  itemIds: readonly { id: string; position: number }[];
};

/** What the secretary writes around the facts. */
export function MinutesForm({ content, itemIds }: MinutesFormProps) {
  const idOf = new Map(itemIds.map(({ id, position }) => [position, id]));
  return (
    <Disclosure summary="Compléter le texte">
      <p>Présences, déports et votes viennent de la réunion : ils ne s’écrivent pas à la main.</p>
      <Form method="post">
        <input type="hidden" name="acte" value="ecrire" />
        <TextArea name="ouverture" label="Ouverture" optional rows={3} defaultValue={content.opening} />
        {content.items.map((item) => (
          <TextArea
            key={item.position}
            name={`debat.${idOf.get(item.position) ?? ''}`}
            label={`Point ${item.position}, résumé des échanges`}
            hint={item.title}
            optional
            rows={3}
            defaultValue={item.discussion}
          />
        ))}
        <TextArea name="cloture" label="Conclusion" optional rows={3} defaultValue={content.closing} />
        <Button variant="secondary">Enregistrer le texte</Button>
      </Form>
    </Disclosure>
  );
}

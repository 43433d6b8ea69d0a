import { Form } from '@remix-run/react';
import { CheckboxGroup } from '#app/components/form/choice.tsx';
import { DateInput, TextInput } from '#app/components/form/text-input.tsx';
import { WaveFields } from '#app/components/selection/wave-switch.tsx';
import { Button } from '#app/components/ui/button.tsx';
import { DOCUMENT_LABELS, MASK_LABELS } from '#app/content/access.ts';
import type { TypedAccessRequest } from '#app/domain/access/access-request.ts';
import { ACCESS_DOCUMENTS, MASKS } from '#app/domain/access/mask.ts';

type AccessFormProps = {
  wave: { callSlug: string; number: number };
  typed: TypedAccessRequest;
  reference: string | null;
  /** A page just opened masks everything: showing more is a choice. */
  isAsked: boolean;
  errorOf: (name: string) => string | undefined;
};

export function AccessForm({ wave, typed, reference, isAsked, errorOf }: AccessFormProps) {
  return (
    <Form method="get">
      <WaveFields wave={wave} />
      <TextInput
        name="demande"
        label="Référence de la demande d’accès"
        hint="Celle de votre registre ou de la CADA, sans nom de personne. Elle est gardée avec l’export."
        width="md"
        defaultValue={typed.requestReference}
        error={errorOf('demande')}
      />
      <DateInput name="du" label="Demande du" defaultValue={typed.requestedOn} error={errorOf('du')} />
      <TextInput
        name="dossier"
        label="Référence du dossier"
        hint="Vide : tous les dossiers de la vague."
        optional
        width="md"
        defaultValue={reference ?? ''}
      />
      <CheckboxGroup
        name="document"
        label="Documents"
        error={errorOf('document')}
        defaultValue={isAsked ? typed.documents : ['report', 'marks', 'letters']}
        options={ACCESS_DOCUMENTS.map((value) => ({ value, label: DOCUMENT_LABELS[value] }))}
      />
      <CheckboxGroup
        name="occulter"
        label="Occulter"
        hint="Décocher un point, c’est communiquer ce qu’il protège : au demandeur lui-même, par exemple."
        defaultValue={isAsked ? typed.masks : MASKS}
        options={MASKS.map((value) => ({
          value,
          label: MASK_LABELS[value].name,
          hint: MASK_LABELS[value].hint,
        }))}
      />
      <Button name="apercu" value="oui" variant="secondary">
        Voir ce qui sera communiqué
      </Button>
    </Form>
  );
}

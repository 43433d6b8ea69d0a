import { Form, Link } from '@remix-run/react';
import { ErrorSummary } from '#app/components/form/error-summary.tsx';
import { TextArea } from '#app/components/form/text-area.tsx';
import { TextInput } from '#app/components/form/text-input.tsx';
import { MessagePreview } from '#app/components/messages/message-preview.tsx';
import { PlaceholderList } from '#app/components/messages/placeholder-list.tsx';
import { Button, ButtonGroup } from '#app/components/ui/button.tsx';
import { type TemplateRefusal, templateError } from '#app/content/message-templates.ts';
import { MAX_BODY } from '#app/domain/messages/message.ts';

type Texts = { name: string; subject: string; body: string };

type TemplateFormProps = {
  id: string;
  /** None: a new one. */
  chosen: (Texts & { id: string }) | null;
  answer:
    | {
        typed: Texts & { reference: string };
        preview: { reference: string; subject: string; body: string } | null;
        problem: TemplateRefusal | null;
      }
    | undefined;
};

export function TemplateForm({ id, chosen, answer }: TemplateFormProps) {
  const shown = answer?.typed ?? chosen;
  const error = answer?.problem ? templateError(answer.problem) : null;
  const at = (field: string) => (error?.name === field ? error.message : undefined);
  return (
    <section aria-labelledby="modele" className="fr-mt-6w">
      <h2 id="modele">{chosen ? `Modifier « ${chosen.name} »` : 'Nouveau modèle'}</h2>
      <ErrorSummary title="Le modèle n’est pas enregistré" errors={error ? [error] : []} />
      {answer?.preview ? <MessagePreview {...answer.preview} /> : null}
      <Form method="post" noValidate>
        <input type="hidden" name="modele" value={id} />
        <TextInput
          name="nom"
          label="Nom du modèle"
          hint="Pour votre service : les porteurs ne le voient pas."
          defaultValue={shown?.name}
          error={at('nom')}
        />
        <TextInput name="objet" label="Objet" defaultValue={shown?.subject} error={at('objet')} />
        <TextArea
          name="texte"
          label="Texte"
          rows={10}
          maxLength={MAX_BODY}
          defaultValue={shown?.body}
          error={at('texte')}
        />
        <PlaceholderList />
        <TextInput
          name="reference"
          label="Référence du dossier pour l’aperçu"
          hint="Vide : le dernier dossier déposé."
          optional
          width="md"
          defaultValue={answer?.typed.reference}
          error={at('reference')}
        />
        <ButtonGroup>
          <Button name="acte" value="enregistrer">
            Enregistrer
          </Button>
          <Button name="acte" value="apercu" variant="secondary">
            Voir l’aperçu
          </Button>
          {chosen ? (
            <Button name="acte" value="retirer" variant="tertiary">
              Retirer ce modèle
            </Button>
          ) : null}
        </ButtonGroup>
      </Form>
      {chosen ? (
        <p className="fr-mt-4w">
          <Link className="fr-link" to="/instruction/modeles">
            Écrire un nouveau modèle
          </Link>
        </p>
      ) : null}
    </section>
  );
}

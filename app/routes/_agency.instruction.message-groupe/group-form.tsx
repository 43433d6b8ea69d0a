import { Form } from '@remix-run/react';
import { ErrorSummary } from '#app/components/form/error-summary.tsx';
import { Select } from '#app/components/form/select.tsx';
import { TextArea } from '#app/components/form/text-area.tsx';
import { TextInput } from '#app/components/form/text-input.tsx';
import { MessagePreview } from '#app/components/messages/message-preview.tsx';
import { PlaceholderList } from '#app/components/messages/placeholder-list.tsx';
import { Button, ButtonGroup } from '#app/components/ui/button.tsx';
import { count } from '#app/content/format.ts';
import { type TemplateRefusal, templateError } from '#app/content/message-templates.ts';
import { MAX_BODY } from '#app/domain/messages/message.ts';

type GroupFormProps = {
  group: {
    files: readonly unknown[];
    query: readonly (readonly [string, string] | string[])[];
    templates: readonly { value: string; label: string }[];
    chosen: { id: string; subject: string; body: string } | null;
    messageKey: string;
  };
  answer:
    | {
        typed: { subject: string; body: string };
        preview: { reference: string; subject: string; body: string } | null;
        problem: TemplateRefusal | null;
      }
    | undefined;
};

/** Written, then read as the first holder would, then sent: the button that sends comes with the preview. */
export function GroupForm({ group, answer }: GroupFormProps) {
  const { files, templates, chosen, messageKey } = group;
  const shown = answer?.typed ?? chosen;
  const error = answer?.problem ? templateError(answer.problem) : null;
  const at = (field: string) => (error?.name === field ? error.message : undefined);
  const recipients = count(files.length, 'équipe', 'équipes');
  return (
    <div className="mb-column fr-mb-6w">
      {templates.length > 0 ? <TemplateChoice group={group} /> : null}
      <ErrorSummary title="Rien n’est envoyé" errors={error ? [error] : []} />
      <Form method="post" noValidate>
        <input type="hidden" name="cle" value={messageKey} />
        <input type="hidden" name="nombre" value={files.length} />
        <TextInput name="objet" label="Objet" defaultValue={shown?.subject} error={at('objet')} />
        <TextArea
          name="texte"
          label="Votre message aux porteurs"
          rows={10}
          maxLength={MAX_BODY}
          defaultValue={shown?.body}
          error={at('texte')}
        />
        <PlaceholderList />
        {answer?.preview ? <MessagePreview {...answer.preview} /> : null}
        <ButtonGroup>
          <Button name="acte" value="apercu" variant={answer?.preview ? 'secondary' : 'primary'}>
            {answer?.preview ? 'Revoir l’aperçu' : 'Voir l’aperçu'}
          </Button>
          {answer?.preview ? (
            <Button name="acte" value="envoyer" icon="fr-icon-send-plane-line">
              Envoyer à {recipients}
            </Button>
          ) : null}
        </ButtonGroup>
      </Form>
    </div>
  );
}

/** Taking a text reads the page again with it: the filter stays in the address. */
function TemplateChoice({ group: { query, templates, chosen } }: Pick<GroupFormProps, 'group'>) {
  return (
    <Form method="get" className="fr-mb-4w">
      {query.map(([name = '', value = '']) => (
        <input key={`${name} ${value}`} type="hidden" name={name} value={value} />
      ))}
      <Select
        name="modele"
        label="Partir d’un modèle"
        optional
        options={templates}
        defaultValue={chosen?.id}
      />
      <Button variant="secondary" size="sm">
        Prendre ce modèle
      </Button>
    </Form>
  );
}

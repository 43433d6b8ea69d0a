import { Form } from '@remix-run/react';
import { Checkbox } from '#app/components/form/choice.tsx';
import { Select } from '#app/components/form/select.tsx';
import { TextArea } from '#app/components/form/text-area.tsx';
import { TextInput } from '#app/components/form/text-input.tsx';
import { Button } from '#app/components/ui/button.tsx';
import { TEST_FILE_REFUSALS } from '#app/content/test-files.ts';
import { TEST_TEXT_MAX, TEST_TITLE_MAX } from '#app/domain/review/test-file.ts';

type NewTestFileProps = {
  calls: readonly { id: string; title: string }[];
  typed: { title: string; summary: string } | undefined;
  code: string | undefined;
};

export function NewTestFile({ calls, typed, code }: NewTestFileProps) {
  return (
    <Form method="post" className="mb-form-block">
      <h2 className="fr-h4">Préparer un dossier fictif</h2>
      <Select
        name="appel"
        label="Appel"
        options={calls.map(({ id, title }) => ({ value: id, label: title }))}
        placeholder={false}
      />
      <TextInput
        name="titre"
        label="Titre"
        maxLength={TEST_TITLE_MAX}
        defaultValue={typed?.title}
        error={code === 'test_title_missing' ? TEST_FILE_REFUSALS.test_title_missing : undefined}
      />
      <TextArea
        name="presentation"
        label="Présentation"
        hint="Le porteur, le territoire et le projet en quelques lignes, sans rien qui désigne un vrai dossier."
        rows={4}
        maxLength={TEST_TEXT_MAX}
        defaultValue={typed?.summary}
        optional
      />
      <Checkbox
        name="obligatoire"
        label="Chaque évaluateur le note avant d’accepter un vrai dossier de cet appel."
      />
      <Button>Commencer</Button>
    </Form>
  );
}

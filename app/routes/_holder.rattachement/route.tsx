import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { Form, useActionData } from '@remix-run/react';
import { claimApplication } from '#app/commands/claim-application.server.ts';
import { TextInput } from '#app/components/form/text-input.tsx';
import { pageTitle } from '#app/components/layout/page-title.ts';
import { Breadcrumb } from '#app/components/ui/breadcrumb.tsx';
import { Button, ButtonGroup } from '#app/components/ui/button.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { PAPER_REFUSALS } from '#app/content/paper.ts';
import { readText } from '#app/server/form-fields.server.ts';
import { requireHolder } from '#app/server/guards.server.ts';
import { replyInvalid } from '#app/server/http/replies.server.ts';

export const meta = () => [{ title: pageTitle('Retrouver un dossier envoyé sur papier') }];

export async function loader({ request }: LoaderFunctionArgs) {
  await requireHolder(request);
  return null;
}

export async function action({ request }: ActionFunctionArgs) {
  const { actor } = await requireHolder(request);
  const code = readText(await request.formData(), 'code').slice(0, 80);
  const claimed = await claimApplication(actor, code);
  if (claimed.ok) return redirect(`/candidatures/${claimed.value.applicationId}`, 303);
  return replyInvalid({ code, message: PAPER_REFUSALS[claimed.code] });
}

export default function ClaimPage() {
  const refusal = useActionData<typeof action>();
  return (
    <>
      <Breadcrumb
        trail={[{ label: 'Mes candidatures', to: '/candidatures' }]}
        current="Retrouver un dossier envoyé sur papier"
      />
      <div className="mb-column">
        <PageHeader
          title="Retrouver un dossier envoyé sur papier"
          lead="Le récépissé que l’agence vous a envoyé porte un code. Avec lui, le dossier rejoint vos candidatures : vous le lisez, le suivez et répondez en ligne."
        />
        <Form method="post">
          <TextInput
            name="code"
            label="Code du récépissé"
            hint="Vingt lettres et chiffres, par groupes de quatre. Les tirets et les minuscules ne comptent pas."
            autoComplete="off"
            defaultValue={refusal?.code}
            error={refusal?.message}
            width="md"
          />
          <ButtonGroup>
            <Button>Rattacher le dossier à mon compte</Button>
          </ButtonGroup>
        </Form>
      </div>
    </>
  );
}

import { randomUUID } from 'node:crypto';
import { type ActionFunctionArgs, json, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { retireMessageTemplate } from '#app/commands/retire-message-template.server.ts';
import { saveMessageTemplate } from '#app/commands/save-message-template.server.ts';
import { pageTitle } from '#app/components/layout/page-title.ts';
import { Alert } from '#app/components/ui/alert.tsx';
import { Breadcrumb } from '#app/components/ui/breadcrumb.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import type { TemplateProblemCode } from '#app/content/message-templates.ts';
import { notFound } from '#app/server/desk.server.ts';
import { readId, readText } from '#app/server/form-fields.server.ts';
import { replyInvalid } from '#app/server/http/replies.server.ts';
import { requireServiceWriter } from '#app/server/service-writer.server.ts';
import { asActor } from '#db/client.server.ts';
import { listTemplates } from '#db/queries/message-templates.server.ts';
import { previewTemplate } from './preview-template.server.ts';
import { TemplateForm } from './template-form.tsx';
import { TemplateList } from './template-list.tsx';

export const meta = () => [{ title: pageTitle('Modèles de messages') }];

const HERE = '/instruction/modeles';

export async function loader({ request }: LoaderFunctionArgs) {
  const { actor, authorityId } = await requireServiceWriter(request);
  const params = new URL(request.url).searchParams;
  const templates = await asActor(actor, listTemplates);
  const own = templates.filter((template) => template.authority_id === authorityId);
  const chosen = own.find(({ id }) => id === params.get('modele')) ?? null;
  return {
    own: own.map(({ id, name, subject }) => ({ id, name, subject })),
    shared: templates
      .filter((template) => template.authority_id !== authorityId)
      .map(({ id, name, subject }) => ({ id, name, subject })),
    chosen: chosen && { id: chosen.id, name: chosen.name, subject: chosen.subject, body: chosen.body },
    newKey: randomUUID(),
    isDone: params.get('fait') === '1',
  };
}

export async function action({ request }: ActionFunctionArgs) {
  const { actor, scope, authorityId } = await requireServiceWriter(request);
  const form = await request.formData();
  const [id, act] = [readId(form, 'modele'), readText(form, 'acte')];
  if (act === 'retirer') {
    const retired = await retireMessageTemplate(actor, authorityId, id);
    if (!retired.ok) throw notFound();
    return redirect(`${HERE}?fait=1`, 303);
  }
  const typed = readTyped(form);
  if (act === 'apercu') {
    const shown = await asActor(actor, (tx) => previewTemplate(tx, scope, typed));
    return shown.ok ? json({ typed, preview: shown.value, problem: null }) : refuse(typed, shown);
  }
  const saved = await saveMessageTemplate(actor, authorityId, { id, ...typed });
  if (saved.ok) return redirect(`${HERE}?fait=1`, 303);
  if (saved.code === 'not_found') throw notFound();
  return refuse(typed, { code: saved.code, details: saved.details });
}

function readTyped(form: FormData) {
  return {
    name: readText(form, 'nom'),
    subject: readText(form, 'objet'),
    body: readText(form, 'texte'),
    reference: readText(form, 'reference').slice(0, 40),
  };
}

type Refused = { code: TemplateProblemCode; details?: Readonly<Record<string, string | number>> };

function refuse(typed: ReturnType<typeof readTyped>, { code, details = {} }: Refused) {
  return replyInvalid({ typed, preview: null, problem: { code, details } });
}

export default function TemplatesPage() {
  const { own, shared, chosen, newKey, isDone } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return (
    <div className="mb-column">
      <Breadcrumb trail={[{ label: 'Candidatures', to: '/instruction' }]} current="Modèles de messages" />
      <PageHeader
        title="Modèles de messages"
        lead="Des textes prêts à relire et à envoyer aux porteurs, un par un ou à un groupe."
      />
      {isDone && !answer ? (
        <Alert tone="success" live="status">
          C’est enregistré.
        </Alert>
      ) : null}
      <TemplateList own={own} shared={shared} />
      <TemplateForm key={chosen?.id ?? 'new'} id={chosen?.id ?? newKey} chosen={chosen} answer={answer} />
    </div>
  );
}

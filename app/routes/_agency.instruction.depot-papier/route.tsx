import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { enterPaperApplication } from '#app/commands/enter-paper-application.server.ts';
import { pageTitle } from '#app/components/layout/page-title.ts';
import { Alert } from '#app/components/ui/alert.tsx';
import { Breadcrumb } from '#app/components/ui/breadcrumb.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { PAPER_REFUSALS } from '#app/content/paper.ts';
import { readPaperEntry } from '#app/domain/application/paper-entry.ts';
import { requireId } from '#app/server/desk.server.ts';
import { requireRole } from '#app/server/guards.server.ts';
import { replyConflict, replyInvalid } from '#app/server/http/replies.server.ts';
import { asActor } from '#db/client.server.ts';
import { BLANK_ENTRY, loadPaperDesk, readTypedEntry, todayIn } from './load-paper-desk.server.ts';
import { PaperForm } from './paper-form.tsx';
import { UnfinishedEntries } from './unfinished-entries.tsx';

export const meta = () => [{ title: pageTitle('Saisir un dossier reçu sur papier') }];

export async function loader({ request }: LoaderFunctionArgs) {
  const { actor } = await requireRole(request, ['ars_officer']);
  return { ...(await asActor(actor, (tx) => loadPaperDesk(tx, actor.userId))), typed: BLANK_ENTRY };
}

export async function action({ request }: ActionFunctionArgs) {
  const { actor } = await requireRole(request, ['ars_officer']);
  const form = await request.formData();
  const { typed, waveId } = readTypedEntry(form);
  const creationKey = requireId(String(form.get('cle') ?? ''));
  const read = readPaperEntry(typed, await asActor(actor, (tx) => todayIn(tx, waveId)));
  if (!read.ok) return replyInvalid({ typed, waveId, problems: read.problems, code: null });
  const entered = await enterPaperApplication(actor, { creationKey, waveId, entry: read.entry });
  if (entered.ok) return redirect(`/candidatures/${entered.value.applicationId}`, 303);
  return replyConflict({ typed, waveId, problems: {}, code: entered.code });
}

export default function PaperPage() {
  const data = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  return (
    <>
      <Breadcrumb trail={[{ label: 'Candidatures', to: '/instruction' }]} current="Dossier reçu sur papier" />
      <div className="mb-column">
        <PageHeader
          title="Saisir un dossier reçu sur papier"
          lead="Vous remplissez le même formulaire que les porteurs, à leur place. La date du cachet de la poste compte pour la clôture ; un dossier posté après est gardé et signalé."
        />
        {reply?.code ? (
          <Alert tone="error" title="La saisie n’est pas commencée" headingLevel={2} live="alert">
            {PAPER_REFUSALS[reply.code]}
          </Alert>
        ) : null}
        <UnfinishedEntries entries={data.entries} />
        <PaperForm
          creationKey={data.creationKey}
          waves={data.waves}
          waveId={reply?.waveId ?? data.waves[0]?.value ?? ''}
          typed={reply?.typed ?? data.typed}
          problems={reply?.problems ?? {}}
        />
      </div>
    </>
  );
}

import { type ActionFunctionArgs, json, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { createApplication } from '#app/commands/create-application.server.ts';
import { fillFromPrefill } from '#app/commands/fill-from-prefill.server.ts';
import { pageTitle } from '#app/components/layout/page-title.ts';
import type { RouteHandle } from '#app/components/layout/route-handle.ts';
import { Alert } from '#app/components/ui/alert.tsx';
import { ButtonGroup, ButtonLink } from '#app/components/ui/button.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { filingSentence } from '#app/content/filing-refusals.ts';
import { readText, readTexts } from '#app/server/form-fields.server.ts';
import { requireHolder } from '#app/server/guards.server.ts';
import { hashToken } from '#app/server/secrets.server.ts';
import { actorOf, getViewer } from '#app/server/session.server.ts';
import { asActor, PUBLIC } from '#db/client.server.ts';
import { loadPrefill } from './load-prefill.server.ts';
import { Proposal } from './proposal.tsx';
import { TakeProposal } from './take-proposal.tsx';

export const handle: RouteHandle = { hydrate: false };

export const meta = () => [
  { title: pageTitle('Réponses proposées') },
  { name: 'robots', content: 'noindex' },
];

const STATUS_OF = { prefill_not_found: 404, prefill_used: 410, prefill_expired: 410 } as const;
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export async function loader({ request, params }: LoaderFunctionArgs) {
  const viewer = await getViewer(request);
  const asked = new URL(request.url).searchParams.get('dossier') ?? '';
  const place = {
    userId: viewer?.userId ?? null,
    tokenHash: hashToken(params.token ?? ''),
    draftId: UUID.test(asked) ? asked : null,
  };
  const page = await asActor(viewer ? actorOf(viewer) : PUBLIC, (tx) => loadPrefill(tx, place));
  const address = `/preremplissage/${encodeURIComponent(params.token ?? '')}`;
  return json({ ...page, address }, page.refusal === null ? 200 : STATUS_OF[page.refusal]);
}

/** Into a new draft, or into one that exists: twice is once. */
export async function action({ request, params }: ActionFunctionArgs) {
  const { actor } = await requireHolder(request);
  const form = await request.formData();
  const tokenHash = hashToken(params.token ?? '');
  const [draftId, waveId] = [readText(form, 'dossier'), readText(form, 'vague')];
  if (![draftId, waveId].some((id) => UUID.test(id))) throw new Response(null, { status: 400 });
  const chosen = readTexts(form, 'propose');
  const taken = UUID.test(draftId)
    ? await fillFromPrefill(actor, { tokenHash, applicationId: draftId, chosen })
    : await createApplication(actor, { creationKey: '', waveId, prefillHash: tokenHash });
  if (taken.ok) return redirect(`/candidatures/${taken.value.applicationId}`, 303);
  if (taken.code === 'not_found') throw new Response(null, { status: 404 });
  const gone = taken.code in STATUS_OF ? STATUS_OF[taken.code as keyof typeof STATUS_OF] : 409;
  return json({ message: filingSentence(taken.code) }, gone);
}

export default function PrefillPage() {
  const { refusal, proposal, mine, address } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const obstacle = reply?.message ?? (refusal ? filingSentence(refusal) : null);
  if (proposal === null)
    return (
      <div className="mb-column">
        <PageHeader title="Ce lien ne peut pas servir" />
        <Alert tone="warning">{obstacle}</Alert>
        <p>Vous pouvez aussi remplir votre candidature sans ce lien : vous écrirez ses réponses vous-même.</p>
        <ButtonGroup>
          <ButtonLink to="/candidatures">Aller à mes candidatures</ButtonLink>
          <ButtonLink to="/aide" variant="secondary">
            Obtenir de l’aide
          </ButtonLink>
        </ButtonGroup>
      </div>
    );
  if (proposal.takenInto !== null)
    return (
      <div className="mb-column">
        <PageHeader
          title="Vous avez déjà repris ces réponses"
          lead={`Celles de «\u00a0${proposal.source}\u00a0» sont dans votre candidature, et ce lien n’en garde plus rien.`}
        />
        <ButtonLink to={`/candidatures/${proposal.takenInto}`}>Ouvrir la candidature</ButtonLink>
      </div>
    );
  return (
    <div className="mb-column">
      <PageHeader
        title="Des réponses vous sont proposées"
        lead="Rien n’est enregistré tant que vous ne l’avez pas décidé. Lisez, puis choisissez ce que vous en faites."
      />
      {obstacle ? (
        <Alert tone="error" title="Les réponses n’ont pas été reprises">
          {obstacle}
        </Alert>
      ) : null}
      <Proposal proposal={proposal} />
      <TakeProposal mine={mine} address={address} />
    </div>
  );
}

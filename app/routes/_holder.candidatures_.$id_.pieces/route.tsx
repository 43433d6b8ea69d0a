import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { useActionData, useLoaderData, useSearchParams } from '@remix-run/react';
import { attachFile } from '#app/commands/attach-file.server.ts';
import { pageTitle } from '#app/components/layout/page-title.ts';
import { Alert } from '#app/components/ui/alert.tsx';
import { Breadcrumb } from '#app/components/ui/breadcrumb.tsx';
import { ButtonGroup, ButtonLink } from '#app/components/ui/button.tsx';
import { Disclosure } from '#app/components/ui/disclosure.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { fileSentence, filingSentence } from '#app/content/filing-refusals.ts';
import { count } from '#app/content/format.ts';
import { receiveFiles } from '#app/server/file-upload.server.ts';
import { requireHolder } from '#app/server/guards.server.ts';
import { notFound, requireId } from '#app/server/held-application.server.ts';
import { replyInvalid } from '#app/server/http/replies.server.ts';
import { asActor } from '#db/client.server.ts';
import { loadPieces } from './load-pieces.server.ts';
import { PieceKind } from './piece-kind.tsx';

export const meta = () => [{ title: pageTitle('Pièces jointes') }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { actor } = await requireHolder(request);
  const id = requireId(params.id);
  return asActor(actor, (tx) => loadPieces(tx, { id, userId: actor.userId }));
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { actor } = await requireHolder(request);
  const applicationId = requireId(params.id);
  const received = await receiveFiles(request, async ({ fields, name, content }) => ({
    name,
    kind: fields.piece ?? '',
    result: await attachFile(actor, { applicationId, kind: fields.piece ?? '', name, content }),
  }));
  if (typeof received === 'string')
    return replyInvalid({ refusals: [{ name: '', kind: '', message: filingSentence(received) }] });
  const refusals = received.flatMap(({ name, kind, result }) => {
    if (result.ok) return [];
    if (result.code === 'not_found') throw notFound();
    return { name: name.slice(0, 200), kind, message: fileSentence(result) };
  });
  if (refusals.length > 0) return replyInvalid({ refusals });
  const kind = received[0]?.kind ?? '';
  return redirect(`/candidatures/${applicationId}/pieces?recu=${received.length}#piece-${kind}`, 303);
}

export default function PiecesPage() {
  const data = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const [query] = useSearchParams();
  const base = `/candidatures/${data.application.id}`;
  const checks = query.get('verifier') === '1';
  const openOthers = data.others.some((kind) => kind.files.length > 0) || data.required.length === 0;
  return (
    <>
      <Breadcrumb
        trail={[
          { label: 'Mes candidatures', to: '/candidatures' },
          { label: data.application.title || 'Candidature sans titre', to: base },
        ]}
        current="Pièces jointes"
      />
      <div className="mb-column">
        <PageHeader eyebrow="Rubrique 14 sur 14" title={data.title} lead={data.intro} />
        {reply ? (
          <Alert tone="error" title="Fichier refusé" headingLevel={2} live="alert">
            <ul>
              {reply.refusals.map(({ name, message }) => (
                <li key={name + message}>{name ? `« ${name} » : ${message}` : message}</li>
              ))}
            </ul>
          </Alert>
        ) : null}
        <p>
          {data.count === 0
            ? 'Aucun fichier pour le moment.'
            : `${count(data.count, 'fichier', 'fichiers')}, ${data.totalSize} sur 100\u00a0Mo.`}
        </p>
        {data.required.map((kind) => (
          <PieceKind
            key={kind.kind}
            piece={kind}
            applicationId={data.application.id}
            canEdit={data.canEdit}
            isMissing={checks && kind.files.length === 0}
          />
        ))}
        <Disclosure summary="Autres pièces, facultatives pour votre dossier" open={openOthers}>
          {data.others.map((kind) => (
            <PieceKind
              key={kind.kind}
              piece={kind}
              applicationId={data.application.id}
              canEdit={data.canEdit}
              isMissing={false}
            />
          ))}
        </Disclosure>
        <div className="fr-mt-4w">
          <ButtonGroup>
            <ButtonLink to={`${base}/verification`}>Vérifier le dossier</ButtonLink>
            <ButtonLink to={base} variant="secondary">
              Retour à la liste
            </ButtonLink>
          </ButtonGroup>
        </div>
      </div>
    </>
  );
}

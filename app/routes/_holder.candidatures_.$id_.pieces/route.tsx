import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { Link, useActionData, useLoaderData, useRevalidator, useSearchParams } from '@remix-run/react';
import { useMemo } from 'react';
import { attachFile } from '#app/commands/attach-file.server.ts';
import { ApplicationTrail } from '#app/components/application/application-trail.tsx';
import { ErrorSummary } from '#app/components/form/error-summary.tsx';
import { pageTitle } from '#app/components/layout/page-title.ts';
import { Alert } from '#app/components/ui/alert.tsx';
import { ButtonGroup, ButtonLink } from '#app/components/ui/button.tsx';
import { Disclosure } from '#app/components/ui/disclosure.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { openThreadsSentence } from '#app/content/co-writing.ts';
import { fileSentence, filingSentence } from '#app/content/filing-refusals.ts';
import { deviceJournal } from '#app/server/device-journal.server.ts';
import { receiveFiles } from '#app/server/file-upload.server.ts';
import { requireHolder } from '#app/server/guards.server.ts';
import { notFound, requireId } from '#app/server/held-application.server.ts';
import { replyInvalid } from '#app/server/http/replies.server.ts';
import { asActor } from '#db/client.server.ts';
import { answerOwners, type PiecesReply } from './answer-owners.server.ts';
import { loadPieces } from './load-pieces.server.ts';
import type { Piece } from './piece-file.tsx';
import { PieceKind } from './piece-kind.tsx';
import { PiecesSummary } from './pieces-summary.tsx';
import { useCheckNews } from './use-check-news.ts';
import { forgetUpload, useUploads } from './use-uploads.ts';

export const meta = () => [{ title: pageTitle('Pièces jointes') }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { actor, viewer } = await requireHolder(request);
  const id = requireId(params.id);
  const page = await asActor(actor, (tx) => loadPieces(tx, { id, userId: actor.userId }));
  return { ...page, device: { ...deviceJournal(viewer), application: id } };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { actor } = await requireHolder(request);
  const applicationId = requireId(params.id);
  if (!isMultipart(request)) return answerOwners({ actor, applicationId }, await request.formData());
  const received = await receiveFiles(request, async ({ fields, name, content }) => ({
    name,
    kind: fields.piece ?? '',
    result: await attachFile(actor, { applicationId, kind: fields.piece ?? '', name, content }),
  }));
  if (typeof received === 'string')
    return replyInvalid(refusedBecause([{ name: '', kind: '', message: filingSentence(received) }]));
  const refusals = received.flatMap(({ name, kind, result }) => {
    if (result.ok) return [];
    if (result.code === 'not_found') throw notFound();
    return { name: name.slice(0, 200), kind, message: fileSentence(result) };
  });
  if (refusals.length > 0) return replyInvalid(refusedBecause(refusals));
  const kind = received[0]?.kind ?? '';
  return redirect(`/candidatures/${applicationId}/pieces?recu=${received.length}#piece-${kind}`, 303);
}

/** Files come as parts of a form; whose they are, as the answers of any other. */
function isMultipart(request: Request): boolean {
  return (request.headers.get('content-type') ?? '').startsWith('multipart/form-data');
}

function refusedBecause(refusals: PiecesReply['refusals']): PiecesReply {
  return { refusals, conflicts: [] };
}

const NOTHING: PiecesReply = { refusals: [], conflicts: [] };

export default function PiecesPage() {
  const data = useLoaderData<typeof loader>();
  const { refusals, conflicts } = useActionData<typeof action>() ?? NOTHING;
  const [query] = useSearchParams();
  const { revalidate } = useRevalidator();
  const base = `/candidatures/${data.application.id}`;
  const endpoint = `${base}/pieces/envois`;
  const uploads = useUploads({
    endpoint,
    unfinished: data.unfinished,
    isWaitingForChecks: data.isWaitingForChecks,
  });
  const news = useCheckNews([...data.required, ...data.others].flatMap(({ files }) => files));
  const isRunning = (one: { id: string; piece: string; name: string; size: number }) =>
    uploads.list.some(
      ({ id, piece, file }) =>
        id === one.id || (piece === one.piece && file.name === one.name && file.size === one.size),
    );
  const checks = query.get('verifier') === '1';
  const show = (piece: Piece) => (
    <PieceKind
      key={piece.kind}
      piece={piece}
      base={base}
      canEdit={piece.canEdit}
      error={errorOf(piece, refusals, checks)}
      checks={checks}
      device={data.device}
      uploads={uploads}
      unfinished={data.unfinished.filter((one) => one.piece === piece.kind && !isRunning(one))}
      abandon={(id) => void forgetUpload(endpoint, id).then(revalidate)}
    />
  );
  const openOthers =
    data.required.length === 0 ||
    data.others.some(({ kind, files }) => files.length > 0 || refusals.some((one) => one.kind === kind));
  return (
    <>
      <ApplicationTrail to={base} title={data.application.title} current="Pièces jointes" />
      <div className="mb-column">
        <PageHeader eyebrow="Rubrique 14 sur 14" title={data.title} lead={data.intro} />
        {data.openThreads === null ? null : (
          <p>
            <Link to={`${base}/pieces/echanges`} className="fr-link fr-link--sm">
              {openThreadsSentence(data.openThreads)}
            </Link>
          </p>
        )}
        {query.get('retire') === '1' ? (
          <Alert tone="success" title="Le fichier est retiré du dossier" headingLevel={2} live="status" />
        ) : null}
        <RefusedFiles refusals={refusals} />
        {conflicts.map((sentence) => (
          <Alert
            key={sentence}
            tone="warning"
            title="Un choix n’est pas enregistré"
            headingLevel={2}
            live="alert"
          >
            {sentence}
          </Alert>
        ))}
        <PiecesSummary
          count={data.count}
          totalBytes={data.totalBytes}
          graceMinutes={data.graceMinutes}
          canEdit={data.canEdit}
          hasAntivirus={data.hasAntivirus}
        />
        <p className="fr-sr-only" role="status">
          {uploads.message}
        </p>
        <p className="fr-sr-only" role="status">
          {news}
        </p>
        {data.required.map(show)}
        <Disclosure summary="Autres pièces, facultatives pour votre dossier" open={openOthers}>
          {data.others.map(show)}
        </Disclosure>
        <div className="fr-mt-4w">
          <ButtonGroup>
            {data.hasComplement ? (
              <ButtonLink to={`${base}/complements`}>Retour à la demande de compléments</ButtonLink>
            ) : (
              <>
                <ButtonLink to={`${base}/verification`}>Vérifier le dossier</ButtonLink>
                <ButtonLink to={base} variant="secondary">
                  Retour à la liste
                </ButtonLink>
              </>
            )}
          </ButtonGroup>
        </div>
      </div>
    </>
  );
}

type Refusal = PiecesReply['refusals'][number];

function RefusedFiles({ refusals }: { refusals: readonly Refusal[] }) {
  // The summary takes the focus when its list changes: never because something else moved on the page.
  const errors = useMemo(
    () =>
      refusals.map(({ name, kind, message }) => ({
        href: kind === '' ? undefined : `#fichier-${kind}`,
        message: name ? `« ${name} » : ${message}` : message,
      })),
    [refusals],
  );
  return <ErrorSummary title={errors.length > 1 ? 'Fichiers refusés' : 'Fichier refusé'} errors={errors} />;
}

function errorOf(piece: Piece, refusals: readonly Refusal[], checks: boolean): string | undefined {
  const refused = refusals.filter(({ kind }) => kind === piece.kind);
  if (refused.length > 0) return refused.map(({ name, message }) => `« ${name} » : ${message}`).join(' ');
  const isMissing = checks && piece.isRequired && !piece.files.some(({ isAttached }) => isAttached);
  return isMissing ? 'Joignez cette pièce.' : undefined;
}

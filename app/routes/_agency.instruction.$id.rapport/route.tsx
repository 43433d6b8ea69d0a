import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node';
import { Form, useActionData, useLoaderData } from '@remix-run/react';
import { freezeReport } from '#app/commands/freeze-report.server.ts';
import { pageTitle } from '#app/components/layout/page-title.ts';
import { FileHead } from '#app/components/review/file-head.tsx';
import { RefusedAct } from '#app/components/review/refused-act.tsx';
import { Button } from '#app/components/ui/button.tsx';
import { DownloadLink } from '#app/components/ui/download-link.tsx';
import { EmptyState } from '#app/components/ui/empty-state.tsx';
import { formatDateTime } from '#app/content/format.ts';
import { can } from '#app/domain/account/permissions.ts';
import {
  describeHead,
  loadExaminedFile,
  replyRefusal,
  requireDesk,
  requireId,
} from '#app/server/desk.server.ts';
import { asActor } from '#db/client.server.ts';
import { listUnblindedReviews } from '#db/queries/delivered-reviews.server.ts';
import { listExaminationDocuments } from '#db/queries/examination-documents.server.ts';
import { drawReport } from './draw-report.server.ts';

export const meta: MetaFunction = () => [{ title: pageTitle('Rapport d’instruction') }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { actor, scope } = await requireDesk(request);
  const id = requireId(params.id);
  return asActor(actor, async (tx) => {
    const file = await loadExaminedFile(tx, actor, scope, id);
    const documents = await listExaminationDocuments(tx, id);
    const isOpen = (await listUnblindedReviews(tx, id)).length > 0 && file.row.status !== 'in_review';
    return {
      head: describeHead(actor, file),
      reports: documents.filter(({ kind }) => kind === 'instruction_report'),
      isOpen,
      mayFreeze:
        isOpen &&
        (can(actor, 'assign_reviewers', file.object) || can(actor, 'sign_regional_opinion', file.object)),
    };
  });
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { actor } = await requireDesk(request);
  const applicationId = requireId(params.id);
  const result = await freezeReport(actor, { applicationId, draw: drawReport(actor, applicationId) });
  if (result.ok) return redirect(`/instruction/${applicationId}/rapport`, 303);
  return replyRefusal(result.code, { code: result.code });
}

export default function ReportPage() {
  const { head, reports, isOpen, mayFreeze } = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  return (
    <>
      <FileHead file={head} current="Rapport d’instruction" />
      {refusal ? <RefusedAct code={refusal.code} /> : null}
      <p>
        Le rapport réunit les faits du dossier, la recevabilité, les notes par critère, les avis, la
        divergence et sa résolution, l’avis de la région et les délais. Il est figé avec son empreinte ; un
        rapport plus récent ne remplace pas les précédents.
      </p>
      {reports.map(({ id, created_at: createdAt, sha256 }) => (
        <section key={id} className="mb-check" aria-label={`Rapport du ${formatDateTime(createdAt)}`}>
          <DownloadLink
            href={`/instruction/${head.id}/documents/${id}`}
            label={`Rapport du ${formatDateTime(createdAt)}`}
            detail="PDF figé"
          />
          <p className="mb-note">
            Empreinte (SHA-256) : <code className="mb-preview__hash">{sha256}</code>
          </p>
        </section>
      ))}
      {mayFreeze ? (
        <Form method="post">
          <Button>Figer le rapport d’instruction</Button>
        </Form>
      ) : null}
      {!isOpen && reports.length === 0 ? (
        <EmptyState title="Pas encore de rapport" icon="fr-icon-file-line">
          Le rapport s’établit quand toutes les évaluations sont verrouillées et ouvertes.
        </EmptyState>
      ) : null}
    </>
  );
}

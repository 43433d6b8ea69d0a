import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { Link, useActionData, useLoaderData } from '@remix-run/react';
import { pageTitle } from '#app/components/layout/page-title.ts';
import { Breadcrumb } from '#app/components/ui/breadcrumb.tsx';
import { EmptyState } from '#app/components/ui/empty-state.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { BULK_WORDS, bulkActOf } from '#app/content/bulk-acts.ts';
import { bulkActsOf, MAX_BULK_FILES } from '#app/domain/review/bulk-acts.ts';
import { forbidden, requireDesk } from '#app/server/desk.server.ts';
import { identifiersAmong, readText, readTexts } from '#app/server/form-fields.server.ts';
import { replyInvalid } from '#app/server/http/replies.server.ts';
import { asActor } from '#db/client.server.ts';
import { listChosenFiles } from '#db/queries/desk-list.server.ts';
import { BulkConfirm } from './bulk-confirm.tsx';
import { BulkReport } from './bulk-report.tsx';
import { performBulk } from './perform-bulk.server.ts';

export const meta: MetaFunction = () => [{ title: pageTitle('Agir sur plusieurs dossiers') }];

export async function loader({ request }: LoaderFunctionArgs) {
  const { actor, scope } = await requireDesk(request);
  const params = new URL(request.url).searchParams;
  const act = bulkActOf(params.get('acte'));
  const files = await asActor(actor, (tx) =>
    listChosenFiles(tx, scope, identifiersAmong(params.getAll('dossier'), MAX_BULK_FILES)),
  );
  return { act: act && bulkActsOf(actor).includes(act) ? act : null, files };
}

export async function action({ request }: ActionFunctionArgs) {
  const { actor, scope } = await requireDesk(request);
  const form = await request.formData();
  const act = bulkActOf(readText(form, 'acte'));
  if (!act || !bulkActsOf(actor).includes(act)) throw forbidden();
  const ids = identifiersAmong(readTexts(form, 'dossier'), MAX_BULK_FILES);
  const files = await asActor(actor, (tx) => listChosenFiles(tx, scope, ids));
  const reason = readText(form, 'motif').slice(0, 2000);
  if (act === 'close' && reason.trim() === '') return replyInvalid({ lines: null, isReasonMissing: true });
  return json({ lines: await performBulk(actor, { act, files, reason }), isReasonMissing: false });
}

export default function BulkPage() {
  const { act, files } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return (
    <>
      <Breadcrumb trail={[{ label: 'Candidatures', to: '/instruction' }]} current="Plusieurs dossiers" />
      <PageHeader title={act === null ? 'Agir sur plusieurs dossiers' : BULK_WORDS[act].title} />
      {act !== null && answer?.lines ? (
        <BulkReport act={act} lines={answer.lines} />
      ) : act === null || files.length === 0 ? (
        <EmptyState
          title="Aucun dossier choisi"
          action={
            <Link className="fr-btn fr-btn--secondary" to="/instruction?tout=oui">
              Revenir à la liste
            </Link>
          }
        >
          Cochez des dossiers dans la liste, puis choisissez ce que vous voulez en faire.
        </EmptyState>
      ) : (
        <BulkConfirm act={act} files={files} isReasonMissing={answer?.isReasonMissing === true} />
      )}
    </>
  );
}

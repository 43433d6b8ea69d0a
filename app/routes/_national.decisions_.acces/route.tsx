import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { ErrorSummary } from '#app/components/form/error-summary.tsx';
import { pageTitle } from '#app/components/layout/page-title.ts';
import styles from '#app/components/selection/selection.css?url';
import { Breadcrumb } from '#app/components/ui/breadcrumb.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { ACCESS_SENTENCES } from '#app/content/access.ts';
import type { AccessRefusal } from '#app/domain/access/access-request.ts';
import { ACCESS_ROLES } from '#app/domain/selection/national-rights.ts';
import { requireRole } from '#app/server/guards.server.ts';
import { AccessForm } from './access-form.tsx';
import { AccessPreview } from './access-preview.tsx';
import { AccessTraces } from './access-traces.tsx';
import { loadAccess } from './load-access.server.ts';

export const links = () => [{ rel: 'stylesheet', href: styles }];

export const meta = () => [{ title: pageTitle('Demandes d’accès') }];

export async function loader({ request }: LoaderFunctionArgs) {
  const { actor } = await requireRole(request, ACCESS_ROLES);
  return loadAccess(request, actor);
}

const FIELD_OF: Readonly<Record<AccessRefusal, string>> = {
  request_reference_missing: 'demande',
  request_reference_too_long: 'demande',
  requested_date_invalid: 'du',
  documents_missing: 'document',
};

export default function AccessPage() {
  const { wave, typed, reference, isAsked, refusal, preview, exports } = useLoaderData<typeof loader>();
  const message = refusal === null ? '' : ACCESS_SENTENCES[refusal];
  return (
    <>
      <Breadcrumb trail={[{ label: 'Décisions', to: '/decisions' }]} current="Demandes d’accès" />
      <div className="mb-column">
        <PageHeader
          title="Répondre à une demande d’accès"
          eyebrow={`${wave.callTitle}, ${wave.label.toLowerCase()}`}
          lead="Les documents administratifs d’un dossier ou d’une vague, communicables une fois la décision notifiée, avec ce que la loi protège occulté (code des relations entre le public et l’administration, articles L. 311-1 à L. 311-7)."
        />
        {refusal === null ? null : <ErrorSummary errors={[{ name: FIELD_OF[refusal], message }]} />}
        <AccessForm
          wave={wave}
          typed={typed}
          reference={reference}
          isAsked={isAsked}
          errorOf={(name) => (refusal !== null && FIELD_OF[refusal] === name ? message : undefined)}
        />
        {preview ? <AccessPreview preview={preview} wave={wave} typed={typed} reference={reference} /> : null}
        <AccessTraces traces={exports} />
      </div>
    </>
  );
}

import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { recordAgreement } from '#app/commands/record-agreement.server.ts';
import styles from '#app/components/agreement/agreement.css?url';
import { AgreementFacts } from '#app/components/agreement/agreement-facts.tsx';
import { pageTitle } from '#app/components/layout/page-title.ts';
import { FileHead } from '#app/components/review/file-head.tsx';
import { Alert } from '#app/components/ui/alert.tsx';
import { Disclosure } from '#app/components/ui/disclosure.tsx';
import { EmptyState } from '#app/components/ui/empty-state.tsx';
import { END_REASONS, RECORD_REFUSALS } from '#app/content/agreements.ts';
import { formatDate, formatDateTime } from '#app/content/format.ts';
import { can } from '#app/domain/account/permissions.ts';
import { type AgreementProblems, publicationDueOn } from '#app/domain/agreement/grant-agreement.ts';
import {
  describeHead,
  forbidden,
  loadExaminedFile,
  notFound,
  requireDesk,
  requireId,
} from '#app/server/desk.server.ts';
import { readText } from '#app/server/form-fields.server.ts';
import { replyConflict, replyInvalid } from '#app/server/http/replies.server.ts';
import { asActor } from '#db/client.server.ts';
import { listAgreements } from '#db/queries/agreements.server.ts';
import { findDecisionInForce } from '#db/queries/decisions.server.ts';
import { AgreementForm } from './agreement-form.tsx';
import { readTypedAgreement, startFrom } from './read-agreement.ts';

export const links = () => [{ rel: 'stylesheet', href: styles }];

export const meta: MetaFunction = () => [{ title: pageTitle('Convention') }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { actor, scope } = await requireDesk(request);
  const id = requireId(params.id);
  return asActor(actor, async (tx) => {
    const file = await loadExaminedFile(tx, actor, scope, id);
    const decision = await findDecisionInForce(tx, id);
    const isLaureate = decision?.outcome === 'selected' && decision.notifiedAt !== null;
    const versions = await listAgreements(tx, id);
    const grantCents = decision?.amountCents ?? null;
    return {
      head: describeHead(actor, file),
      isLaureate,
      versions,
      start: startFrom(versions[0], { grantCents, title: file.row.title }),
      mayRecord: can(actor, 'record_agreement', file.object) && isLaureate,
    };
  });
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { actor } = await requireDesk(request);
  const applicationId = requireId(params.id);
  const form = await request.formData();
  const typed = readTypedAgreement((name) => readText(form, name));
  const expectedVersion = Number(readText(form, 'version')) || 0;
  const recorded = await recordAgreement(actor, { applicationId, expectedVersion, typed });
  if (recorded.ok) return redirect(`/instruction/${applicationId}/convention`, 303);
  if (recorded.code === 'not_found') throw notFound();
  if (recorded.code === 'not_allowed_role') throw forbidden();
  const none: AgreementProblems = {};
  if (recorded.code === 'invalid') return replyInvalid({ typed, problems: recorded.problems, refusal: null });
  return replyConflict({ typed, problems: none, refusal: recorded.code });
}

export default function AgreementPage() {
  const { head, isLaureate, versions, start, mayRecord } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const [inForce, ...earlier] = versions;
  return (
    <>
      <FileHead file={head} current="Convention" />
      <div className="mb-column">
        {answer?.refusal ? (
          <Alert tone="error" live="alert" title="La convention n’est pas enregistrée">
            {RECORD_REFUSALS[answer.refusal]}
          </Alert>
        ) : null}
        {inForce ? (
          <section aria-labelledby="en-vigueur">
            <h2 id="en-vigueur">
              {inForce.end ? 'Convention qui a pris fin' : 'Convention en vigueur'}
              {inForce.version > 1 ? `, version ${inForce.version}` : ''}
            </h2>
            {inForce.end ? (
              <Alert tone="warning" title="Cette convention a pris fin" headingLevel={3}>
                Depuis le {formatDate(inForce.end.endedOn, { weekday: true })},{' '}
                {END_REASONS[inForce.end.cause]} : aucun versement à venir n’est dû. Les données ouvertes ne
                gardent que les versements dus à cette date.
              </Alert>
            ) : null}
            <AgreementFacts agreement={inForce} />
            <p>
              Ses données essentielles sont dues en données ouvertes avant le{' '}
              {formatDate(publicationDueOn(inForce.signedOn), { weekday: true })} : elles y sont dès que les
              résultats de la vague sont publics.
            </p>
          </section>
        ) : (
          <EmptyState title="Aucune convention enregistrée" icon="fr-icon-quill-pen-line">
            {isLaureate
              ? 'Enregistrez-la une fois signée : l’aide n’est versée qu’après.'
              : 'Seul un lauréat dont la sélection est notifiée signe une convention.'}
          </EmptyState>
        )}
        {earlier.map((version) => (
          <Disclosure
            key={version.id}
            summary={`Version ${version.version}, enregistrée le ${formatDateTime(version.recordedAt)}`}
          >
            <AgreementFacts agreement={version} />
          </Disclosure>
        ))}
        {mayRecord ? (
          <section aria-labelledby="enregistrer" className="fr-mt-6w">
            <h2 id="enregistrer">{inForce ? 'Avenant ou correction' : 'Enregistrer la convention'}</h2>
            <AgreementForm
              key={inForce?.version ?? 0}
              typed={answer?.typed ?? start}
              problems={answer?.problems ?? {}}
              version={inForce?.version ?? 0}
            />
          </section>
        ) : null}
      </div>
    </>
  );
}

import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { Form, useActionData, useLoaderData } from '@remix-run/react';
import { completeSeal } from '#app/commands/complete-seal.server.ts';
import { ErrorSummary } from '#app/components/form/error-summary.tsx';
import { TextArea } from '#app/components/form/text-area.tsx';
import { pageTitle } from '#app/components/layout/page-title.ts';
import { ActRefused } from '#app/components/selection/act-refused.tsx';
import { WaveFields } from '#app/components/selection/wave-switch.tsx';
import { Breadcrumb } from '#app/components/ui/breadcrumb.tsx';
import { Button, ButtonGroup, ButtonLink } from '#app/components/ui/button.tsx';
import { ConfirmPanel } from '#app/components/ui/confirm-panel.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { COMPLEMENT_REASON } from '#app/content/seal-complements.ts';
import { deskRefusal } from '#app/content/selection.ts';
import { STEERING_ROLES } from '#app/domain/selection/national-rights.ts';
import { sealAddress } from '#app/domain/selection/results-search.ts';
import { LONGEST_COMPLEMENT_REASON } from '#app/domain/selection/seal-complement.ts';
import { requireDeskChoice, requireNamedWave, waveQuery } from '#app/server/desk-wave.server.ts';
import { requireRole } from '#app/server/guards.server.ts';
import { replyConflict, replyInvalid } from '#app/server/http/replies.server.ts';
import { asActor } from '#db/client.server.ts';
import { listUnsealedFiles } from '#db/queries/seal-complements.server.ts';
import { UnsealedFiles } from './unsealed-files.tsx';

const TITLE = 'Compléter le scellement';

export const meta = () => [{ title: pageTitle(TITLE) }];

export async function loader({ request }: LoaderFunctionArgs) {
  const { actor } = await requireRole(request, STEERING_ROLES);
  return asActor(actor, async (tx) => {
    const { state, wave } = await requireDeskChoice(tx, request, new Date());
    return { state, files: await listUnsealedFiles(tx, wave.id) };
  });
}

export async function action({ request }: ActionFunctionArgs) {
  const { actor } = await requireRole(request, STEERING_ROLES);
  const form = await request.formData();
  const wave = await asActor(actor, (tx) => requireNamedWave(tx, form));
  const reason = String(form.get('motif') ?? '');
  const completed = await completeSeal(actor, { waveId: wave.id, reason });
  if (completed.ok) return redirect(`/pilotage?${waveQuery(wave)}#calendrier`, 303);
  const answer = { code: completed.code, reason };
  return isAboutReason(completed.code) ? replyInvalid(answer) : replyConflict(answer);
}

function isAboutReason(code: string): boolean {
  return code === 'reason_missing' || code === 'reason_too_long';
}

export default function CompleteSeal() {
  const { state, files } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const back = `/pilotage?appel=${encodeURIComponent(state.callSlug)}&vague=${state.number}`;
  const error = refused && isAboutReason(refused.code) ? deskRefusal(refused.code) : undefined;
  return (
    <div className="mb-column">
      <Breadcrumb trail={[{ label: 'Pilotage', to: back }]} current={TITLE} />
      <PageHeader title={TITLE} eyebrow={`${state.callTitle}, ${state.label.toLowerCase()}`} />
      {error === undefined ? (
        <ActRefused refusal={refused} />
      ) : (
        <ErrorSummary errors={[{ name: 'motif', message: error }]} title="Le scellement n’est pas complété" />
      )}
      <UnsealedFiles files={files} />
      {files.length === 0 ? null : (
        <ConfirmPanel
          title="Ce qui va se passer"
          tone="danger"
          consequences={[
            'L’empreinte de chacun de ces dossiers est publiée, datée et signée, à côté du scellement. Aucun nom ne paraît.',
            'Le scellement de la clôture ne change pas : il reste la graine du tirage au sort.',
            'Chaque porteur trouve sa preuve d’inclusion sur son récépissé.',
            'Cet acte ne se défait pas. Un autre complément peut suivre, jusqu’à la première décision.',
          ]}
        >
          <Form method="post" noValidate>
            <WaveFields wave={state} />
            <TextArea
              name="motif"
              label="Motif du complément"
              hint="Publié avec le complément : n’écrivez aucun nom."
              rows={3}
              maxLength={LONGEST_COMPLEMENT_REASON}
              defaultValue={refused?.reason ?? COMPLEMENT_REASON}
              error={error}
            />
            <ButtonGroup>
              <Button variant="danger" icon="fr-icon-lock-line">
                Compléter le scellement
              </Button>
              <ButtonLink to={back} variant="tertiary">
                Ne pas compléter
              </ButtonLink>
            </ButtonGroup>
          </Form>
        </ConfirmPanel>
      )}
      {state.closedAt === null ? null : (
        <p>
          <a href={sealAddress(state.callSlug, state.number)}>Voir le scellement publié</a>
        </p>
      )}
    </div>
  );
}

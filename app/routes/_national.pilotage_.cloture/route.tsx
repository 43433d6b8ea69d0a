import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { Form, useActionData, useLoaderData } from '@remix-run/react';
import { closeWave } from '#app/commands/close-wave.server.ts';
import { Checkbox } from '#app/components/form/choice.tsx';
import { pageTitle } from '#app/components/layout/page-title.ts';
import { ActRefused } from '#app/components/selection/act-refused.tsx';
import { WaveFields } from '#app/components/selection/wave-switch.tsx';
import { Breadcrumb } from '#app/components/ui/breadcrumb.tsx';
import { Button, ButtonGroup, ButtonLink } from '#app/components/ui/button.tsx';
import { ConfirmPanel } from '#app/components/ui/confirm-panel.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { count, formatDateTime } from '#app/content/format.ts';
import { deskRefusal } from '#app/content/selection.ts';
import { STEERING_ROLES } from '#app/domain/selection/national-rights.ts';
import { requireDeskChoice, requireNamedWave, waveQuery } from '#app/server/desk-wave.server.ts';
import { requireRole } from '#app/server/guards.server.ts';
import { replyConflict, replyInvalid } from '#app/server/http/replies.server.ts';
import { asActor } from '#db/client.server.ts';

export const meta = () => [{ title: pageTitle('Clore le dépôt') }];

export async function loader({ request }: LoaderFunctionArgs) {
  const { actor } = await requireRole(request, STEERING_ROLES);
  const now = new Date();
  const { state } = await asActor(actor, (tx) => requireDeskChoice(tx, request, now));
  return { state, isOver: state.lastClosesAt <= now };
}

export async function action({ request }: ActionFunctionArgs) {
  const { actor } = await requireRole(request, STEERING_ROLES);
  const form = await request.formData();
  const wave = await asActor(actor, (tx) => requireNamedWave(tx, form));
  if (form.get('confirmation') !== 'true') return replyInvalid({ code: 'confirmation_needed' as const });
  const closed = await closeWave(actor, { waveId: wave.id });
  if (!closed.ok) return replyConflict({ code: closed.code, details: closed.details });
  return redirect(`/pilotage?${waveQuery(wave)}#calendrier`, 303);
}

export default function CloseWave() {
  const { state, isOver } = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  const back = `/pilotage?appel=${encodeURIComponent(state.callSlug)}&vague=${state.number}`;
  const needsBox = refusal?.code === 'confirmation_needed';
  return (
    <div className="mb-column">
      <Breadcrumb trail={[{ label: 'Pilotage', to: back }]} current="Clore le dépôt" />
      <PageHeader
        title={isOver ? 'Sceller le dépôt de la vague' : 'Clore le dépôt maintenant'}
        eyebrow={`${state.callTitle}, ${state.label.toLowerCase()}`}
      />
      {needsBox ? null : <ActRefused refusal={refusal} />}
      {state.closedAt ? (
        <p>Le dépôt de cette vague est clos et scellé depuis le {formatDateTime(state.closedAt)}.</p>
      ) : (
        <ConfirmPanel
          title="Ce qui va se passer"
          tone="danger"
          consequences={[
            isOver
              ? `Toutes les fenêtres sont fermées depuis le ${formatDateTime(state.lastClosesAt)}.`
              : `Toutes les fenêtres de dépôt se ferment à l’instant, au lieu du ${formatDateTime(state.lastClosesAt)} pour la dernière. Plus personne ne pourra déposer dans cette vague.`,
            `${count(state.deposited, 'dossier est déposé', 'dossiers sont déposés')} à cette heure. Un dépôt commencé avant la clôture est attendu, puis compté.`,
            'L’empreinte commune de tous les dépôts est calculée et enregistrée. Elle ne peut plus changer, et sert de graine au tirage au sort.',
            'Les agences peuvent prononcer la recevabilité. Cet acte ne se défait pas.',
          ]}
        >
          <Form method="post">
            <WaveFields wave={state} />
            <Checkbox
              name="confirmation"
              label="Je clos le dépôt de cette vague."
              error={needsBox ? deskRefusal('confirmation_needed') : undefined}
            />
            <ButtonGroup>
              <Button variant="danger" icon="fr-icon-lock-line">
                {isOver ? 'Sceller le dépôt' : 'Clore le dépôt maintenant'}
              </Button>
              <ButtonLink to={back} variant="tertiary">
                Ne pas clore
              </ButtonLink>
            </ButtonGroup>
          </Form>
        </ConfirmPanel>
      )}
    </div>
  );
}

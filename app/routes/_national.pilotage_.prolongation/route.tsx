import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { Form, useActionData, useLoaderData } from '@remix-run/react';
import { extendWindow } from '#app/commands/extend-window.server.ts';
import { ErrorSummary, type FormError } from '#app/components/form/error-summary.tsx';
import { Select } from '#app/components/form/select.tsx';
import { TextArea } from '#app/components/form/text-area.tsx';
import { TextInput } from '#app/components/form/text-input.tsx';
import { pageTitle } from '#app/components/layout/page-title.ts';
import { WaveFields } from '#app/components/selection/wave-switch.tsx';
import { Breadcrumb } from '#app/components/ui/breadcrumb.tsx';
import { Button, ButtonGroup, ButtonLink } from '#app/components/ui/button.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { formatDateTime } from '#app/content/format.ts';
import { type DeskRefusalCode, deskRefusal } from '#app/content/selection.ts';
import { STEERING_ROLES } from '#app/domain/selection/national-rights.ts';
import { requireDeskChoice, requireNamedWave, waveQuery } from '#app/server/desk-wave.server.ts';
import { requireRole } from '#app/server/guards.server.ts';
import { replyInvalid } from '#app/server/http/replies.server.ts';
import { asActor } from '#db/client.server.ts';
import { listOwnWindows } from '#db/queries/wave-windows.server.ts';
import { readExtension } from './read-extension.ts';

export const meta = () => [{ title: pageTitle('Prolonger une fenêtre de dépôt') }];

export async function loader({ request }: LoaderFunctionArgs) {
  const { actor } = await requireRole(request, STEERING_ROLES);
  return asActor(actor, async (tx) => {
    const { state } = await requireDeskChoice(tx, request, new Date());
    return { state, windows: await listOwnWindows(tx, state.waveId) };
  });
}

export async function action({ request }: ActionFunctionArgs) {
  const { actor } = await requireRole(request, STEERING_ROLES);
  const form = await request.formData();
  const wave = await asActor(actor, (tx) => requireNamedWave(tx, form));
  const { typed, closesAt } = readExtension(form);
  if (closesAt === undefined) return replyInvalid({ typed, code: 'date_missing' as const });
  const extended = await extendWindow(actor, {
    waveId: wave.id,
    authorityId: typed.authority === '' ? null : Number(typed.authority),
    closesAt,
    reason: typed.reason,
  });
  if (!extended.ok) return replyInvalid({ typed, code: extended.code });
  return redirect(`/pilotage?${waveQuery(wave)}#calendrier`, 303);
}

/** The field that a refusal is about. */
const FIELD_OF: Partial<Record<DeskRefusalCode, string>> = {
  date_missing: 'jour',
  date_in_the_past: 'jour',
  date_not_later: 'jour',
  reason_missing: 'motif',
};

export default function ExtendWindow() {
  const { state, windows } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const back = `/pilotage?appel=${encodeURIComponent(state.callSlug)}&vague=${state.number}`;
  const message = refused && deskRefusal(refused.code);
  const errors: FormError[] = refused ? [{ name: FIELD_OF[refused.code], message: message ?? '' }] : [];
  const errorOf = (name: string) => (refused && FIELD_OF[refused.code] === name ? message : undefined);
  return (
    <div className="mb-column">
      <Breadcrumb trail={[{ label: 'Pilotage', to: back }]} current="Prolonger une fenêtre" />
      <PageHeader
        title="Prolonger une fenêtre de dépôt"
        eyebrow={`${state.callTitle}, ${state.label.toLowerCase()}`}
        lead={`La dernière fenêtre se ferme le ${formatDateTime(state.lastClosesAt)}. Une fenêtre ne peut être que prolongée, jamais raccourcie.`}
      />
      <ErrorSummary errors={errors} title="La fenêtre n’est pas prolongée" />
      <Form method="post" noValidate>
        <WaveFields wave={state} />
        <Select
          name="agence"
          label="Pour quelle agence ?"
          placeholder="Toutes les agences"
          defaultValue={refused?.typed.authority}
          options={windows.map((line) => ({
            value: String(line.authorityId),
            label: `${line.authorityName} (jusqu’au ${formatDateTime(line.closesAt, { weekday: false, zone: false })})`,
          }))}
        />
        <TextInput
          name="jour"
          type="date"
          label="Nouveau jour de fermeture"
          width="md"
          defaultValue={refused?.typed.date}
          error={errorOf('jour')}
        />
        <TextInput
          name="heure"
          type="time"
          label="Heure de fermeture"
          hint="À l’heure de Paris."
          width="sm"
          defaultValue={refused?.typed.time ?? '12:00'}
        />
        <TextArea
          name="motif"
          label="Motif de la prolongation"
          hint="Enregistré au journal de l’appel à projets."
          rows={3}
          maxLength={500}
          defaultValue={refused?.typed.reason}
          error={errorOf('motif')}
        />
        <ButtonGroup>
          <Button>Prolonger</Button>
          <ButtonLink to={back} variant="tertiary">
            Annuler
          </ButtonLink>
        </ButtonGroup>
      </Form>
    </div>
  );
}

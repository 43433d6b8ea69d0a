import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { preparePublication } from '#app/commands/prepare-publication.server.ts';
import { TextArea } from '#app/components/form/text-area.tsx';
import { TextInput } from '#app/components/form/text-input.tsx';
import { pageTitle } from '#app/components/layout/page-title.ts';
import { ActPage } from '#app/components/selection/act-page.tsx';
import { deskRefusal } from '#app/content/selection.ts';
import { PUBLICATION_ROLES } from '#app/domain/selection/national-rights.ts';
import { parisClock, parisInstant } from '#app/domain/shared/paris-time.ts';
import { requireDeskChoice, requireNamedWave, waveQuery } from '#app/server/desk-wave.server.ts';
import { readText } from '#app/server/form-fields.server.ts';
import { requireRole } from '#app/server/guards.server.ts';
import { replyConflict, replyInvalid } from '#app/server/http/replies.server.ts';
import { asActor } from '#db/client.server.ts';

export const meta = () => [{ title: pageTitle('Préparer la publication') }];

export async function loader({ request }: LoaderFunctionArgs) {
  const { actor } = await requireRole(request, PUBLICATION_ROLES);
  const now = new Date();
  return asActor(actor, async (tx) => {
    const { state } = await requireDeskChoice(tx, request, now);
    const isUpdate = state.publication === 'public';
    return { state, isUpdate, now: parisClock(now.getTime()) };
  });
}

export async function action({ request }: ActionFunctionArgs) {
  const { actor } = await requireRole(request, PUBLICATION_ROLES);
  const form = await request.formData();
  const wave = await asActor(actor, (tx) => requireNamedWave(tx, form));
  const typed = {
    date: String(form.get('jour') ?? '').slice(0, 10),
    time: String(form.get('heure') ?? '').slice(0, 8),
    changes: readText(form, 'changements'),
  };
  const embargo = parisInstant(typed.date, typed.time);
  if (embargo === undefined)
    return replyInvalid({ typed, code: 'date_missing' as const, details: undefined });
  const embargoUntil = new Date(embargo);
  const { changes } = typed;
  const prepared = await preparePublication(actor, { waveId: wave.id, embargoUntil, changes });
  if (prepared.ok) return redirect(`/publication?${waveQuery(wave)}`, 303);
  const reply = prepared.code.startsWith('changes_') ? replyInvalid : replyConflict;
  return reply({ typed, code: prepared.code, details: prepared.details });
}

export default function PreparePublication() {
  const { state, now, isUpdate } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const isDate = answer?.code === 'date_missing';
  const changesError = answer?.code.startsWith('changes_') ? deskRefusal(answer.code) : undefined;
  return (
    <ActPage
      title={isUpdate ? 'Préparer la mise à jour' : 'Préparer la publication'}
      wave={state}
      parent={{
        label: 'Publication',
        to: `/publication?appel=${encodeURIComponent(state.callSlug)}&vague=${state.number}`,
      }}
      refusal={
        answer && !isDate && !changesError ? { code: answer.code, details: answer.details } : undefined
      }
      verb="Figer le contenu"
      consequences={[
        ...(isUpdate
          ? [
              'Les résultats actuels restent publics jusqu’à l’heure choisie ; la nouvelle version les remplace alors, et l’ancienne reste téléchargeable.',
            ]
          : []),
        'La liste des lauréats et les chiffres sont figés, avec leur empreinte. Les projets non lauréats sont comptés par région, jamais nommés.',
        'Une autre personne relit et approuve ce contenu exact.',
        'Il devient public à l’heure choisie, à la seconde ; si elle est déjà passée, dès l’approbation.',
      ]}
    >
      {isUpdate ? (
        <TextArea
          name="changements"
          label="Ce qui change"
          hint="Le public le lira en tête des résultats. Ne nommez que des lauréats."
          rows={3}
          defaultValue={answer?.typed.changes}
          error={changesError}
        />
      ) : null}
      <TextInput
        name="jour"
        type="date"
        label="Jour de la publication"
        width="md"
        defaultValue={answer?.typed.date ?? now.date}
        error={isDate ? deskRefusal('date_missing') : undefined}
      />
      <TextInput
        name="heure"
        type="time"
        label="Heure de la publication"
        hint="À l’heure de Paris."
        width="sm"
        defaultValue={answer?.typed.time ?? now.time}
      />
    </ActPage>
  );
}

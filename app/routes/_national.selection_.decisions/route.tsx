import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { Form, Link, useActionData, useLoaderData } from '@remix-run/react';
import { recordDecisions } from '#app/commands/record-decisions.server.ts';
import { ErrorSummary } from '#app/components/form/error-summary.tsx';
import { TextInput } from '#app/components/form/text-input.tsx';
import { pageTitle } from '#app/components/layout/page-title.ts';
import { ActRefused } from '#app/components/selection/act-refused.tsx';
import styles from '#app/components/selection/selection.css?url';
import { WaveFields } from '#app/components/selection/wave-switch.tsx';
import { Alert } from '#app/components/ui/alert.tsx';
import { Breadcrumb } from '#app/components/ui/breadcrumb.tsx';
import { Button, ButtonLink } from '#app/components/ui/button.tsx';
import { EmptyState } from '#app/components/ui/empty-state.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { count, formatMoney } from '#app/content/format.ts';
import { STEERING_ROLES } from '#app/domain/selection/national-rights.ts';
import { requireNamedWave, waveQuery } from '#app/server/desk-wave.server.ts';
import { requireRole } from '#app/server/guards.server.ts';
import { replyConflict, replyInvalid } from '#app/server/http/replies.server.ts';
import { asActor } from '#db/client.server.ts';
import { loadSheet } from './load-sheet.server.ts';
import { readSheet, toSheetLines } from './read-sheet.ts';
import { type SheetAnswer, sheetErrors, toShown, toUnreadable } from './sheet-errors.ts';
import { SheetGroups } from './sheet-groups.tsx';

export const links = () => [{ rel: 'stylesheet', href: styles }];

export const meta = () => [{ title: pageTitle('Fiche de décisions') }];

export async function loader({ request }: LoaderFunctionArgs) {
  const { actor } = await requireRole(request, STEERING_ROLES);
  return loadSheet(request, actor);
}

export async function action({ request }: ActionFunctionArgs) {
  const { actor } = await requireRole(request, STEERING_ROLES);
  const form = await request.formData();
  const wave = await asActor(actor, (tx) => requireNamedWave(tx, form));
  const typed = readSheet(form);
  const { lines, unreadable } = toSheetLines(typed);
  if (unreadable.length > 0) {
    return replyInvalid<SheetAnswer>({ typed, problems: unreadable.map(toUnreadable), refusal: null });
  }
  const recorded = await recordDecisions(actor, {
    waveId: wave.id,
    rankingRunId: typed.runId,
    scenarioId: typed.scenarioId,
    lines,
  });
  if (recorded.ok) return redirect(`/decisions?${waveQuery(wave)}`, 303);
  if (recorded.code === 'sheet_unlawful') {
    return replyInvalid<SheetAnswer>({ typed, problems: recorded.problems.map(toShown), refusal: null });
  }
  const { code, details } = recorded;
  return replyConflict<SheetAnswer>({ typed, problems: [], refusal: { code, details } });
}

export default function DecisionSheet() {
  const sheet = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const back = `/selection?appel=${encodeURIComponent(sheet.wave.callSlug)}&vague=${sheet.wave.number}`;
  const errors = sheetErrors(answer?.problems ?? [], sheet.blocks);
  return (
    <>
      <Breadcrumb trail={[{ label: 'Sélection', to: back }]} current="Fiche de décisions" />
      <PageHeader
        title="Fiche de décisions"
        eyebrow={`${sheet.wave.callTitle}, ${sheet.wave.label.toLowerCase()}`}
        lead={`${count(sheet.seatsLeft, 'place libre', 'places libres')} et ${formatMoney(sheet.envelopeCents, { whole: true })} disponibles. Relisez, corrigez, puis enregistrez : personne n’est informé à ce stade.`}
      />
      {sheet.meeting ? (
        <Alert title={`La réunion n° ${sheet.meeting.number} du comité est en cours`}>
          <p>
            Ses votes ne sont pas encore sur cette fiche : ils la rempliront une fois la réunion close.{' '}
            <Link to={`/comite/${sheet.meeting.id}`}>Aller à la réunion</Link>
          </p>
        </Alert>
      ) : null}
      <ActRefused refusal={answer?.refusal ?? undefined} />
      <ErrorSummary errors={errors} title="La fiche n’est pas enregistrée" />
      {sheet.blocks.length === 0 || sheet.ranking === null ? (
        <EmptyState
          title="Aucun dossier n’attend de décision"
          action={<ButtonLink to={back}>Revenir à la sélection</ButtonLink>}
        >
          Les dossiers inscrits à l’ordre du jour et classés apparaissent ici tant qu’ils ne sont pas décidés.
        </EmptyState>
      ) : (
        <Form method="post" noValidate>
          <WaveFields wave={sheet.wave} />
          <input type="hidden" name="classement" value={answer?.typed.runId ?? sheet.ranking.id} />
          {sheet.scenario ? (
            <>
              <input type="hidden" name="scenario" value={sheet.scenario.id} />
              <p>
                Proposition du scénario « {sheet.scenario.name} » : chaque décision enregistrée d’après cette
                fiche le gardera en mémoire.
              </p>
            </>
          ) : null}
          <TextInput
            name="fin"
            type="date"
            label="Fin de la liste complémentaire"
            hint="Par défaut, l’ouverture de la vague suivante."
            width="md"
            defaultValue={answer?.typed.expiresOn ?? sheet.expiresOn}
          />
          <SheetGroups
            blocks={sheet.blocks}
            typed={answer?.typed.lines}
            problems={answer?.problems ?? []}
            minimumPartialBp={sheet.minimumPartialBp}
          />
          <div className="mb-desk-bar">
            <p className="mb-desk-bar__text">
              {count(sheet.blocks.length, 'dossier sur cette fiche', 'dossiers sur cette fiche')}. Les
              décisions enregistrées ne se modifient pas : elles se remplacent, avec une raison.
            </p>
            <Button icon="fr-icon-check-line">Enregistrer les décisions</Button>
          </div>
        </Form>
      )}
    </>
  );
}

import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { Form, useActionData, useLoaderData } from '@remix-run/react';
import { notifyDecisions } from '#app/commands/notify-decisions.server.ts';
import { Checkbox } from '#app/components/form/choice.tsx';
import { pageTitle } from '#app/components/layout/page-title.ts';
import { ActRefused } from '#app/components/selection/act-refused.tsx';
import styles from '#app/components/selection/selection.css?url';
import { WaveFields } from '#app/components/selection/wave-switch.tsx';
import { Alert } from '#app/components/ui/alert.tsx';
import { Breadcrumb } from '#app/components/ui/breadcrumb.tsx';
import { Button, ButtonLink } from '#app/components/ui/button.tsx';
import { EmptyState } from '#app/components/ui/empty-state.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { deskRefusal } from '#app/content/selection.ts';
import { STEERING_ROLES } from '#app/domain/selection/national-rights.ts';
import { requireDeskChoice, requireNamedWave, waveQuery } from '#app/server/desk-wave.server.ts';
import { requireRole } from '#app/server/guards.server.ts';
import { replyConflict, replyInvalid } from '#app/server/http/replies.server.ts';
import { asActor } from '#db/client.server.ts';
import { listDecisions } from '#db/queries/decisions.server.ts';
import { LetterChoice } from './letter-choice.tsx';
import { NoticeReport, type ReportShown } from './notice-report.tsx';

export const links = () => [{ rel: 'stylesheet', href: styles }];

export const meta = () => [{ title: pageTitle('Notifier les décisions') }];

export async function loader({ request }: LoaderFunctionArgs) {
  const { actor } = await requireRole(request, STEERING_ROLES);
  return asActor(actor, async (tx) => {
    const { wave, state } = await requireDeskChoice(tx, request, new Date());
    const waiting = (await listDecisions(tx, wave.id)).filter(
      ({ notifiedAt, status }) => notifiedAt === null && ['in_committee', 'decided'].includes(status),
    );
    return { wave: state, isDemonstration: wave.isDemonstration, waiting };
  });
}

type Answer = { report: ReportShown | null; code: 'confirmation_needed' | 'nothing_to_notify' | null };

export async function action({ request }: ActionFunctionArgs) {
  const { actor } = await requireRole(request, STEERING_ROLES);
  const form = await request.formData();
  const wave = await asActor(actor, (tx) => requireNamedWave(tx, form));
  if (form.get('confirmation') !== 'true') {
    return replyInvalid<Answer>({ report: null, code: 'confirmation_needed' });
  }
  const decisionIds = form.getAll('decision').map(String);
  const notified = await notifyDecisions(actor, { waveId: wave.id, decisionIds });
  if (!notified.ok) return replyConflict<Answer>({ report: null, code: 'nothing_to_notify' });
  if (notified.value.refused.length > 0) return replyConflict<Answer>({ report: notified.value, code: null });
  return redirect(`/decisions?${waveQuery(wave)}&notifiees=${notified.value.notified}`, 303);
}

export default function NotifyDecisions() {
  const { wave, waiting, isDemonstration } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const back = `/decisions?appel=${encodeURIComponent(wave.callSlug)}&vague=${wave.number}`;
  const needsBox = answer?.code === 'confirmation_needed';
  return (
    <>
      <Breadcrumb trail={[{ label: 'Décisions', to: back }]} current="Notifier" />
      <PageHeader
        title="Notifier les décisions"
        eyebrow={`${wave.callTitle}, ${wave.label.toLowerCase()}`}
        lead="Chaque porteur reçoit sa lettre par courriel, avec les raisons, les notes et les voies de recours. Il voit alors la décision sur sa page ; le public n’en voit rien avant la publication."
      />
      {answer?.code === 'nothing_to_notify' ? <ActRefused refusal={{ code: answer.code }} /> : null}
      {answer?.report ? <NoticeReport report={answer.report} /> : null}
      {isDemonstration ? (
        <Alert tone="info" small>
          Démonstration : les lettres arrivent dans la boîte aux lettres locale et portent des mentions
          fictives.
        </Alert>
      ) : null}
      {waiting.length === 0 ? (
        <EmptyState
          title="Toutes les décisions sont notifiées"
          action={<ButtonLink to={back}>Voir les décisions</ButtonLink>}
        >
          La publication peut être préparée une fois tous les dossiers décidés et notifiés.
        </EmptyState>
      ) : (
        <Form method="post">
          <WaveFields wave={wave} />
          <LetterChoice waiting={waiting} />
          <Checkbox
            name="confirmation"
            label="J’ai relu les lettres et je notifie les décisions choisies."
            error={needsBox ? deskRefusal('confirmation_needed') : undefined}
          />
          <Button icon="fr-icon-mail-send-line">Notifier les décisions choisies</Button>
        </Form>
      )}
    </>
  );
}

import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node';
import { Form, useActionData, useLoaderData } from '@remix-run/react';
import { type PlanMeetingRefusal, planMeeting } from '#app/commands/plan-meeting.server.ts';
import { CommitteeRefused } from '#app/components/committee/committee-refused.tsx';
import { MeetingPlaceFields, PLACE_FIELD_OF } from '#app/components/committee/meeting-place-fields.tsx';
import { Select } from '#app/components/form/select.tsx';
import { pageTitle } from '#app/components/layout/page-title.ts';
import { Breadcrumb } from '#app/components/ui/breadcrumb.tsx';
import { Button, ButtonGroup, ButtonLink } from '#app/components/ui/button.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { committeeRefusal } from '#app/content/committee.ts';
import { formatDate } from '#app/content/format.ts';
import { COMMITTEE_PLANNERS } from '#app/domain/selection/committee/seats.ts';
import { readMeetingPlace, replyCommittee } from '#app/server/committee-page.server.ts';
import { identifiersAmong, readId, readText } from '#app/server/form-fields.server.ts';
import { requireRole } from '#app/server/guards.server.ts';
import { asActor } from '#db/client.server.ts';
import { listMeetings } from '#db/queries/committee-meetings.server.ts';
import { listWaveStates } from '#db/queries/wave-states.server.ts';

export const meta: MetaFunction = () => [{ title: pageTitle('Préparer une réunion') }];

export async function loader({ request }: LoaderFunctionArgs) {
  const { actor } = await requireRole(request, COMMITTEE_PLANNERS);
  return asActor(actor, async (tx) => {
    const waves = (await listWaveStates(tx)).filter(({ closedAt }) => closedAt !== null);
    const meetings = (await listMeetings(tx)).filter((row) => row.convened_at && !row.opened_at);
    return {
      waves: waves.map(({ waveId, callTitle, label }) => ({
        value: waveId,
        label: `${callTitle}, ${label}`,
      })),
      unheld: meetings.map((row) => ({
        value: row.id,
        label: `Réunion n° ${row.number}, ${row.wave_label}, ${formatDate(row.starts_at)}`,
      })),
    };
  });
}

export async function action({ request }: ActionFunctionArgs) {
  const { actor } = await requireRole(request, COMMITTEE_PLANNERS);
  const form = await request.formData();
  const typed = readMeetingPlace(form);
  const waveId = readId(form, 'vague');
  const [followsId] = identifiersAmong([readText(form, 'suite-de')], 1);
  const planned = await planMeeting(actor, { ...typed, waveId, followsId: followsId ?? null });
  if (planned.ok) return redirect(`/comite/${planned.value.meetingId}`, 303);
  return replyCommittee(planned, { ...typed, waveId, followsId: followsId ?? '' });
}

/** Beside which field each refusal is said. */
const FIELD_OF: Partial<Record<PlanMeetingRefusal, string>> = {
  wave_not_found: 'vague',
  wave_not_sealed: 'vague',
  ...PLACE_FIELD_OF,
  meeting_not_followable: 'suite-de',
};

export default function PlanMeetingPage() {
  const { waves, unheld } = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  const typed = refusal?.typed;
  const errorOf = (name: string) =>
    refusal && FIELD_OF[refusal.code] === name ? committeeRefusal(refusal.code, refusal.details) : undefined;
  return (
    <div className="mb-column">
      <Breadcrumb trail={[{ label: 'Comité', to: '/comite' }]} current="Préparer une réunion" />
      <PageHeader
        title="Préparer une réunion"
        lead="Personne n’est prévenu avant la convocation, qui part cinq jours au moins avant la réunion."
      />
      <CommitteeRefused refusal={refusal} />
      <Form method="post">
        <Select
          name="vague"
          label="Vague"
          options={waves}
          defaultValue={typed?.waveId ?? (waves.length === 1 ? waves[0]?.value : '')}
          error={errorOf('vague')}
        />
        <MeetingPlaceFields typed={typed} errorOf={errorOf} />
        {unheld.length > 0 ? (
          <Select
            name="suite-de"
            label="Seconde convocation"
            hint="Quand le quorum n’a pas été atteint : mêmes membres, même ordre du jour, aucun quorum exigé."
            optional
            placeholder="Non, une nouvelle réunion"
            options={unheld}
            defaultValue={typed?.followsId}
            error={errorOf('suite-de')}
          />
        ) : null}
        <ButtonGroup>
          <Button>Préparer la réunion</Button>
          <ButtonLink to="/comite" variant="tertiary">
            Revenir sans rien changer
          </ButtonLink>
        </ButtonGroup>
      </Form>
    </div>
  );
}

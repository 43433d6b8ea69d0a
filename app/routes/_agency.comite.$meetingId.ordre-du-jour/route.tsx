import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { addToAgenda, removeFromAgenda } from '#app/commands/change-agenda.server.ts';
import styles from '#app/components/committee/committee.css?url';
import { CommitteeRefused } from '#app/components/committee/committee-refused.tsx';
import { MeetingHead } from '#app/components/committee/meeting-head.tsx';
import { pageTitle } from '#app/components/layout/page-title.ts';
import { replyCommittee, requireMeetingPage } from '#app/server/committee-page.server.ts';
import { identifiersAmong, readId, readText, readTexts } from '#app/server/form-fields.server.ts';
import { AgendaChoices } from './agenda-choices.tsx';
import { AgendaItems } from './agenda-items.tsx';
import { loadAgenda } from './load-agenda.server.ts';

export const links = () => [{ rel: 'stylesheet', href: styles }];

export const meta: MetaFunction = () => [{ title: pageTitle('Ordre du jour') }];

const MOST_ITEMS = 1_000;

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { actor, id } = await requireMeetingPage(request, params.meetingId);
  const source = new URL(request.url).searchParams.get('source') ?? '';
  return loadAgenda(actor, id, identifiersAmong([source], 1)[0] ?? null);
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { actor, id } = await requireMeetingPage(request, params.meetingId);
  const form = await request.formData();
  const scenarioId = identifiersAmong([readText(form, 'source')], 1)[0] ?? null;
  const done =
    form.get('acte') === 'retirer'
      ? await removeFromAgenda(actor, { meetingId: id, itemId: readId(form, 'point') })
      : await addToAgenda(actor, {
          meetingId: id,
          scenarioId,
          applicationIds: identifiersAmong(readTexts(form, 'dossier'), MOST_ITEMS),
        });
  return done.ok ? redirect(`/comite/${id}/ordre-du-jour`, 303) : replyCommittee(done);
}

export default function AgendaPage() {
  const { meeting, items, candidates, sources, scenarioId } = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  return (
    <>
      <MeetingHead meeting={meeting} current="Ordre du jour" />
      <CommitteeRefused refusal={refusal} />
      <AgendaItems items={items} mayChange={meeting.state === 'planned'} />
      {meeting.state === 'planned' ? (
        <AgendaChoices candidates={candidates} sources={sources} scenarioId={scenarioId} />
      ) : (
        <p>La réunion est convoquée : son ordre du jour ne change plus.</p>
      )}
    </>
  );
}

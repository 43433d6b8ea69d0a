import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import styles from '#app/components/committee/committee.css?url';
import { CommitteeRefused } from '#app/components/committee/committee-refused.tsx';
import { MeetingHead } from '#app/components/committee/meeting-head.tsx';
import { pageTitle } from '#app/components/layout/page-title.ts';
import { replyCommittee, requireMeetingPage } from '#app/server/committee-page.server.ts';
import { actOnMinutes } from './act-on-minutes.server.ts';
import { loadMinutes } from './load-minutes.server.ts';
import { MinutesForm } from './minutes-form.tsx';
import { MinutesSignatures } from './minutes-signatures.tsx';
import { MinutesText } from './minutes-text.tsx';

export const links = () => [{ rel: 'stylesheet', href: styles }];

export const meta: MetaFunction = () => [{ title: pageTitle('Procès-verbal') }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { actor, id } = await requireMeetingPage(request, params.meetingId);
  return loadMinutes(actor, id);
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { actor, id } = await requireMeetingPage(request, params.meetingId);
  const done = await actOnMinutes(actor, id, await request.formData());
  return done.ok ? redirect(`/comite/${id}/proces-verbal`, 303) : replyCommittee(done);
}

export default function MinutesPage() {
  const { meeting, content, masked, itemIds, fingerprint, signatures, may } = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  return (
    <div className="mb-column">
      <MeetingHead meeting={meeting} current="Procès-verbal" />
      <CommitteeRefused refusal={refusal} />
      <MinutesSignatures
        meetingId={meeting.id}
        state={meeting.state}
        signatures={signatures}
        fingerprint={fingerprint}
        may={may}
        isMasked={masked.length > 0}
      />
      {may.write ? <MinutesForm content={content} itemIds={itemIds} /> : null}
      <MinutesText content={content} masked={masked} />
    </div>
  );
}

import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction, SerializeFrom } from '@remix-run/node';
import {
  type ClientActionFunctionArgs,
  type ClientLoaderFunctionArgs,
  useActionData,
  useLoaderData,
} from '@remix-run/react';
import { useEffect } from 'react';
import { ApplicationTrail } from '#app/components/application/application-trail.tsx';
import { pageTitle } from '#app/components/layout/page-title.ts';
import { Alert } from '#app/components/ui/alert.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { deviceJournal } from '#app/server/device-journal.server.ts';
import { requireHolder } from '#app/server/guards.server.ts';
import { requireId } from '#app/server/held-application.server.ts';
import { asActor } from '#db/client.server.ts';
import { answerPost } from './answer-post.server.ts';
import { keepAlike } from './keep-alike.ts';
import { loadSection, readQuery, requireSection } from './load-section.server.ts';
import { SectionForm } from './section-form.tsx';
import { conflictChoice, loadConflictChoice, loadPart } from './section-parts.tsx';

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  {
    title: pageTitle(
      data ? `${data.name} – ${data.application.title || 'Ma candidature'}` : 'Ma candidature',
    ),
  },
];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { actor, viewer } = await requireHolder(request);
  const id = requireId(params.id);
  const section = requireSection(params.section);
  const query = readQuery(request.url);
  const page = await asActor(actor, (tx) => loadSection(tx, { id, userId: actor.userId, section, query }));
  return { ...page, device: deviceJournal(viewer) };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { actor } = await requireHolder(request);
  const place = { actor, id: requireId(params.id), section: requireSection(params.section) };
  return answerPost(place, await request.formData());
}

let lastRead: { key: string; data: SerializeFrom<typeof loader> } | undefined;

/**
 * What is asked again after a save must never cost the page: without a network, the last answer stands, and what
 * is being typed stays where it is.
 */
export async function clientLoader({ params, serverLoader }: ClientLoaderFunctionArgs) {
  const key = `${params.id}/${params.section}`;
  try {
    const [fresh] = await Promise.all([serverLoader<typeof loader>(), loadPart(params.section)]);
    const data = lastRead?.key === key ? keepAlike(lastRead.data, fresh) : fresh;
    lastRead = { key, data };
    return data;
  } catch (error) {
    if (error instanceof TypeError && lastRead?.key === key) return lastRead.data;
    throw error;
  }
}

/** A post that no answer comes back to must not put an error page in place of the form. */
export async function clientAction({ serverAction }: ClientActionFunctionArgs) {
  try {
    const reply = await serverAction<typeof action>();
    if (reply.conflicts.length > 0) await loadConflictChoice();
    return reply;
  } catch (error) {
    if (error instanceof TypeError) return { message: UNREACHABLE, conflicts: [] };
    throw error;
  }
}

const UNREACHABLE =
  'Le service ne répond pas. Ce que vous avez écrit reste dans cette page et sur cet appareil : réessayez dans un instant.';

export default function SectionPage() {
  const data = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const base = `/candidatures/${data.application.id}`;
  const ConflictChoice = conflictChoice();
  useEffect(() => {
    lastRead = { key: `${data.application.id}/${data.slug}`, data };
  }, [data]);
  return (
    <>
      <ApplicationTrail to={base} title={data.application.title} current={data.name} />
      <div className={data.slug === 'budget' || data.slug === 'territoire' ? 'mb-column--wide' : 'mb-column'}>
        <PageHeader
          eyebrow={`Rubrique ${data.position} sur ${data.count}`}
          title={data.title}
          lead={data.intro ?? undefined}
        />
        {reply?.message ? (
          <Alert tone="error" title="Vos réponses n’ont pas été enregistrées" headingLevel={2} live="alert">
            {reply.message}
          </Alert>
        ) : null}
        {reply && ConflictChoice && reply.conflicts.length > 0 ? (
          <ConflictChoice conflicts={reply.conflicts} />
        ) : (
          <SectionForm key={`${data.slug} ${data.register?.check?.checkedAt ?? ''}`} data={data} />
        )}
      </div>
    </>
  );
}

import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { Form, Link, useLoaderData } from '@remix-run/react';
import { readAllThreads } from '#app/commands/read-thread.server.ts';
import { pageTitle } from '#app/components/layout/page-title.ts';
import { ThreadList } from '#app/components/messages/thread-list.tsx';
import { Button } from '#app/components/ui/button.tsx';
import { EmptyState } from '#app/components/ui/empty-state.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { Pagination } from '#app/components/ui/pagination.tsx';
import { requirePerson } from '#app/server/guards.server.ts';
import { inboxOf, loadInbox } from '#app/server/message-inbox.server.ts';
import { asActor } from '#db/client.server.ts';

export const meta = () => [{ title: pageTitle('Messages') }];

export async function loader({ request }: LoaderFunctionArgs) {
  const { viewer, actor } = await requirePerson(request);
  return asActor(actor, (tx) => loadInbox(tx, inboxOf(viewer, actor), new URL(request.url).searchParams));
}

/** Marks all as read. */
export async function action({ request }: ActionFunctionArgs) {
  const { viewer, actor } = await requirePerson(request);
  await readAllThreads(actor, inboxOf(viewer, actor));
  return redirect('/messages', 303);
}

const EMPTY = {
  all: 'Les échanges sur vos dossiers s’afficheront ici, le plus récent d’abord.',
  unread: 'Vous avez tout lu.',
  to_answer: 'Aucun porteur n’attend de réponse.',
} as const;

export default function Inbox() {
  const { isDesk, filter, filters, unread, threads, nextTo, firstTo } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader
        title="Messages"
        lead={
          isDesk
            ? 'Les échanges de votre service avec les porteurs, tous dossiers confondus.'
            : 'Vos échanges avec les services instructeurs. Pour écrire, ouvrez une candidature déposée.'
        }
        actions={
          unread > 0 ? (
            <Form method="post">
              <Button variant="tertiary" icon="fr-icon-check-line">
                Tout marquer comme lu
              </Button>
            </Form>
          ) : undefined
        }
      />
      <nav className="mb-subnav" aria-label="Messages à montrer">
        <ul className="mb-subnav__list">
          {filters.map(({ code, label, to }) => (
            <li key={code}>
              <Link to={to} aria-current={code === filter ? 'page' : undefined}>
                {label}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      {threads.length > 0 ? (
        <ThreadList
          label="Échanges"
          threads={threads.map(({ place, ...thread }) => ({ ...thread, detail: <span>{place}</span> }))}
        />
      ) : (
        <EmptyState title="Aucun message à montrer" icon="fr-icon-mail-line">
          {EMPTY[filter]}
        </EmptyState>
      )}
      <Pagination previousTo={firstTo} nextTo={nextTo} label="Pages de messages" />
    </>
  );
}

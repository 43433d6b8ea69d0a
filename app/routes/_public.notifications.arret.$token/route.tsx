import { type ActionFunctionArgs, json, type LoaderFunctionArgs } from '@remix-run/node';
import { Form, useActionData, useLoaderData } from '@remix-run/react';
import { stopNotices } from '#app/commands/choose-notices.server.ts';
import { pageTitle } from '#app/components/layout/page-title.ts';
import { Button, ButtonLink } from '#app/components/ui/button.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { NOTICE_LABELS } from '#app/content/notices.ts';
import { notFound } from '#app/server/desk.server.ts';
import { readUnsubscribeToken } from '#app/server/unsubscribe-token.server.ts';

export const meta = () => [{ title: pageTitle('Ne plus recevoir ces messages') }];

export function loader({ params }: LoaderFunctionArgs) {
  const token = readUnsubscribeToken(params.token ?? '');
  if (token === undefined) throw notFound();
  return json({ kinds: token.kinds });
}

/** Posted by the button of this page, or by a mail program in one click (RFC 8058): a link alone stops nothing. */
export async function action({ params }: ActionFunctionArgs) {
  const token = readUnsubscribeToken(params.token ?? '');
  if (token === undefined) throw notFound();
  await stopNotices(token.userId, token.kinds);
  return json({ done: true });
}

export default function StopNotices() {
  const { kinds } = useLoaderData<typeof loader>();
  const done = useActionData<typeof action>()?.done === true;
  return (
    <div className="mb-column">
      <PageHeader title={done ? 'Vous ne recevrez plus ces messages' : 'Ne plus recevoir ces messages ?'} />
      <ul>
        {kinds.map((kind) => (
          <li key={kind}>
            <strong>{NOTICE_LABELS[kind].name}</strong> : {NOTICE_LABELS[kind].help}
          </li>
        ))}
      </ul>
      {done ? (
        <p>Les accusés de réception, demandes et décisions continuent de vous être envoyés.</p>
      ) : (
        <Form method="post">
          <Button>Ne plus recevoir ces messages</Button>
        </Form>
      )}
      <p className="fr-mt-3w">
        <ButtonLink to="/compte/notifications" variant="tertiary">
          Choisir le rythme de chaque message
        </ButtonLink>
      </p>
    </div>
  );
}

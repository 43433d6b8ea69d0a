import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { Form, useActionData, useLoaderData } from '@remix-run/react';
import { chooseNotices } from '#app/commands/choose-notices.server.ts';
import { Select } from '#app/components/form/select.tsx';
import { pageTitle } from '#app/components/layout/page-title.ts';
import { Alert } from '#app/components/ui/alert.tsx';
import { Breadcrumb } from '#app/components/ui/breadcrumb.tsx';
import { Button } from '#app/components/ui/button.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { ALWAYS_AT_ONCE, NOTICE_LABELS, RHYTHM_LABELS } from '#app/content/notices.ts';
import { kindsFor, NOTICE_RULES, rhythmOf } from '#app/domain/messages/notices.ts';
import { readText } from '#app/server/form-fields.server.ts';
import { requirePerson } from '#app/server/guards.server.ts';
import { replyInvalid } from '#app/server/http/replies.server.ts';
import { asActor } from '#db/client.server.ts';
import { listPreferences } from '#db/queries/notices.server.ts';

export const meta = () => [{ title: pageTitle('Mes notifications') }];

export async function loader({ request }: LoaderFunctionArgs) {
  const { viewer, actor } = await requirePerson(request);
  const chosen = await asActor(actor, (tx) => listPreferences(tx, [actor.userId]));
  return {
    kinds: kindsFor(viewer.roles.map(({ role }) => role)).map((kind) => ({
      kind,
      rhythm: rhythmOf(kind, chosen.find((one) => one.kind === kind)?.rhythm),
    })),
    isSaved: new URL(request.url).searchParams.get('fait') === '1',
  };
}

export async function action({ request }: ActionFunctionArgs) {
  const { viewer, actor } = await requirePerson(request);
  const form = await request.formData();
  const choices = kindsFor(viewer.roles.map(({ role }) => role)).map((kind) => ({
    kind,
    rhythm: readText(form, kind),
  }));
  const saved = await chooseNotices(actor, choices);
  return saved.ok ? redirect('/compte/notifications?fait=1', 303) : replyInvalid({ code: saved.code });
}

export default function NoticePreferences() {
  const { kinds, isSaved } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  return (
    <>
      <Breadcrumb trail={[{ label: 'Mon compte', to: '/compte' }]} current="Notifications" />
      <div className="mb-column">
        <PageHeader
          title="Quand voulez-vous être averti ?"
          lead="Un résumé regroupe en un seul courriel ce qui s’est passé. Ce que vous avez déjà lu sur le portail n’y figure pas."
        />
        {isSaved ? <Alert tone="success">Vos choix sont enregistrés.</Alert> : null}
        {refused ? <Alert tone="error">Choisissez un rythme dans la liste pour chaque message.</Alert> : null}
        <Form method="post">
          {kinds.map(({ kind, rhythm }) => (
            <Select
              key={kind}
              name={kind}
              label={NOTICE_LABELS[kind].name}
              hint={NOTICE_LABELS[kind].help}
              defaultValue={rhythm}
              options={NOTICE_RULES[kind].rhythms.map((value) => ({ value, label: RHYTHM_LABELS[value] }))}
            />
          ))}
          <Button>Enregistrer mes choix</Button>
        </Form>
        <h2 className="fr-mt-6w">Toujours envoyés tout de suite</h2>
        <p>Ces courriels ont un effet sur vos droits ou votre accès : aucun réglage ne les retarde.</p>
        <ul>
          {ALWAYS_AT_ONCE.map((what) => (
            <li key={what}>{what}</li>
          ))}
        </ul>
      </div>
    </>
  );
}

import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { Form, useActionData, useLoaderData } from '@remix-run/react';
import { askNoticeConfirmation } from '#app/commands/ask-notice-confirmation.server.ts';
import { ApplicationTrail } from '#app/components/application/application-trail.tsx';
import { NoticeAddress } from '#app/components/application/notice-address.tsx';
import { pageTitle } from '#app/components/layout/page-title.ts';
import { Alert } from '#app/components/ui/alert.tsx';
import { Button, ButtonGroup, ButtonLink } from '#app/components/ui/button.tsx';
import { DataList } from '#app/components/ui/data-list.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { ASKING_REFUSALS } from '#app/content/notice-address.ts';
import { canEdit } from '#app/domain/account/roles.ts';
import { requireHolder } from '#app/server/guards.server.ts';
import { notFound, readTitle, requireId } from '#app/server/held-application.server.ts';
import { replyConflict } from '#app/server/http/replies.server.ts';
import { loadNoticeAddress } from '#app/server/notice-address.server.ts';
import { countNoticeAsked } from '#app/server/rate-limit.server.ts';
import { asActor } from '#db/client.server.ts';
import { findHeldApplication } from '#db/queries/applications.server.ts';

export const meta = () => [{ title: pageTitle('Adresse de notification') }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { actor } = await requireHolder(request);
  const id = requireId(params.id);
  const query = new URL(request.url).searchParams;
  return asActor(actor, async (tx) => {
    const held = await findHeldApplication(tx, { id, userId: actor.userId });
    if (!held) throw notFound();
    return {
      id,
      title: await readTitle(tx, held),
      notice: await loadNoticeAddress(tx, id),
      mayAsk: canEdit(held.member_role),
      isSent: query.get('envoye') === '1',
      refusal: refusalOf(query.get('refus')),
    };
  });
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { actor } = await requireHolder(request);
  const id = requireId(params.id);
  const counted = await countNoticeAsked(actor.userId);
  const asked = counted.allowed ? await askNoticeConfirmation(actor, id) : undefined;
  if (asked?.ok) return redirect(`/candidatures/${id}/adresse-de-notification?envoye=1`, 303);
  const code = asked?.code ?? 'too_many_requests';
  if (code === 'not_found') throw notFound();
  return replyConflict({ refusal: ASKING_REFUSALS[code] });
}

function refusalOf(code: string | null): string | null {
  return code !== null && Object.hasOwn(ASKING_REFUSALS, code)
    ? ASKING_REFUSALS[code as keyof typeof ASKING_REFUSALS]
    : null;
}

export default function NoticeAddressPage() {
  const data = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>()?.refusal ?? data.refusal;
  const base = `/candidatures/${data.id}`;
  const isOpen = !['missing', 'account', 'confirmed'].includes(data.notice.state);
  return (
    <>
      <ApplicationTrail to={base} title={data.title} current="Adresse de notification" />
      <div className="mb-column">
        <PageHeader
          title="Adresse de notification"
          lead="L’accusé de réception, les demandes de compléments et la décision y sont envoyés. La confirmer évite qu’une faute de frappe les égare."
        />
        {refusal ? (
          <Alert tone="error" title="Aucun courriel n’est parti" headingLevel={2} live="alert">
            {refusal}
          </Alert>
        ) : data.isSent && data.notice.state === 'asked' ? (
          <Alert tone="success" live="status">
            Le courriel de confirmation part à {data.notice.email}.
          </Alert>
        ) : null}
        <DataList items={[{ label: 'Adresse', value: data.notice.email || null }]} />
        <NoticeAddress notice={data.notice} />
        <Form method="post" className="fr-mt-3w">
          <ButtonGroup>
            {isOpen && data.mayAsk ? (
              <Button icon="fr-icon-mail-line">
                {data.notice.state === 'to_ask'
                  ? 'Envoyer le courriel de confirmation'
                  : 'Renvoyer le courriel'}
              </Button>
            ) : null}
            <ButtonLink to={`${base}/contacts`} variant="secondary">
              Revenir aux contacts
            </ButtonLink>
          </ButtonGroup>
        </Form>
      </div>
    </>
  );
}

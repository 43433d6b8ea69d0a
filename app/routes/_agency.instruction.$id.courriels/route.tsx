import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { resendMail } from '#app/commands/resend-mail.server.ts';
import { ErrorSummary } from '#app/components/form/error-summary.tsx';
import { pageTitle } from '#app/components/layout/page-title.ts';
import { showDelivery } from '#app/components/messages/show-delivery.ts';
import { FileHead } from '#app/components/review/file-head.tsx';
import { Alert } from '#app/components/ui/alert.tsx';
import { EmptyState } from '#app/components/ui/empty-state.tsx';
import { RESEND_REFUSALS } from '#app/content/deliveries.ts';
import { noticeAddressForDesk } from '#app/content/notice-address.ts';
import { mayBeSentAgain } from '#app/domain/messages/delivery.ts';
import { forbidden, notFound, requireDesk, requireId } from '#app/server/desk.server.ts';
import { loadDeskMessages } from '#app/server/desk-messages.server.ts';
import { readText } from '#app/server/form-fields.server.ts';
import { replyInvalid } from '#app/server/http/replies.server.ts';
import { loadFrozenNoticeAddress } from '#app/server/notice-address.server.ts';
import { asActor } from '#db/client.server.ts';
import { listDeliveries } from '#db/queries/mail-deliveries.server.ts';
import { DeliveryTable } from './delivery-table.tsx';

export const meta = () => [{ title: pageTitle('Courriels du dossier') }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { actor, scope } = await requireDesk(request);
  const id = requireId(params.id);
  return asActor(actor, async (tx) => ({
    ...(await loadDeskMessages(tx, actor, scope, id)).page,
    notice: await loadFrozenNoticeAddress(tx, id),
    isSentAgain: new URL(request.url).searchParams.get('fait') === '1',
    mails: (await listDeliveries(tx, id)).map((mail) => ({
      ...showDelivery(mail),
      id: mail.mail_id,
      answer: mail.report_detail || mail.smtp_answer,
      isCopy: mail.replaces_id !== null,
      mayBeSentAgain: mayBeSentAgain(mail.template),
    })),
  }));
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { actor } = await requireDesk(request);
  const applicationId = requireId(params.id);
  const form = await request.formData();
  const [id, mailId, email] = [
    requireId(readText(form, 'cle')),
    requireId(readText(form, 'courriel')),
    readText(form, 'adresse'),
  ];
  const sent = await resendMail(actor, { id, applicationId, mailId, email });
  if (sent.ok) return redirect(`/instruction/${applicationId}/courriels?fait=1`, 303);
  if (sent.code === 'not_found') throw notFound();
  if (sent.code === 'not_allowed_role') throw forbidden();
  return replyInvalid({ mailId, email: email.slice(0, 300), message: RESEND_REFUSALS[sent.code] });
}

export default function MailsPage() {
  const { head, canWrite, messageKey, mails, isSentAgain, notice } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  return (
    <>
      <FileHead file={head} current="Courriels" />
      {isSentAgain ? (
        <Alert tone="success" live="status">
          Le courriel part à nouveau.
        </Alert>
      ) : null}
      <ErrorSummary
        title="Le courriel n’est pas renvoyé"
        errors={refused ? [{ href: `#adresse-${refused.mailId}`, message: refused.message }] : []}
      />
      <p>
        « Remis » veut dire que le serveur de courriel a accepté le message. Un courriel reporté est essayé de
        nouveau pendant plusieurs jours. Un courriel refusé, ou revenu après avoir été accepté, attend que
        vous corrigiez l’adresse. Rien de cela ne change l’état du dossier ni ses délais.
      </p>
      {notice ? (
        <p>
          Adresse de notification : <strong className="mb-address">{notice.email}</strong>,{' '}
          {noticeAddressForDesk(notice)}
        </p>
      ) : null}
      {mails.length === 0 ? (
        <EmptyState title="Aucun courriel" icon="fr-icon-mail-line">
          Aucun courriel n’est parti au sujet de ce dossier.
        </EmptyState>
      ) : (
        <DeliveryTable mails={mails} canWrite={canWrite} messageKey={messageKey} refused={refused} />
      )}
    </>
  );
}

import type { LoaderFunctionArgs } from '@remix-run/node';
import { describeReceipt } from '#app/components/application/describe-receipt.ts';
import { receiptDocument } from '#app/components/application/receipt-document.ts';
import { replyPdf } from '#app/server/documents/pdf-reply.server.ts';
import { renderPdf } from '#app/server/documents/render-pdf.server.ts';
import { requireHolder } from '#app/server/guards.server.ts';
import { requireId } from '#app/server/held-application.server.ts';
import { loadReceiptSource } from '#app/server/receipt-source.server.ts';
import { asActor } from '#db/client.server.ts';

/** The receipt of one version, for its holders; dated as its deposit, so that it never changes. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const { actor } = await requireHolder(request);
  const id = requireId(params.id);
  const version = new URL(request.url).searchParams.get('version');
  const receipt = describeReceipt(
    await asActor(actor, (tx) => loadReceiptSource(tx, { id, userId: actor.userId, version })),
  );
  return replyPdf(renderPdf('receipt', receiptDocument(receipt), receipt.version.receivedAt), {
    fileName: `recepisse-${receipt.application.reference}-v${receipt.version.number}.pdf`,
  });
}

import type { ActionFunctionArgs } from '@remix-run/node';
import { printClaimLetter } from '#app/commands/print-claim-letter.server.ts';
import { describeReceipt } from '#app/components/application/describe-receipt.ts';
import { paperReceiptDocument } from '#app/components/application/paper-receipt-document.ts';
import { printClaimCode } from '#app/domain/application/claim-code.ts';
import { forbidden, notFound, requireDesk, requireId } from '#app/server/desk.server.ts';
import { replyPdf } from '#app/server/documents/pdf-reply.server.ts';
import { renderPdf } from '#app/server/documents/render-pdf.server.ts';
import { environment } from '#app/server/env.server.ts';
import { loadPaperReceipt } from '#app/server/receipt-source.server.ts';
import { asActor } from '#db/client.server.ts';

/** The receipt sent by post, with the code by which the holder finds the file online. */
export async function action({ request, params }: ActionFunctionArgs) {
  const { actor } = await requireDesk(request);
  const id = requireId(params.id);
  const printed = await printClaimLetter(actor, id);
  if (!printed.ok) throw printed.code === 'not_allowed_role' ? forbidden() : notFound();
  const { facts, entry } = await asActor(actor, (tx) => loadPaperReceipt(tx, id));
  const receipt = describeReceipt(facts);
  const document = paperReceiptDocument(receipt, {
    entry,
    code: printClaimCode(printed.value.code),
    address: `${environment().publicOrigin}/rattachement`,
  });
  return replyPdf(renderPdf('receipt', document, receipt.version.receivedAt), {
    fileName: `recepisse-papier-${receipt.application.reference}.pdf`,
  });
}

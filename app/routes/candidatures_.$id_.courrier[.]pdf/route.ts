import type { LoaderFunctionArgs } from '@remix-run/node';
import { readDecision } from '#app/commands/read-decision.server.ts';
import { letterDocument } from '#app/components/application/letter-document.ts';
import { readLetter } from '#app/domain/application/letter.ts';
import { replyPdf } from '#app/server/documents/pdf-reply.server.ts';
import { renderPdf } from '#app/server/documents/render-pdf.server.ts';
import { requirePerson } from '#app/server/guards.server.ts';
import { notFound, requireId } from '#app/server/held-application.server.ts';
import { keepLetterPdf } from '#app/server/letters.server.ts';
import { asActor } from '#db/client.server.ts';
import { findLetter } from '#db/queries/letters.server.ts';

/** A letter of the file for its holders and its agencies: made at first reading from what was frozen, then kept. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const { actor } = await requirePerson(request);
  const applicationId = requireId(params.id);
  const asked = new URL(request.url).searchParams.get('objet');
  const subjectId = asked === null ? null : requireId(asked);
  const letter = await asActor(actor, (tx) => findLetter(tx, { applicationId, subjectId }));
  if (!letter) throw notFound();
  if (subjectId !== null && letter.kind === 'decision')
    await readDecision(actor, { applicationId, decisionId: subjectId });
  return replyPdf(letter.pdf ? Promise.resolve(letter.pdf) : make(letter), { fileName: 'courrier.pdf' });
}

async function make(letter: { id: string; content: Buffer; made_at: Date }): Promise<Buffer> {
  const document = letterDocument(readLetter(letter.content), letter.made_at);
  const pdf = await renderPdf('letter', document, letter.made_at);
  await keepLetterPdf(letter.id, pdf);
  return pdf;
}

import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { letterDocument } from '#app/components/application/letter-document.ts';
import type { LetterContent } from '#app/domain/application/letter.ts';
import { requireDesk, requireId } from '#app/server/desk.server.ts';
import { replyPdf } from '#app/server/documents/pdf-reply.server.ts';
import { renderPdf } from '#app/server/documents/render-pdf.server.ts';
import { previewDeclaration, previewRequest } from '#app/server/letter-previews.server.ts';
import { asActor } from '#db/client.server.ts';

/** The letter of a declaration before it is made, from the list as it is saved. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const { actor, scope } = await requireDesk(request);
  const id = requireId(params.id);
  const isFavourable = new URL(request.url).searchParams.get('lettre') === 'recevable';
  return show(
    await asActor(actor, (tx) =>
      previewDeclaration(tx, { actor, scope, id }, isFavourable ? 'admissible' : 'inadmissible'),
    ),
  );
}

/** A request for complements before it is sent, from what is typed. */
export async function action({ request, params }: ActionFunctionArgs) {
  const { actor, scope } = await requireDesk(request);
  const id = requireId(params.id);
  const form = await request.formData();
  const items = form
    .getAll('point')
    .slice(0, 60)
    .map((point) => ({
      target: String(point).slice(0, 80),
      sentence: String(form.get(`phrase.${point}`) ?? '').slice(0, 1_000),
    }));
  const deadline = String(form.get('echeance') ?? '').slice(0, 20);
  return show(await asActor(actor, (tx) => previewRequest(tx, { actor, scope, id }, { items, deadline })));
}

function show(content: LetterContent): Promise<Response> {
  const document = letterDocument(content, new Date());
  const running = `Projet, non envoyé. ${document.running}`.trim();
  return replyPdf(renderPdf('letter', { ...document, running }, null), {
    fileName: 'projet-de-courrier.pdf',
  });
}

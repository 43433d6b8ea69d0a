import { blankFormDocument } from '#app/content/blank-form.ts';
import { replyPdf } from '#app/server/documents/pdf-reply.server.ts';
import { renderPdf } from '#app/server/documents/render-pdf.server.ts';
import { asActor, PUBLIC } from '#db/client.server.ts';
import { listAnnouncedQuestions } from '#db/queries/regional-questions.server.ts';

let made: { from: string; pdf: Promise<Buffer> } | undefined;

/** The blank form: it changes with the code and with what agencies ask, hence made once for each state of these. */
export async function loader() {
  const document = blankFormDocument(await asActor(PUBLIC, listAnnouncedQuestions));
  const from = JSON.stringify(document);
  if (made?.from !== from) {
    const pdf = renderPdf('blank-form', document, null);
    pdf.catch(() => {
      made = undefined;
    });
    made = { from, pdf };
  }
  return replyPdf(made.pdf, { fileName: 'formulaire-medicobus.pdf', isPublic: true });
}

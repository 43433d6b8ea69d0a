import { blankFormDocument } from '#app/content/blank-form.ts';
import { replyPdf } from '#app/server/documents/pdf-reply.server.ts';
import { renderPdf } from '#app/server/documents/render-pdf.server.ts';

let made: Promise<Buffer> | undefined;

/** The blank form: it changes with the code alone, hence made once. */
export function loader() {
  made ??= renderPdf('blank-form', blankFormDocument(), null).catch((error: unknown) => {
    made = undefined;
    throw error;
  });
  return replyPdf(made, { fileName: 'formulaire-medicobus.pdf', isPublic: true });
}

import { reportDocument } from '#app/components/review/report-document.ts';
import { renderPdf } from '#app/server/documents/render-pdf.server.ts';
import { loadReportFacts } from '#app/server/report-facts.server.ts';
import { asActor, type PersonActor } from '#db/client.server.ts';

/** Makes the report of a file as it stands, by what its asker may read. */
export function drawReport(actor: PersonActor, applicationId: string) {
  return async (): Promise<Buffer> => {
    const facts = await asActor(actor, (tx) => loadReportFacts(tx, actor, applicationId));
    return renderPdf('dossier', reportDocument(facts), facts.at);
  };
}

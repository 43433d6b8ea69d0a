import type { MinutesToDraw } from '#app/commands/sign-minutes.server.ts';
import { minutesDocument } from '#app/components/committee/minutes-document.ts';
import { renderPdf } from '#app/server/documents/render-pdf.server.ts';

/** Makes the document of minutes that both have signed. */
export function drawMinutes(minutes: MinutesToDraw): Promise<Buffer> {
  return renderPdf('dossier', minutesDocument(minutes), minutes.chair.signedAt);
}

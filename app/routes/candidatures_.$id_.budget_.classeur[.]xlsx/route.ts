import type { LoaderFunctionArgs } from '@remix-run/node';
import { attachmentDisposition } from '#app/server/content-disposition.server.ts';
import { requireHolder } from '#app/server/guards.server.ts';
import { requireHeldApplication, requireId } from '#app/server/held-application.server.ts';
import { writeWorkbook } from '#app/server/spreadsheets/write-workbook.server.ts';
import { asActor } from '#db/client.server.ts';
import { budgetSheets } from './budget-sheets.ts';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** The budget as a workbook, to be worked on in a spreadsheet and brought back. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const { actor } = await requireHolder(request);
  const id = requireId(params.id);
  const { facts } = await asActor(actor, (tx) => requireHeldApplication(tx, { id, userId: actor.userId }));
  const bytes = await writeWorkbook(budgetSheets(facts.answers));
  return new Response(new Uint8Array(bytes), {
    headers: {
      'content-type': XLSX,
      'content-disposition': attachmentDisposition('budget-medicobus.xlsx'),
      'cache-control': 'private, no-store',
    },
  });
}

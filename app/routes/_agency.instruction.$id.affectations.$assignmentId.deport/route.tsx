import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node';
import { Link, useActionData, useLoaderData } from '@remix-run/react';
import { orderRecusal } from '#app/commands/order-recusal.server.ts';
import { pageTitle } from '#app/components/layout/page-title.ts';
import { FileHead } from '#app/components/review/file-head.tsx';
import { RecusalForm } from '#app/components/review/recusal-form.tsx';
import { RefusedAct } from '#app/components/review/refused-act.tsx';
import { ConfirmPanel } from '#app/components/ui/confirm-panel.tsx';
import { recusalDocument } from '#app/content/recusals.ts';
import { can } from '#app/domain/account/permissions.ts';
import { readGround } from '#app/domain/review/recusal.ts';
import {
  describeHead,
  forbidden,
  loadExaminedFile,
  notFound,
  replyRefusal,
  requireDesk,
  requireId,
} from '#app/server/desk.server.ts';
import { readText } from '#app/server/form-fields.server.ts';
import { asActor, type PersonActor, type Tx } from '#db/client.server.ts';
import { ACTIVE_STATES, listAssignments } from '#db/queries/assignments.server.ts';
import type { DeskScope } from '#db/queries/desk.server.ts';

export const meta: MetaFunction = () => [{ title: pageTitle('Demander un déport') }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { actor, scope } = await requireDesk(request);
  const ids = { id: requireId(params.id), assignmentId: requireId(params.assignmentId) };
  return asActor(actor, async (tx) => {
    const { head, reviewer } = await loadReviewer(tx, actor, scope, ids);
    return { head, name: reviewer.reviewer_name };
  });
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { actor, scope } = await requireDesk(request);
  const ids = { id: requireId(params.id), assignmentId: requireId(params.assignmentId) };
  const form = await request.formData();
  const typed = { ground: readGround(readText(form, 'motif')), text: readText(form, 'precision') };
  const { reviewer } = await asActor(actor, (tx) => loadReviewer(tx, actor, scope, ids));
  const result = await orderRecusal(actor, {
    applicationId: ids.id,
    userId: reviewer.reviewer_id,
    words: recusalDocument,
    ...typed,
  });
  if (result.ok) return redirect(`/instruction/${ids.id}/affectation`, 303);
  return replyRefusal(result.code, { code: result.code, ...typed });
}

/** The person seated, for those who may make them withdraw. */
async function loadReviewer(
  tx: Tx,
  actor: PersonActor,
  scope: DeskScope,
  { id, assignmentId }: { id: string; assignmentId: string },
) {
  const file = await loadExaminedFile(tx, actor, scope, id);
  if (!can(actor, 'order_recusal', file.object)) throw forbidden();
  const reviewer = (await listAssignments(tx, id)).find((one) => one.id === assignmentId);
  if (!reviewer || !ACTIVE_STATES.includes(reviewer.state)) throw notFound();
  return { head: describeHead(actor, file), reviewer };
}

export default function OrderPage() {
  const { head, name } = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  return (
    <>
      <FileHead file={head} current="Demander un déport" />
      {refusal ? <RefusedAct code={refusal.code} /> : null}
      <ConfirmPanel
        title={`Écarter ${name} de ce dossier pour conflit d’intérêts`}
        tone="danger"
        consequences={[
          'Cette personne ne voit plus rien du dossier, et n’y revient pas.',
          'Un acte écrit est établi ; elle le lit, avec le motif.',
          'Son supérieur désigne une autre personne à sa place.',
        ]}
      >
        <RecusalForm
          act="Écarter cette personne"
          hint="Ce qui fonde cette décision. Lue par la personne, son supérieur et vous."
          isTextAsked
          refusal={refusal}
        />
        <Link className="fr-btn fr-btn--tertiary fr-mt-2w" to={`/instruction/${head.id}/affectation`}>
          Ne rien changer
        </Link>
      </ConfirmPanel>
    </>
  );
}

import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { reassignApplication } from '#app/commands/reassign-application.server.ts';
import { pageTitle } from '#app/components/layout/page-title.ts';
import { FileHead } from '#app/components/review/file-head.tsx';
import { forbidden, notFound, requireDesk, requireId } from '#app/server/desk.server.ts';
import { readText } from '#app/server/form-fields.server.ts';
import { replyInvalid } from '#app/server/http/replies.server.ts';
import { asActor } from '#db/client.server.ts';
import { loadRouting } from './load-routing.server.ts';
import { ReassignForm } from './reassign-form.tsx';
import { RoutingShares } from './routing-shares.tsx';

export const meta: MetaFunction = () => [{ title: pageTitle('Pourquoi cette agence ?') }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { actor, scope } = await requireDesk(request);
  const id = requireId(params.id);
  return asActor(actor, (tx) => loadRouting(tx, actor, scope, id));
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { actor } = await requireDesk(request);
  const applicationId = requireId(params.id);
  const form = await request.formData();
  const typed = readText(form, 'agence');
  const posted = {
    destination: /^\d{1,6}$/.test(typed) ? Number(typed) : 0,
    reason: readText(form, 'raison'),
  };
  const result = await reassignApplication(actor, { applicationId, ...posted });
  if (result.ok) return redirect('/instruction?tout=oui', 303);
  if (result.code === 'not_found') throw notFound();
  if (result.code === 'not_allowed_role') throw forbidden();
  return replyInvalid({ code: result.code, posted });
}

export default function RoutingPage() {
  const { head, mayReassign, destinations, ...routing } = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  return (
    <>
      <FileHead file={head} current="Pourquoi cette agence ?" />
      <RoutingShares {...routing} />
      {mayReassign ? <ReassignForm destinations={destinations} refusal={refusal} /> : null}
    </>
  );
}

import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node';
import { Form, Link, useActionData, useLoaderData } from '@remix-run/react';
import { extendLegalClock } from '#app/commands/extend-legal-clock.server.ts';
import { LegalClockList } from '#app/components/application/legal-clock-list.tsx';
import { TextArea } from '#app/components/form/text-area.tsx';
import { DateInput } from '#app/components/form/text-input.tsx';
import { pageTitle } from '#app/components/layout/page-title.ts';
import { errorAt } from '#app/components/review/error-at.ts';
import { FileHead } from '#app/components/review/file-head.tsx';
import { RefusedAct } from '#app/components/review/refused-act.tsx';
import { Button, ButtonGroup } from '#app/components/ui/button.tsx';
import {
  describeHead,
  describeLastMove,
  loadDirectorsFile,
  replyRefusal,
  requireDesk,
  requireId,
} from '#app/server/desk.server.ts';
import { readText } from '#app/server/form-fields.server.ts';
import { loadClocks } from '#app/server/legal-clocks.server.ts';
import { asActor } from '#db/client.server.ts';

export const meta: MetaFunction = () => [{ title: pageTitle('Prolonger le délai') }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { actor, scope } = await requireDesk(request);
  const id = requireId(params.id);
  return asActor(actor, async (tx) => {
    const file = await loadDirectorsFile(tx, actor, scope, id);
    return { head: describeHead(actor, file), clocks: await loadClocks(tx, id) };
  });
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { actor } = await requireDesk(request);
  const applicationId = requireId(params.id);
  const form = await request.formData();
  const [until, reason] = [readText(form, 'jusqu-au'), readText(form, 'raison').slice(0, 4_000)];
  const result = await extendLegalClock(actor, { applicationId, until, reason });
  if (result.ok) return redirect(`/instruction/${applicationId}/recevabilite`, 303);
  const lastMove = await asActor(actor, (tx) => describeLastMove(tx, applicationId));
  return replyRefusal(result.code, { code: result.code, until, reason, lastMove });
}

export default function ExtensionPage() {
  const { head, clocks } = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  return (
    <>
      <FileHead file={head} current="Prolongation du délai" />
      {refusal ? <RefusedAct code={refusal.code} lastMove={refusal.lastMove} /> : null}
      <div className="mb-column">
        <LegalClockList clocks={clocks} />
        {clocks.regime === 'STATE_2018_514' ? (
          <Form method="post">
            <DateInput
              name="jusqu-au"
              label="Nouvelle date du rejet implicite"
              hint="Après la date actuelle ; elle sera reportée si elle n’est pas un jour ouvré."
              defaultValue={refusal?.until}
              error={errorAt(refusal, 'extension_date_invalid')}
            />
            <TextArea
              name="raison"
              label="Raison, lue par le porteur"
              rows={4}
              defaultValue={refusal?.reason}
              error={errorAt(refusal, 'reason_missing')}
            />
            <ButtonGroup>
              <Button>Prolonger le délai</Button>
              <Link className="fr-btn fr-btn--secondary" to={`/instruction/${head.id}/recevabilite`}>
                Ne rien changer
              </Link>
            </ButtonGroup>
          </Form>
        ) : (
          <p>
            Le régime de cet appel ne permet pas de prolonger ce délai : seul le décret n° 2018-514 le
            prévoit.
          </p>
        )}
      </div>
    </>
  );
}

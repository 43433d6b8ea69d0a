import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { Link, useActionData, useLoaderData } from '@remix-run/react';
import { createTestFile } from '#app/commands/create-test-file.server.ts';
import { pageTitle } from '#app/components/layout/page-title.ts';
import { RefusedAct } from '#app/components/review/refused-act.tsx';
import { Alert } from '#app/components/ui/alert.tsx';
import { Badge } from '#app/components/ui/badge.tsx';
import { Breadcrumb } from '#app/components/ui/breadcrumb.tsx';
import { EmptyState } from '#app/components/ui/empty-state.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { Table } from '#app/components/ui/table.tsx';
import { formatNumber } from '#app/content/format.ts';
import { TEST_FILE_STATES, TEST_FILES_WARNING } from '#app/content/test-files.ts';
import { canSteer } from '#app/domain/selection/national-rights.ts';
import { replyRefusal, requireReadingDesk, requireReadingFollower } from '#app/server/desk.server.ts';
import { readId, readText } from '#app/server/form-fields.server.ts';
import { asActor } from '#db/client.server.ts';
import { listCallsToTest, listTestFiles } from '#db/queries/test-files.server.ts';
import { NewTestFile } from './new-test-file.tsx';

export const meta = () => [{ title: pageTitle('Dossiers d’étalonnage') }];

export async function loader({ request }: LoaderFunctionArgs) {
  const { actor } = await requireReadingFollower(request);
  return asActor(actor, async (tx) => ({
    files: (await listTestFiles(tx)).map(({ id, title, call_title, state, is_required, handed_in }) => ({
      id,
      title,
      callTitle: call_title,
      state,
      isRequired: is_required,
      handedIn: handed_in,
    })),
    calls: canSteer(actor) ? await listCallsToTest(tx) : [],
  }));
}

export async function action({ request }: ActionFunctionArgs) {
  const { actor } = await requireReadingDesk(request);
  const form = await request.formData();
  const typed = { title: readText(form, 'titre'), summary: readText(form, 'presentation') };
  const isRequired = form.get('obligatoire') === 'true';
  const result = await createTestFile(actor, { ...typed, callId: readId(form, 'appel'), isRequired });
  if (result.ok) return redirect(`/instruction/etalonnage/${result.value.id}`, 303);
  return replyRefusal(result.code, { code: result.code, typed });
}

export default function TestFilesPage() {
  const { files, calls } = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  return (
    <>
      <Breadcrumb trail={[{ label: 'Candidatures', to: '/instruction' }]} current="Dossiers d’étalonnage" />
      <PageHeader
        title="Dossiers d’étalonnage"
        lead="Des dossiers fictifs que chaque évaluateur note avant les vrais, pour lire la grille de la même façon."
      />
      <Alert tone="info">{TEST_FILES_WARNING}</Alert>
      {refusal ? <RefusedAct code={refusal.code} /> : null}
      {files.length === 0 ? (
        <EmptyState title="Aucun dossier d’étalonnage" icon="fr-icon-clipboard-line">
          L’équipe nationale les prépare avant l’ouverture ; ils paraissent ici une fois ouverts.
        </EmptyState>
      ) : (
        <Table
          caption="Dossiers fictifs, appel par appel"
          rows={files}
          rowKey={({ id }) => id}
          columns={[
            {
              key: 'title',
              header: 'Dossier fictif',
              rowHeader: true,
              cell: ({ id, title }) => <Link to={`/instruction/etalonnage/${id}`}>{title}</Link>,
            },
            { key: 'call', header: 'Appel', cell: ({ callTitle }) => callTitle },
            {
              key: 'state',
              header: 'État',
              cell: ({ state }) => (
                <Badge tone={TEST_FILE_STATES[state].tone} size="sm">
                  {TEST_FILE_STATES[state].name}
                </Badge>
              ),
            },
            {
              key: 'required',
              header: 'Avant d’accepter un dossier',
              cell: ({ isRequired }) => (isRequired ? 'Obligatoire' : 'Conseillé'),
            },
            {
              key: 'sheets',
              header: 'Notes remises',
              align: 'end',
              cell: ({ handedIn }) => formatNumber(handedIn),
            },
          ]}
        />
      )}
      {calls.length > 0 ? <NewTestFile calls={calls} typed={refusal?.typed} code={refusal?.code} /> : null}
    </>
  );
}

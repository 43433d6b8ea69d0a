import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { pageTitle } from '#app/components/layout/page-title.ts';
import { RefusedAct } from '#app/components/review/refused-act.tsx';
import { Alert } from '#app/components/ui/alert.tsx';
import { Badge } from '#app/components/ui/badge.tsx';
import { Breadcrumb } from '#app/components/ui/breadcrumb.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { TEST_FILE_STATES, TEST_FILES_WARNING } from '#app/content/test-files.ts';
import {
  replyRefusal,
  requireId,
  requireReadingDesk,
  requireReadingFollower,
} from '#app/server/desk.server.ts';
import { asActor } from '#db/client.server.ts';
import { DiscussionForm } from './discussion-form.tsx';
import { loadTestFile } from './load-test-file.server.ts';
import { PartsForm } from './parts-form.tsx';
import { performTestAct } from './perform-test-act.server.ts';
import { TestFiguresTables } from './test-figures.tsx';

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: pageTitle(`Étalonnage${data ? ` : ${data.file.title}` : ''}`) },
];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { actor } = await requireReadingFollower(request);
  const id = requireId(params.testFileId);
  return asActor(actor, (tx) => loadTestFile(tx, actor, id));
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { actor } = await requireReadingDesk(request);
  const id = requireId(params.testFileId);
  const result = await performTestAct(actor, id, await request.formData());
  if (result.ok) return redirect(`/instruction/etalonnage/${id}`, 303);
  return replyRefusal(result.code, { code: result.code, details: result.details ?? {} });
}

export default function TestFilePage() {
  const { file, parts, figures, maySteer } = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  const state = TEST_FILE_STATES[file.state];
  return (
    <>
      <Breadcrumb
        trail={[
          { label: 'Candidatures', to: '/instruction' },
          { label: 'Dossiers d’étalonnage', to: '/instruction/etalonnage' },
        ]}
        current={file.title}
      />
      <PageHeader
        eyebrow={file.callTitle}
        title={file.title}
        badge={<Badge tone={state.tone}>{state.name}</Badge>}
      />
      <Alert tone="info">{TEST_FILES_WARNING}</Alert>
      {refusal ? <RefusedAct {...refusal} /> : null}
      {file.summary === '' ? null : <p className="mb-long-text">{file.summary}</p>}
      {file.state !== 'draft' && figures ? <TestFiguresTables figures={figures} /> : null}
      {maySteer && file.state === 'draft' ? <PartsForm parts={parts} /> : null}
      {file.state === 'draft' ? null : (
        <DiscussionForm parts={parts} maySteer={maySteer} isOpen={file.state === 'open'} />
      )}
    </>
  );
}

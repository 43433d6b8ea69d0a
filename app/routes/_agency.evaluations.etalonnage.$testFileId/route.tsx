import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { markTestFile } from '#app/commands/mark-test-file.server.ts';
import { pageTitle } from '#app/components/layout/page-title.ts';
import { RefusedAct } from '#app/components/review/refused-act.tsx';
import { Alert } from '#app/components/ui/alert.tsx';
import { Breadcrumb } from '#app/components/ui/breadcrumb.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { TEST_FILES_WARNING } from '#app/content/test-files.ts';
import { readMark } from '#app/domain/review/test-file.ts';
import { replyRefusal, requireId, requireReviewer } from '#app/server/desk.server.ts';
import { readText } from '#app/server/form-fields.server.ts';
import { asActor } from '#db/client.server.ts';
import { loadTestSheet } from './load-test-sheet.server.ts';
import { MissingMarks, TestMarksForm } from './test-marks-form.tsx';
import { TestResult } from './test-result.tsx';

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: pageTitle(`Étalonnage${data ? ` : ${data.file.title}` : ''}`) },
];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { actor } = await requireReviewer(request);
  const id = requireId(params.testFileId);
  const isSaved = new URL(request.url).searchParams.has('enregistre');
  return { ...(await asActor(actor, (tx) => loadTestSheet(tx, actor, id))), isSaved };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { actor } = await requireReviewer(request);
  const testFileId = requireId(params.testFileId);
  const form = await request.formData();
  const codes = form.getAll('critere').filter((code): code is string => typeof code === 'string');
  const marks = Object.fromEntries(
    codes.map((code) => [
      code,
      { mark: readMark(readText(form, `note.${code}`)), comment: readText(form, `commentaire.${code}`) },
    ]),
  );
  const isFinal = form.get('intent') === 'remettre';
  const result = await markTestFile(actor, { testFileId, isFinal, marks });
  const page = `/evaluations/etalonnage/${testFileId}`;
  if (result.ok) return redirect(isFinal ? page : `${page}?enregistre`, 303);
  return replyRefusal(result.code, { code: result.code, details: result.details ?? {} });
}

export default function TestSheetPage() {
  const { file, parts, isHandedIn, isSaved } = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  const missing = refusal?.code === 'test_marks_missing' ? parts.filter(({ own }) => own === null) : [];
  return (
    <>
      <Breadcrumb trail={[{ label: 'Mes évaluations', to: '/evaluations' }]} current="Dossier d’étalonnage" />
      <PageHeader eyebrow="Dossier d’étalonnage, fictif" title={file.title} />
      <Alert tone="info">{TEST_FILES_WARNING}</Alert>
      {refusal ? (
        <RefusedAct {...refusal}>
          <MissingMarks parts={missing} />
        </RefusedAct>
      ) : null}
      {isSaved ? (
        <Alert tone="success" small live="status">
          Vos notes sont enregistrées. Remettez-les pour lire celles de référence.
        </Alert>
      ) : null}
      {file.summary === '' ? null : <p className="mb-long-text">{file.summary}</p>}
      {isHandedIn ? <TestResult parts={parts} /> : <TestMarksForm parts={parts} missing={missing} />}
    </>
  );
}

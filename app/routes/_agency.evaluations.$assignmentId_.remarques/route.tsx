import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node';
import { Form, useActionData, useLoaderData } from '@remix-run/react';
import { answerReviewRemarks } from '#app/commands/answer-review-remarks.server.ts';
import { TextArea } from '#app/components/form/text-area.tsx';
import { pageTitle } from '#app/components/layout/page-title.ts';
import { RefusedAct } from '#app/components/review/refused-act.tsx';
import { Badge } from '#app/components/ui/badge.tsx';
import { Breadcrumb } from '#app/components/ui/breadcrumb.tsx';
import { Button, ButtonLink } from '#app/components/ui/button.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { examinationSentence } from '#app/content/examination.ts';
import { formatDateTime } from '#app/content/format.ts';
import { READING_STATES } from '#app/content/second-readings.ts';
import { REMARKS_MAX_LENGTH, REMARKS_MIN_LENGTH } from '#app/domain/review/second-reading.ts';
import { notFound, replyRefusal, requireId, requireReviewer } from '#app/server/desk.server.ts';
import { readText } from '#app/server/form-fields.server.ts';
import { requireOpenAssignment } from '#app/server/interests-gate.server.ts';
import { describeRemarks } from '#app/server/second-readings.server.ts';
import { asActor } from '#db/client.server.ts';
import { listRemarksTo } from '#db/queries/second-readings.server.ts';

export const meta: MetaFunction = () => [{ title: pageTitle('Remarques sur mon évaluation') }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { actor } = await requireReviewer(request);
  const id = requireId(params.assignmentId);
  return asActor(actor, async (tx) => {
    const assignment = await requireOpenAssignment(tx, actor, id);
    const remarks = (await listRemarksTo(tx, actor.userId)).filter((one) => one.assignment_id === id);
    if (remarks.length === 0) throw notFound();
    const { reference, title } = assignment;
    return { assignmentId: id, reference, title, remarks: remarks.map(describeRemarks) };
  });
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { actor } = await requireReviewer(request);
  const assignmentId = requireId(params.assignmentId);
  const answer = readText(await request.formData(), 'reponse');
  const result = await answerReviewRemarks(actor, { assignmentId, answer });
  if (result.ok) return redirect(`/evaluations/${assignmentId}/remarques`, 303);
  return replyRefusal(result.code, { code: result.code, details: result.details ?? {}, answer });
}

export default function RemarksPage() {
  const { assignmentId, reference, title, remarks } = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  const page = `/evaluations/${assignmentId}`;
  const isOpen = remarks[0]?.state === 'remarked';
  return (
    <>
      <Breadcrumb
        trail={[
          { label: 'Mes évaluations', to: '/evaluations' },
          { label: reference ?? 'Évaluation', to: page },
        ]}
        current="Remarques"
      />
      <PageHeader eyebrow={reference} title="Remarques sur mon évaluation" lead={title} />
      {refusal ? <RefusedAct {...refusal} /> : null}
      {remarks.map((remark) => (
        <section key={remark.id} className="mb-check" aria-labelledby={`remarques-${remark.id}`}>
          <div className="mb-check__head">
            <h2 id={`remarques-${remark.id}`} className="fr-h6 fr-mb-0">
              Un second lecteur, {formatDateTime(remark.concludedAt)}
            </h2>
            <Badge tone={READING_STATES[remark.state].tone}>{READING_STATES[remark.state].name}</Badge>
          </div>
          <p className="mb-long-text">{remark.remarks}</p>
          {remark.answer ? <p className="mb-long-text">Votre réponse : {remark.answer}</p> : null}
        </section>
      ))}
      {isOpen ? (
        <div className="mb-two-ways">
          <section className="mb-check" aria-labelledby="corriger">
            <h2 id="corriger" className="fr-h5">
              Corriger
            </h2>
            <p>Vous écrivez une nouvelle version ; celle-ci reste en vigueur et elle est conservée.</p>
            <ButtonLink to={`${page}/correction`}>Corriger mon évaluation</ButtonLink>
          </section>
          <section className="mb-check" aria-labelledby="maintenir">
            <h2 id="maintenir" className="fr-h5">
              Maintenir
            </h2>
            <Form method="post">
              <TextArea
                name="reponse"
                label="Pourquoi maintenez-vous votre évaluation ?"
                hint={`${REMARKS_MIN_LENGTH} caractères au moins.`}
                rows={4}
                maxLength={REMARKS_MAX_LENGTH}
                defaultValue={refusal?.answer}
                error={
                  refusal && refusal.code !== 'reading_over'
                    ? examinationSentence(refusal.code, refusal.details)
                    : undefined
                }
              />
              <Button variant="secondary">Maintenir mon évaluation</Button>
            </Form>
          </section>
        </div>
      ) : null}
    </>
  );
}

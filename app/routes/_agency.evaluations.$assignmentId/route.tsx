import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { saveReview } from '#app/commands/save-review.server.ts';
import { DossierDownloads } from '#app/components/application/dossier-downloads.tsx';
import { pageTitle } from '#app/components/layout/page-title.ts';
import type { RouteHandle } from '#app/components/layout/route-handle.ts';
import { RefusedAct } from '#app/components/review/refused-act.tsx';
import { TwoPanes } from '#app/components/ui/two-panes.tsx';
import { mayBeWritten } from '#app/domain/review/review-writing.ts';
import { replyRefusal, requireId, requireReviewer } from '#app/server/desk.server.ts';
import { deviceJournal } from '#app/server/device-journal.server.ts';
import { asActor } from '#db/client.server.ts';
import { DossierPane } from './dossier-pane.tsx';
import { GridForm } from './grid-form.tsx';
import { GridReading } from './grid-reading.tsx';
import { loadReviewPage } from './load-review-page.server.ts';
import { readReviewForm, type UnsavedAnswer, unsavedOf } from './review-form.ts';
import { ReviewHead } from './review-head.tsx';

const NOTHING_UNSAVED: readonly UnsavedAnswer[] = [];

export const handle: RouteHandle = { width: 'wide', height: 'screen' };

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: pageTitle(`Évaluation${data ? ` : ${data.review.title}` : ''}`) },
];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { actor, viewer } = await requireReviewer(request);
  const id = requireId(params.assignmentId);
  const isSaved = new URL(request.url).searchParams.has('enregistre');
  const page = await asActor(actor, (tx) => loadReviewPage(tx, actor, id));
  return { ...page, device: deviceJournal(viewer), isSaved };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { actor } = await requireReviewer(request);
  const assignmentId = requireId(params.assignmentId);
  const { changes, isLockWanted } = readReviewForm(await request.formData());
  const saved = await saveReview(actor, { assignmentId, changes });
  if (!saved.ok) return replyRefusal(saved.code, { code: saved.code, unsaved: NOTHING_UNSAVED });
  const unsaved = unsavedOf(saved.value.results, changes);
  if (unsaved.length > 0) {
    const isStale = unsaved.some(({ theirs }) => theirs !== null);
    const code = isStale ? ('stale_answers' as const) : ('answers_refused' as const);
    return replyRefusal(code, { code, unsaved });
  }
  const page = `/evaluations/${assignmentId}`;
  return redirect(isLockWanted ? `${page}/verrouillage` : `${page}?enregistre`, 303);
}

export default function ReviewPage() {
  const {
    review,
    dossier,
    drawings,
    applicationId,
    fileCount,
    others,
    replaced,
    grid,
    device,
    isSaved,
    hasRemarks,
  } = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  const isOpen = review.lockedAt === null && mayBeWritten(review.status, review.versionNumber);
  return (
    <>
      <ReviewHead review={review} isSaved={isSaved} hasRemarks={hasRemarks} />
      {refusal ? <RefusedAct code={refusal.code} /> : null}
      <TwoPanes
        start={{
          id: 'volet-dossier',
          label: 'Dossier',
          content: (
            <>
              <DossierDownloads applicationId={applicationId} fileCount={fileCount} />
              <DossierPane dossier={dossier} applicationId={applicationId} drawings={drawings} />
            </>
          ),
        }}
        end={{
          id: 'volet-grille',
          label: 'Grille',
          content: isOpen ? (
            <GridForm
              key={review.reviewId}
              review={review}
              device={device}
              unsaved={refusal?.unsaved ?? []}
            />
          ) : (
            <GridReading review={review} others={others} replaced={replaced} grid={grid} />
          ),
        }}
      />
    </>
  );
}

import type { SerializeFrom } from '@remix-run/node';
import { FORM_CONTENT } from '#app/content/form.ts';
import { canEdit } from '#app/domain/account/roles.ts';
import { isSectionSlug } from '#app/domain/application/sections/index.ts';
import { notFound, readTitle } from '#app/server/held-application.server.ts';
import type { Tx } from '#db/client.server.ts';
import { findHeldApplication } from '#db/queries/applications.server.ts';
import { listComments } from '#db/queries/co-writing.server.ts';

/** What the team says about one section, by thread, those still open first. */
export async function loadThreads(
  tx: Tx,
  { id, userId, section }: { id: string; userId: string; section: string },
) {
  const held = await findHeldApplication(tx, { id, userId });
  if (!held || !isSectionSlug(section)) throw notFound();
  const said = await listComments(tx, { applicationId: id, section });
  const threads = said
    .filter((one) => one.id === one.thread_id)
    .map((first) => ({
      id: first.id,
      resolvedAt: first.resolved_at,
      resolvedBy: first.resolved_by_name,
      comments: said
        .filter((one) => one.thread_id === first.id)
        .map((one) => ({ id: one.id, author: one.author_name, at: one.written_at, body: one.body })),
    }));
  return {
    application: { id, title: await readTitle(tx, held) },
    section: { slug: section, name: FORM_CONTENT[section].name },
    canWrite: canEdit(held.member_role),
    open: threads.filter(({ resolvedAt }) => resolvedAt === null),
    settled: threads.filter(({ resolvedAt }) => resolvedAt !== null),
  };
}

export type ThreadsData = SerializeFrom<Awaited<ReturnType<typeof loadThreads>>>;

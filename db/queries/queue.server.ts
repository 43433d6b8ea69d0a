/** The queue's own tables are closed to the application's role: they are reached by the worker's connection. */
export type QueueConnection = {
  query: (text: string, values: unknown[]) => Promise<{ rows: unknown[] }>;
};

/** Gives back the jobs of processes that died with them, so that another one takes them; counts them. */
export async function freeStuckJobs(queue: QueueConnection, { afterSeconds }: { afterSeconds: number }) {
  const stuck = `
    select array_agg(distinct locked_by) as workers, count(*)::int as jobs
    from graphile_worker.jobs
    where locked_at < now() - make_interval(secs => $1)`;
  const { rows } = await queue.query(stuck, [afterSeconds]);
  const { workers, jobs } = rows[0] as { workers: string[] | null; jobs: number };
  if (workers !== null) await queue.query('select graphile_worker.force_unlock_workers($1)', [workers]);
  return jobs;
}

import type { TaskList } from 'graphile-worker';
import { finishDeposit, sweepDeposits } from '#app/jobs/finish-deposit.server.ts';
import { finishReview } from '#app/jobs/finish-review.server.ts';
import { forgetSignIns } from '#app/jobs/forget-sign-ins.server.ts';
import { freeStuckJobsTask } from '#app/jobs/free-stuck-jobs.server.ts';
import { sendMail } from '#app/jobs/send-mail.server.ts';

/** What the queue may run, by the names that enqueue_job accepts, and what the clock runs. */
export const taskList: TaskList = {
  finish_deposit: finishDeposit,
  finish_review: finishReview,
  forget_sign_ins: forgetSignIns,
  free_stuck_jobs: freeStuckJobsTask,
  send_mail: sendMail,
  sweep_deposits: sweepDeposits,
};

/** What the clock runs, in graphile-worker's crontab notation (UTC). */
export const crontab = [
  '* * * * * sweep_deposits',
  '17 * * * * forget_sign_ins',
  '*/5 * * * * free_stuck_jobs',
].join('\n');

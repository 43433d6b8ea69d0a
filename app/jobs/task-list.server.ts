import type { TaskList } from 'graphile-worker';
import { finishReview } from '#app/jobs/finish-review.server.ts';
import { sendMail } from '#app/jobs/send-mail.server.ts';

/** What the queue may run, by the names that enqueue_job accepts. */
export const taskList: TaskList = {
  finish_review: finishReview,
  send_mail: sendMail,
};

/** What the clock runs, in graphile-worker's crontab notation (UTC). */
export const crontab = '';

import type { TaskList } from 'graphile-worker';
import { checkAttachment } from '#app/jobs/check-attachment.server.ts';
import { computeScenarioTask } from '#app/jobs/compute-scenario.server.ts';
import { finishDeposit, sweepDeposits } from '#app/jobs/finish-deposit.server.ts';
import { finishReview } from '#app/jobs/finish-review.server.ts';
import { followComplements } from '#app/jobs/follow-complements.server.ts';
import { forgetPrefills } from '#app/jobs/forget-prefills.server.ts';
import { forgetSignIns } from '#app/jobs/forget-sign-ins.server.ts';
import { freeStuckJobsTask } from '#app/jobs/free-stuck-jobs.server.ts';
import { lapseReserveCalls } from '#app/jobs/lapse-reserve-calls.server.ts';
import { announceMessage, checkMessageFile } from '#app/jobs/message-tasks.server.ts';
import { proposeAssignment } from '#app/jobs/propose-assignment.server.ts';
import { reconcileStorage } from '#app/jobs/reconcile-storage.server.ts';
import { remindConsultations } from '#app/jobs/remind-consultations.server.ts';
import { remindDrafts } from '#app/jobs/remind-drafts.server.ts';
import { remindReviewers } from '#app/jobs/remind-reviewers.server.ts';
import { sendDigests } from '#app/jobs/send-digests.server.ts';
import { sendMail } from '#app/jobs/send-mail.server.ts';
import { stampTime } from '#app/jobs/stamp-time.server.ts';
import { sweepFiles } from '#app/jobs/sweep-files.server.ts';

/** What the queue may run, by the names that enqueue_job accepts, and what the clock runs. */
export const taskList: TaskList = {
  announce_message: announceMessage,
  check_attachment: checkAttachment,
  check_message_file: checkMessageFile,
  compute_scenario: computeScenarioTask,
  finish_deposit: finishDeposit,
  finish_review: finishReview,
  forget_prefills: forgetPrefills,
  follow_complements: followComplements,
  forget_sign_ins: forgetSignIns,
  free_stuck_jobs: freeStuckJobsTask,
  lapse_reserve_calls: lapseReserveCalls,
  propose_assignment: proposeAssignment,
  reconcile_storage: reconcileStorage,
  remind_consultations: remindConsultations,
  remind_drafts: remindDrafts,
  remind_reviewers: remindReviewers,
  send_digests: sendDigests,
  send_mail: sendMail,
  stamp_time: stampTime,
  sweep_deposits: sweepDeposits,
  sweep_files: sweepFiles,
};

/** What the clock runs, in graphile-worker's crontab notation (UTC). */
export const crontab = [
  '* * * * * sweep_deposits',
  '* * * * * stamp_time',
  '*/5 * * * * free_stuck_jobs',
  '*/5 * * * * sweep_files',
  '*/10 * * * * remind_drafts',
  '23 7 * * 1-5 remind_consultations',
  '1,31 * * * * remind_reviewers',
  '3,33 * * * * send_digests',
  '*/10 * * * * follow_complements',
  '*/10 * * * * lapse_reserve_calls',
  '17 * * * * forget_sign_ins',
  '47 * * * * forget_prefills',
  '41 2 * * * reconcile_storage',
].join('\n');

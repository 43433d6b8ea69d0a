import { sql } from 'kysely';
import type { Tx } from '../../client.server.ts';
import {
  asHistorian,
  dateColumn,
  dateWaveActs,
  type Files,
  inCall,
  inWave,
  type Span,
  withinSpan,
} from './historian.server.ts';

/** When each phase of a story happened. A row's own instant lies in its phase's span, fixed by its application. */
export interface StoryDates {
  deposit: Span;
  admissibility?: Span;
  assignment?: Span;
  review?: Span;
  regionalOpinion?: Span;
  committee?: Span;
  decision?: Span;
  notification?: Span;
}

/** Which columns a phase dates, and for events by which acts. Rows that hang on an application spread over the span. */
const PHASES: Record<keyof StoryDates, { columns: Record<string, string[]>; acts: string[] }> = {
  deposit: {
    columns: {
      applications: ['created_at', 'first_deposited_at', 'deposited_at', 'updated_at'],
      application_members: ['added_at'],
      answers: ['written_at'],
      answer_log: ['written_at'],
      attachments: ['uploaded_at'],
      deposit_attempts: ['received_at', 'finished_at'],
      application_versions: ['received_at', 'created_at'],
    },
    acts: ['create', 'deposit', 'redeposit', 'withdraw', 'reenter'],
  },
  admissibility: {
    columns: {
      admissibility_checks: ['checked_at'],
      admissibility_decisions: ['decided_at'],
      letters: ['made_at'],
    },
    acts: ['declare_admissible', 'declare_inadmissible'],
  },
  assignment: {
    columns: { assignments: ['assigned_at'], file_statements: ['stated_at'] },
    acts: ['start_review', 'assign_reviewer', 'accept_assignment', 'state_no_interest'],
  },
  review: {
    columns: {
      reviews: ['created_at', 'updated_at', 'locked_at', 'unblinded_at'],
      review_progress: ['updated_at'],
      assignments: ['delivered_at'],
    },
    acts: [
      'finish_review',
      'lock_review',
      'find_divergence',
      'begin_correction',
      'correct_review',
      'convene_reconciliation',
      'record_reconciliation',
    ],
  },
  regionalOpinion: {
    columns: { regional_opinions: ['signed_at'], territorial_opinions: ['signed_at'] },
    acts: ['rank', 'territorial_opinion_signed'],
  },
  committee: { columns: {}, acts: ['table'] },
  decision: { columns: { decisions: ['taken_at'] }, acts: ['decide'] },
  notification: { columns: { decision_notifications: ['notified_at'] }, acts: ['notify_decision'] },
};

/**
 * The acts of a story were performed a moment ago, by the product's own commands; this gives them their dates. A
 * call of several waves names the wave, so that the other keeps its own.
 */
export async function dateStory(callId: string, dates: StoryDates, waveId?: string): Promise<void> {
  const files = waveId ? inWave(waveId) : inCall(callId);
  await asHistorian(async (tx) => {
    for (const [phase, span] of Object.entries(dates) as [keyof StoryDates, Span][])
      await datePhase(tx, files, phase, span);
    if (dates.notification)
      await dateWaveActs(
        tx,
        waveId ? sql`= ${waveId}` : sql`in (select id from waves where call_id = ${callId})`,
        {
          notify_decisions: dates.notification.from,
        },
      );
  });
}

/** One phase of some files. */
export async function datePhase(tx: Tx, files: Files, phase: keyof StoryDates, span: Span): Promise<void> {
  const { columns, acts } = PHASES[phase];
  for (const [table, names] of Object.entries(columns)) {
    for (const name of names) await dateColumn(tx, files, table, name, span);
  }
  await sql`update application_events set at = ${withinSpan('application_id', span)}
    where application_id in (${files}) and act = any(${acts})`.execute(tx);
}

/** Deposits are judged at the instant of their attempt: a story set in the past dates it before the judgement. */
export async function dateAttempts(waveId: string, span: Span): Promise<void> {
  await asHistorian((tx) => dateColumn(tx, inWave(waveId), 'deposit_attempts', 'received_at', span));
}

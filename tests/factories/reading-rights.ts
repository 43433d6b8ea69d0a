import { sql } from 'kysely';
import { type Actor, asActor, PUBLIC, SIGN_IN, WORKER } from '#db/client.server.ts';
import { personWith, type TwoFiles } from './two-files.ts';

/** How to find a file's rows in each table, without any check of the application's own. */
const ROWS_OF_FILE: Record<string, string> = {
  applications: 'id',
  application_members: 'application_id',
  application_invitations: 'application_id',
  section_presence: 'application_id',
  section_assignments: 'application_id',
  section_comments: 'application_id',
  answers: 'application_id',
  answer_log: 'application_id',
  attachments: 'application_id',
  deposit_attempts: 'application_id',
  application_versions: 'application_id',
  application_events: 'application_id',
  support_records: 'application_id',
  admissibility_checks: 'application_id',
  admissibility_decisions: 'application_id',
  assignments: 'application_id',
  reviews: 'application_id',
  review_progress: 'application_id',
  regional_opinions: 'application_id',
  regional_opinion_drafts: 'application_id',
  regional_ranking_lines: 'application_id',
  consultations: 'application_id',
  consultation_answers: 'application_id',
  associated_opinions: 'application_id',
  decisions: 'application_id',
  mails: 'application_id',
  uploads: 'application_id',
  file_statements: 'application_id',
  recusals: 'application_id',
  recusal_documents: 'application_id',
  assignment_proposal_lines: 'application_id',
  message_threads: 'application_id',
  messages: 'application_id',
  message_files: 'application_id',
  message_reads: 'application_id',
  internal_notes: 'application_id',
  notices: 'application_id',
  mail_deliveries: 'application_id',
  notice_addresses: 'application_id',
  complement_requests: 'application_id',
  complement_items: 'application_id',
  complement_reminders: 'application_id',
  clock_extensions: 'application_id',
  letters: 'application_id',
  gracious_appeals: 'application_id',
  grant_agreements: 'application_id',
  grant_payments: 'application_id',
  agreement_ends: 'application_id',
  gracious_appeal_answers: 'application_id',
  paper_entries: 'application_id',
  reserve_calls: 'application_id',
  reserve_replies: 'application_id',
  award_withdrawals: 'application_id',
  reentries: 'application_id',
};
const ALL = Object.keys(ROWS_OF_FILE);
const EXCHANGES = ['message_threads', 'messages', 'message_files', 'message_reads'];
const APPEALS = ['gracious_appeals', 'gracious_appeal_answers'];
/** What follows an award: its holder's, and the national desk's. */
const AWARD = ['reserve_calls', 'reserve_replies', 'award_withdrawals', 'reentries'];
const AGREEMENTS = ['grant_agreements', 'grant_payments', 'agreement_ends'];
const HOLDER = [
  ...AWARD,
  ...EXCHANGES,
  'notices',
  'notice_addresses',
  'uploads',
  'applications',
  'application_members',
  'application_invitations',
  'section_presence',
  'section_assignments',
  'section_comments',
  'answers',
  'answer_log',
  'attachments',
  'deposit_attempts',
  'application_versions',
  'admissibility_decisions',
  'complement_requests',
  'complement_items',
  'clock_extensions',
  'letters',
  'paper_entries',
  ...APPEALS,
  ...AGREEMENTS,
];
const DESK = [
  'applications',
  'application_members',
  'attachments',
  'application_versions',
  'application_events',
  'support_records',
  'admissibility_checks',
  'admissibility_decisions',
  'complement_requests',
  'complement_items',
  'clock_extensions',
  'letters',
  'paper_entries',
];
const AGENCY = [
  ...DESK,
  'regional_ranking_lines',
  'assignments',
  'review_progress',
  'regional_opinions',
  'file_statements',
  'recusals',
  'consultations',
  'consultation_answers',
  'associated_opinions',
  'assignment_proposal_lines',
  ...EXCHANGES,
  ...APPEALS,
  ...AGREEMENTS,
  'internal_notes',
  'mail_deliveries',
  'notice_addresses',
];

export async function tablesSeen(actor: Actor, applicationId: string): Promise<string[]> {
  return asActor(actor, async (tx) => {
    const seen: string[] = [];
    for (const [table, column] of Object.entries(ROWS_OF_FILE)) {
      const { rows } = await sql<{ count: number }>`select count(*)::int as count from ${sql.table(table)}
        where ${sql.ref(column)} = ${applicationId}`.execute(tx);
      if ((rows[0]?.count ?? 0) > 0) seen.push(table);
    }
    return seen;
  });
}

export interface ReadingRight {
  who: string;
  actor: (files: TwoFiles) => Actor;
  /** Tables that show rows of the file in Normandie, where this actor has business. */
  own: string[];
  /** Tables that show rows of the file in Guadeloupe, where it has none. */
  foreign: string[];
}

export const READING_RIGHTS: readonly ReadingRight[] = [
  { who: 'public', actor: () => PUBLIC, own: [], foreign: [] },
  { who: 'sign-in look-up', actor: () => SIGN_IN, own: [], foreign: [] },
  { who: 'worker', actor: () => WORKER, own: ALL, foreign: ALL },
  { who: 'a person without any file', actor: () => personWith(crypto.randomUUID()), own: [], foreign: [] },
  { who: 'the holder', actor: (files) => personWith(files.norman.holderId), own: HOLDER, foreign: [] },
  {
    who: 'the agency’s officer',
    actor: (files) => personWith(files.norman.officerId, { role: 'ars_officer', authorityId: 9 }),
    own: [...AGENCY, 'regional_opinion_drafts'],
    foreign: [],
  },
  {
    who: 'the agency’s director, superior of the recused',
    actor: () => personWith(crypto.randomUUID(), { role: 'ars_director', authorityId: 9 }),
    own: [...AGENCY, 'regional_opinion_drafts', 'recusal_documents'],
    foreign: [],
  },
  {
    who: 'the agency’s officer who has withdrawn from the file',
    actor: (files) => personWith(files.norman.recusedId, { role: 'ars_officer', authorityId: 9 }),
    own: ['recusals', 'recusal_documents'],
    foreign: [],
  },
  {
    who: 'the same, now also a director and a national official',
    actor: (files) =>
      personWith(
        files.norman.recusedId,
        { role: 'ars_director', authorityId: 9 },
        { role: 'national_official' },
      ),
    own: ['recusals', 'recusal_documents'],
    foreign: [...AGENCY, 'decisions', ...AWARD],
  },
  {
    who: 'the body consulted by its link',
    actor: (files) => ({ kind: 'consulted_body', tokenHash: Buffer.from(files.norman.canary) }),
    own: ['applications', 'application_versions', 'consultations', 'consultation_answers'],
    foreign: [],
  },
  {
    who: 'the delegate of the département',
    actor: () => personWith(crypto.randomUUID(), { role: 'anct_delegate', departmentCode: '61' }),
    own: DESK,
    foreign: [],
  },
  {
    who: 'the assigned reviewer',
    actor: (files) => personWith(files.norman.reviewerId, { role: 'ars_reviewer', authorityId: 9 }),
    own: [...DESK, 'assignments', 'reviews', 'file_statements'],
    foreign: [],
  },
  {
    who: 'a reviewer of the same agency, not assigned',
    actor: () => personWith(crypto.randomUUID(), { role: 'ars_reviewer', authorityId: 9 }),
    own: [],
    foreign: [],
  },
  {
    who: 'the national official, before the reviews are unblinded',
    actor: () => personWith(crypto.randomUUID(), { role: 'national_official' }),
    own: [...AGENCY, 'decisions', ...AWARD],
    foreign: [...AGENCY, 'decisions', ...AWARD],
  },
  {
    who: 'the publisher',
    actor: () => personWith(crypto.randomUUID(), { role: 'publisher' }),
    own: [...DESK, ...AGREEMENTS, 'decisions', ...AWARD],
    foreign: [...DESK, ...AGREEMENTS, 'decisions', ...AWARD],
  },
  {
    who: 'the administrator',
    actor: () => personWith(crypto.randomUUID(), { role: 'admin' }),
    own: [],
    foreign: [],
  },
];

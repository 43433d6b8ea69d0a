import type { FileRefusal } from './attachment-file.ts';
import type { TransitionRefusal } from './lifecycle.ts';

/** Why a link of answers proposed by another service does not serve this person. */
export type PrefillRefusal = 'prefill_not_found' | 'prefill_used' | 'prefill_expired';

/** Why a holder's act is refused; app/content/filing-refusals.ts has the sentence of each. */
export type CreationRefusal =
  | PrefillRefusal
  | 'wave_not_found'
  | 'call_not_open'
  | 'deadline_passed'
  | 'creation_key_used'
  | 'origin_not_found';

export type SaveRefusal = 'not_found' | 'not_allowed_role' | 'not_editable' | 'too_many_answers';

/** Why one answer of a save is not kept. */
export type IgnoredCode = 'unknown_path' | 'value_too_long' | 'not_asked';

export type AttemptRefusal =
  | 'not_found'
  | 'not_allowed_role'
  | 'not_allowed_from_status'
  | 'confirmation_missing'
  | 'content_changed'
  | 'key_used_for_other_content';

export type AnswerRefusal = AttemptRefusal | 'nothing_answered' | 'incomplete';

export type FinishRefusal = TransitionRefusal | 'not_found';

export type AttachmentRefusal =
  | FileRefusal
  | 'not_found'
  | 'not_allowed_role'
  | 'not_editable'
  | 'not_asked'
  | 'unknown_kind'
  | 'no_file'
  | 'file_too_large'
  | 'files_too_large'
  | 'too_many_files'
  | 'too_many_uploads'
  | 'file_changed'
  | 'upload_cut';

export type RemovalRefusal = 'not_found' | 'not_allowed_role' | 'not_editable' | 'not_asked';

export type WithdrawalRefusal = TransitionRefusal | 'not_found' | 'reason_too_long';

export type FilingRefusal =
  | CreationRefusal
  | SaveRefusal
  | IgnoredCode
  | AttemptRefusal
  | Exclude<AnswerRefusal, TransitionRefusal>
  | AttachmentRefusal
  | RemovalRefusal
  | Exclude<WithdrawalRefusal, TransitionRefusal>;

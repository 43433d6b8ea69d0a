/** An answer as typed (grammar and meaning belong to the form's declarations). */
export type Answer = string | readonly string[] | boolean;

export type Change = { path: string; value: Answer; baseVersion: number };

export type SaveResult =
  | { path: string; status: 'saved'; version: number }
  | {
      path: string;
      status: 'stale';
      version: number;
      value: Answer | null;
      writtenBy: string;
      writtenAt: string;
      /** Written by the same person, in another window. */
      isOwn?: boolean;
      /** The question, for an answer that this page does not show. */
      label?: string;
    }
  | { path: string; status: 'refused'; reason: string; code?: string };

/** What the server said, or why nothing came back. */
export type SaveReply =
  | { kind: 'done'; savedAt: string; results: readonly SaveResult[] }
  | { kind: 'expired' }
  | { kind: 'unreachable' }
  | { kind: 'rejected'; cause: string };

/** Someone else wrote this answer in the meantime: both texts, until the person chooses. */
export type Conflict = {
  path: string;
  mine: Answer;
  theirs: Answer | null;
  version: number;
  writtenBy: string;
  writtenAt: string;
  isOwn?: boolean;
  label?: string;
};

export type SaveStatus =
  | { kind: 'idle' }
  | { kind: 'waiting' }
  | { kind: 'saving' }
  | { kind: 'saved'; at: string }
  | { kind: 'offline'; pending: number }
  | { kind: 'failed'; pending: number; cause: string }
  | { kind: 'conflict'; count: number }
  | { kind: 'expired'; pending: number };

export type AutosaveState = {
  status: SaveStatus;
  conflicts: readonly Conflict[];
  /** Reasons for which the server did not keep an answer, by path. */
  refusals: Readonly<Record<string, string>>;
};

export type AutosavePorts = {
  send: (changes: readonly Change[], options: { leaving: boolean }) => Promise<SaveReply>;
  after: (milliseconds: number, act: () => void) => () => void;
  changed: (state: AutosaveState) => void;
  /** Keeps what is not acknowledged where it outlives the page. */
  keep?: (change: Change) => void;
  /** Acknowledged, or given up by the person. */
  forget?: (path: string) => void;
  /** Written for good: other windows of the same person may show it. */
  written?: (change: { path: string; value: Answer; version: number }) => void;
};

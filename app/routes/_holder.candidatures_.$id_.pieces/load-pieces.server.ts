import { fileMark } from '#app/content/attachment-states.ts';
import { ATTACHMENT_CONTENT, type AttachmentContent } from '#app/content/form/pieces.ts';
import { FORM_CONTENT } from '#app/content/form.ts';
import { formatDateTime, formatFileSize } from '#app/content/format.ts';
import { ORIGINAL_HELP } from '#app/content/paper.ts';
import { lockedSentence } from '#app/content/section-states.ts';
import { countsAsAttached, isCheckPending, mayBeOpened } from '#app/domain/application/attachment-check.ts';
import { isPreviewable } from '#app/domain/application/attachment-file.ts';
import { fileRuleOf } from '#app/domain/application/attachment-rules.ts';
import { fileQuestions } from '#app/domain/application/regional-questions.ts';
import {
  ATTACHMENT_KINDS,
  PAPER_ORIGINAL,
  requiredOnPaper,
} from '#app/domain/application/sections/pieces.ts';
import { antivirus } from '#app/server/antivirus.server.ts';
import { requireHeldApplication } from '#app/server/held-application.server.ts';
import { stagedBytes } from '#app/server/upload-staging.server.ts';
import type { Tx } from '#db/client.server.ts';
import { listMembers } from '#db/queries/applications.server.ts';
import { listReceivedFiles } from '#db/queries/attachments.server.ts';
import { countOpenThreads } from '#db/queries/co-writing.server.ts';
import { listOpenUploads } from '#db/queries/uploads.server.ts';
import { describeOwners } from './describe-owners.server.ts';

/** Every kind of document with its files: those that this application needs first. */
export async function loadPieces(tx: Tx, { id, userId }: { id: string; userId: string }) {
  const held = await requireHeldApplication(tx, { id, userId });
  const { answers } = held.facts;
  const files = await listReceivedFiles(tx, id);
  const uploads = await listOpenUploads(tx, { applicationId: id, userId });
  const onPaper = held.application.on_paper;
  const required = requiredOnPaper(answers, onPaper);
  const title = answers['projet.title'];
  const asked = [
    ...ATTACHMENT_KINDS.map((kind) => ({
      kind: kind as string,
      ...(ATTACHMENT_CONTENT[kind] as AttachmentContent),
      ...(onPaper && kind === PAPER_ORIGINAL ? { help: ORIGINAL_HELP } : {}),
      isRequired: required.includes(kind),
    })),
    ...fileQuestions(held.form.context.regionalQuestions).map((question) => ({
      kind: question.code,
      label: question.label,
      help: askedBy(held.authority?.name, question.help),
      model: undefined,
      isRequired: question.required,
    })),
  ];
  const kinds = asked.map((one) => ({
    ...one,
    ...rulesOf(one.kind),
    files: files.filter(({ kind }) => kind === one.kind).map(describeFile),
    owners: describeOwners(one.kind, held),
    canEdit: held.canEdit && (!held.complement || held.complement.scope.isOpenKind(one.kind)),
    asked: held.complement?.request.items.find(({ target }) => target === one.kind)?.sentence ?? null,
  }));
  const attached = files.filter((file) => countsAsAttached(file.check_state));
  return {
    application: { id, title: typeof title === 'string' ? title : '' },
    hasComplement: held.complement !== undefined,
    openThreads: await openThreadsOf(tx, id),
    canEdit: held.canEdit,
    intro: held.canEdit
      ? (FORM_CONTENT.pieces.intro ?? '')
      : lockedSentence({ isReader: held.isReader, status: held.application.status }),
    title: FORM_CONTENT.pieces.title,
    required: kinds.filter((kind) => kind.isRequired || kind.asked !== null),
    others: kinds.filter((kind) => !kind.isRequired && kind.asked === null),
    totalBytes: attached.reduce((sum, file) => sum + file.size_bytes, 0),
    count: attached.length,
    isWaitingForChecks: files.some((file) => isCheckPending(file.check_state)),
    hasAntivirus: antivirus() !== undefined,
    graceMinutes: held.call.upload_grace_minutes,
    unfinished: await Promise.all(uploads.map(describeUpload)),
  };
}

function rulesOf(kind: string) {
  const rule = fileRuleOf(kind);
  return { types: rule?.types ?? [], maxBytes: rule?.maxBytes ?? 0, max: rule?.maxFiles ?? 0 };
}

/** A document of one agency says whose it is. */
function askedBy(authorityName: string | undefined, help: string): string {
  return [help, `Demandé par ${authorityName ?? 'votre agence régionale'}.`].filter(Boolean).join(' ');
}

/** What the team says about the files; null for somebody who works alone. */
async function openThreadsOf(tx: Tx, id: string): Promise<number | null> {
  if ((await listMembers(tx, id)).length < 2) return null;
  return (await countOpenThreads(tx, id)).find(({ section }) => section === 'pieces')?.count ?? 0;
}

type StoredFile = Awaited<ReturnType<typeof listReceivedFiles>>[number];
type StoredUpload = Awaited<ReturnType<typeof listOpenUploads>>[number];

function describeFile(file: StoredFile) {
  const type = file.file_name.split('.').at(-1)?.toUpperCase() ?? '';
  return {
    id: file.id,
    name: file.file_name,
    detail: `${type} – ${formatFileSize(file.size_bytes)}, reçu le ${formatDateTime(file.uploaded_at, { weekday: false, zone: false })}`,
    mark: fileMark(file.check_state, file.check_detail),
    isAttached: countsAsAttached(file.check_state),
    mayOpen: mayBeOpened(file.check_state),
    isPreviewable: isPreviewable(file.media_type),
    isImage: file.media_type.startsWith('image/'),
  };
}

async function describeUpload(upload: StoredUpload) {
  return {
    id: upload.id,
    piece: upload.kind,
    name: upload.file_name,
    size: upload.size_bytes,
    received: (await stagedBytes(upload.id)) ?? 0,
    sha256: upload.declared_sha256?.toString('hex') ?? null,
  };
}

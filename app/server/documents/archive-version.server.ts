import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import yazl from 'yazl';
import { archiveNames } from '#app/domain/application/archive-names.ts';
import { type CheckState, mayBeOpened } from '#app/domain/application/attachment-check.ts';
import type { FrozenAttachment } from '#app/domain/application/frozen-version.ts';
import { logger } from '#app/server/logger.server.ts';
import type { ReadableVersion } from '#app/server/readable-version.server.ts';
import { storage } from '#app/server/storage.server.ts';

export type StoredFile = { id: string; storage_key: string; check_state: CheckState };

/** What the archive says in French: above the list of files withheld, and on each kind's folder. */
export type ArchiveWords = { withheldNote: string; titleOf: (kind: string) => string };

type Archived = { file: FrozenAttachment; path: string; key: string | null };

/**
 * The deposited application as a ZIP that flows while it is read: its PDF, its canonical copy, its files one after
 * the other, and their SHA-256 (for `sha256sum -c`). A file that nobody may open is named in a list with its hash;
 * one that fails half-way breaks the archive off, for a download that fails is better than a false one.
 */
export async function archiveVersion(
  version: ReadableVersion,
  { pdf, stored, words }: { pdf: Buffer; stored: readonly StoredFile[]; words: ArchiveWords },
): Promise<Readable> {
  const zip = new yazl.ZipFile();
  const mtime = version.receivedAt;
  const files = await locate(version.document.attachments, stored, words);
  const given = files.filter(({ key }) => key !== null);
  const withheld = files.filter(({ key }) => key === null);
  zip.addBuffer(pdf, 'candidature.pdf', { mtime });
  zip.addBuffer(version.canonical, 'candidature.json', { mtime });
  zip.addBuffer(Buffer.from(sumsOf(version, pdf, given)), 'SHA256SUMS', { mtime });
  if (withheld.length > 0) {
    zip.addBuffer(Buffer.from(`${words.withheldNote}\n\n${linesOf(withheld)}`), 'PIECES-ABSENTES.txt', {
      mtime,
    });
  }
  for (const { file, path, key } of given) {
    zip.addReadStreamLazy(path, { mtime, compress: false, size: file.sizeBytes }, (hand) => {
      storage()
        .get(key ?? '')
        .then((content) => hand(null, content))
        .catch((error: Error) => hand(error, undefined as never));
    });
  }
  const output = zip.outputStream as Readable;
  zip.on('error', (error: Error) => {
    logger.error({ err: error }, 'archive broken off');
    output.destroy(error);
  });
  zip.end();
  return output;
}

/** Where each file of the version is kept; no key for one that is refused, being checked, or lost. */
async function locate(
  attachments: readonly FrozenAttachment[],
  stored: readonly StoredFile[],
  { titleOf }: ArchiveWords,
): Promise<Archived[]> {
  const byId = new Map(stored.map((each) => [each.id, each]));
  const located: Archived[] = [];
  for (const { file, path } of archiveNames(attachments, titleOf)) {
    const kept = byId.get(file.id);
    const isThere =
      kept && mayBeOpened(kept.check_state) && (await storage().stat(kept.storage_key)) !== undefined;
    located.push({ file, path, key: isThere ? kept.storage_key : null });
  }
  return located;
}

function sumsOf(version: ReadableVersion, pdf: Buffer, given: readonly Archived[]): string {
  const own = [
    [sha256Hex(pdf), 'candidature.pdf'],
    [sha256Hex(version.canonical), 'candidature.json'],
  ];
  return own.map(([hash, path]) => `${hash}  ${path}\n`).join('') + linesOf(given);
}

function linesOf(files: readonly Archived[]): string {
  return files.map(({ file, path }) => `${file.sha256}  ${path}\n`).join('');
}

function sha256Hex(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}

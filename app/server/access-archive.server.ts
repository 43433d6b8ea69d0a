import { createHash } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import yazl from 'yazl';
import { sha256 } from '#app/server/sha256.server.ts';

type Paper = { path: string; text: string };

/** The papers as a ZIP with their SHA-256 (for `sha256sum -c`), and the hash of that list, which the trace keeps. */
export async function archivePapers(
  papers: readonly Paper[],
  at: Date,
): Promise<{ zip: Buffer; sumsSha256: Uint8Array }> {
  const archive = new yazl.ZipFile();
  const options = { mtime: at };
  const sums = papers.map(({ path, text }) => {
    const bytes = Buffer.from(text);
    archive.addBuffer(bytes, path, options);
    return `${createHash('sha256').update(bytes).digest('hex')}  ${path}\n`;
  });
  const list = Buffer.from(sums.join(''));
  archive.addBuffer(list, 'SHA256SUMS', options);
  archive.end();
  return { zip: await buffer(archive.outputStream), sumsSha256: sha256(list) };
}

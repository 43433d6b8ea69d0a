import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { logger } from '#app/server/logger.server.ts';
import { projectFolder } from '#app/server/project-folder.server.ts';

export type PdfTemplate = 'receipt' | 'blank-form' | 'dossier' | 'recusal' | 'letter';

/** What every document says of itself; the rest of the data is the template's own. */
export type PdfData = {
  title: string;
  author: string;
  /** Top of each page. */
  running: string;
  /** Bottom of each page. */
  foot: string;
};

const FOLDER = 'app/server/documents';
/** A large file takes one second; beyond this, something is wrong. */
const PATIENCE_MS = 30_000;
const AT_ONCE = 2;
const WAITING_AT_MOST = 50;

export class DocumentsBusy extends Error {}

const queue: (() => void)[] = [];
let running = 0;

/**
 * A tagged PDF (PDF/UA-1) of a template and its data, made by Typst in a process of its own: the event loop never
 * waits, and its memory goes with it. Equal template, data and instant give equal bytes.
 * @throws DocumentsBusy when too many wait already
 */
export async function renderPdf(
  template: PdfTemplate,
  data: PdfData & Record<string, unknown>,
  at: Date | null,
): Promise<Buffer> {
  await takeTurn();
  try {
    return await runTypst({
      folder: join(projectFolder(), FOLDER, 'templates'),
      template,
      data: { ...data, dated: at !== null },
      at: Math.floor((at?.getTime() ?? 0) / 1000),
    });
  } finally {
    running -= 1;
    queue.shift()?.();
  }
}

async function takeTurn(): Promise<void> {
  if (queue.length >= WAITING_AT_MOST) throw new DocumentsBusy('Too many documents are being made');
  if (running >= AT_ONCE) await new Promise<void>((resolve) => queue.push(resolve));
  running += 1;
}

function runTypst(request: { folder: string; template: string; data: unknown; at: number }): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(projectFolder(), FOLDER, 'typst-process.mjs')], {
      // Nothing of ours: neither the database's address nor any secret.
      env: { PATH: process.env.PATH, NODE_ENV: process.env.NODE_ENV },
      stdio: ['pipe', 'pipe', 'pipe'],
      timeout: PATIENCE_MS,
      killSignal: 'SIGKILL',
    });
    const pdf: Buffer[] = [];
    let complaint = '';
    child.stdout.on('data', (chunk: Buffer) => pdf.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => (complaint += chunk.toString()));
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) return resolve(Buffer.concat(pdf));
      // What Typst complains of may quote the file: the kind of failure is enough.
      logger.error({ template: request.template, code, length: complaint.length }, 'document not made');
      reject(new Error(`Typst could not make ${request.template}`));
    });
    child.stdin.on('error', () => undefined);
    child.stdin.end(JSON.stringify(request));
  });
}

import { type AccessPaper, accessDocuments } from '#app/components/access/access-documents.ts';
import { readAccessRequest } from '#app/domain/access/access-request.ts';
import type { DoubtfulName } from '#app/domain/access/mask.ts';
import { localDateAt } from '#app/domain/call/local-date.ts';
import { loadAccessFile } from '#app/server/access-files.server.ts';
import { readAccessForm } from '#app/server/access-form.server.ts';
import { requireDeskChoice } from '#app/server/desk-wave.server.ts';
import { asActor, type PersonActor } from '#db/client.server.ts';
import {
  type ExportableFile,
  listAccessExports,
  listExportableFiles,
} from '#db/queries/access-exports.server.ts';

/** Papers shown whole in the preview; the archive holds all of them. */
const SHOWN_PAPERS = 1;
const SHOWN_LENGTH = 4_000;
/** A person reads this list; the names beyond stay hidden everywhere. */
const MOST_DOUBTFUL = 60;

/** The form as its address says it, and what it would export: by document, how much is masked. */
export async function loadAccess(request: Request, actor: PersonActor) {
  const params = new URL(request.url).searchParams;
  const { typed, reference } = readAccessForm(params);
  const { state, states, exports, files } = await asActor(actor, async (tx) => {
    const choice = await requireDeskChoice(tx, request, new Date());
    return {
      ...choice,
      exports: await listAccessExports(tx, choice.wave.id),
      files: await listExportableFiles(tx, { waveId: choice.wave.id, reference }),
    };
  });
  const asked = params.has('apercu') ? readAccessRequest(typed, localDateAt(new Date())) : null;
  const base = { wave: state, waves: states, typed, reference, isAsked: asked !== null };
  const traces = exports.map(({ sums_sha256: sums, ...trace }) => ({ ...trace, sums: sums.toString('hex') }));
  if (!asked?.ok) return { ...base, exports: traces, refusal: asked?.code ?? null, preview: null };
  const preview = await makePreview(files, (file) =>
    loadAccessFile(actor, file).then((loaded) => accessDocuments(loaded, asked.value)),
  );
  return { ...base, exports: traces, refusal: null, preview };
}

/** Each doubtful name once, all documents together, what is met most often first. */
function gatherDoubtful(papers: readonly AccessPaper[]): DoubtfulName[] {
  const byWord = new Map<string, DoubtfulName>();
  for (const one of papers.flatMap(({ doubtful }) => doubtful)) {
    const known = byWord.get(one.word);
    byWord.set(one.word, {
      ...(known ?? one),
      everywhere: one.everywhere + (known?.everywhere ?? 0),
      doubtful: one.doubtful + (known?.doubtful ?? 0),
    });
  }
  return [...byWord.values()].sort((a, b) => b.doubtful - a.doubtful).slice(0, MOST_DOUBTFUL);
}

async function makePreview(
  files: readonly ExportableFile[],
  papersOf: (file: ExportableFile) => Promise<AccessPaper[]>,
) {
  const papers: AccessPaper[] = [];
  for (const file of files) if (file.isCommunicable) papers.push(...(await papersOf(file)));
  return {
    papers: papers.map(({ path, masked }) => ({ path, masked })),
    doubtful: gatherDoubtful(papers),
    sample: papers.slice(0, SHOWN_PAPERS).map(({ path, text }) => ({
      path,
      text: text.slice(0, SHOWN_LENGTH),
    })),
    withheld: files.filter(({ isCommunicable }) => !isCommunicable).map(({ reference: name }) => name),
  };
}

import { Readable } from 'node:stream';
import fc from 'fast-check';
import type { Kysely } from 'kysely';
import { attachFile } from '#app/commands/attach-file.server.ts';
import { closeApplication } from '#app/commands/close-application.server.ts';
import { saveAnswers } from '#app/commands/save-answers.server.ts';
import { withdrawApplication } from '#app/commands/withdraw-application.server.ts';
import type { DepositedContent } from '#app/domain/application/deposited-content.ts';
import { readFrozen, verifyFrozen } from '#app/domain/application/frozen-version.ts';
import { sha256 } from '#app/server/sha256.server.ts';
import type { PersonActor } from '#db/client.server.ts';
import type { DB as Database } from '#db/schema.ts';
import { deposit } from './filing.ts';

const PATHS = ['projet.title', 'projet.publicSummary', 'projet.sobriety'] as const;
type Writer = 'owner' | 'editor';

const writer = fc.constantFrom<Writer>('owner', 'editor');
/** One act of somebody; each sequence mixes them in any order, possible or not. */
const STEP = fc.oneof(
  {
    weight: 10,
    arbitrary: fc.record({
      act: fc.constant('edit' as const),
      who: writer,
      path: fc.constantFrom(...PATHS),
      text: fc.string({ unit: 'grapheme', maxLength: 40 }).map((text) => `Un texte utile ${text}`.trim()),
    }),
  },
  { weight: 10, arbitrary: fc.record({ act: fc.constant('autosave' as const), who: writer }) },
  {
    weight: 4,
    arbitrary: fc.record({ act: fc.constant('conflict' as const), who: writer, keepsMine: fc.boolean() }),
  },
  { weight: 2, arbitrary: fc.record({ act: fc.constant('attach' as const), who: writer }) },
  { weight: 2, arbitrary: fc.record({ act: fc.constantFrom('deposit' as const, 'resubmit' as const) }) },
  { weight: 1, arbitrary: fc.record({ act: fc.constantFrom('withdraw' as const, 'close' as const) }) },
);
/** Long enough, whatever the generator's own preference, for most sequences to save and to deposit. */
export const STEPS = fc.array(STEP, { minLength: 4, maxLength: 20, size: 'max' });
type Step = typeof STEP extends fc.Arbitrary<infer One> ? One : never;

type World = {
  superuser: Kysely<Database>;
  applicationId: string;
  people: { owner: PersonActor; editor: PersonActor; official: PersonActor };
};
type Written = { path: string; version: number; value: string };
type Page = { typed: Map<string, string>; versions: Map<string, number>; stale: Map<string, Written> };

/** Plays the acts on the real commands, then says what was acknowledged and is not there any more. */
export async function runSteps(world: World, steps: readonly Step[]) {
  const story = new Story(world);
  for (const step of steps) await story.play(step);
  return story.judge();
}

class Story {
  readonly #world: World;
  readonly #acknowledged: Written[] = [];
  readonly #frozen: { sha256: string; title: unknown }[] = [];
  readonly #pages: Record<Writer, Page> = { owner: newPage(), editor: newPage() };
  #conflicts = 0;
  readonly #mismatched: string[] = [];

  constructor(world: World) {
    this.#world = world;
  }

  async play(step: Step): Promise<void> {
    const { applicationId, people } = this.#world;
    switch (step.act) {
      case 'edit':
        this.#pages[step.who].typed.set(step.path, step.text);
        break;
      case 'autosave':
        await this.#save(step.who);
        break;
      case 'conflict':
        this.#choose(step.who, step.keepsMine);
        break;
      case 'attach':
        await attachFile(people[step.who], {
          applicationId,
          kind: 'P10',
          name: 'devis.pdf',
          content: Readable.from([Buffer.from('%PDF-1.7\nDevis')]),
        });
        break;
      case 'deposit':
      case 'resubmit':
        await this.#deposit();
        break;
      case 'withdraw':
        await withdrawApplication(people.owner, { applicationId, confirmed: true, reason: 'Essai' });
        break;
      case 'close':
        await closeApplication(people.official, { applicationId, reason: 'Essai' });
        break;
    }
  }

  /** As the page does: each answer on the version that it stands on; a stale one waits for a choice. */
  async #save(who: Writer): Promise<void> {
    const page = this.#pages[who];
    const changes = [...page.typed]
      .filter(([path]) => !page.stale.has(path))
      .map(([path, value]) => ({ path, value, baseVersion: page.versions.get(path) ?? 1 }));
    if (changes.length === 0) return;
    const { applicationId, people } = this.#world;
    const saved = await saveAnswers(people[who], { applicationId, changes });
    if (!saved.ok) return;
    for (const { path, value } of changes) {
      const version = saved.value.versions[path];
      if (version === undefined) continue;
      page.versions.set(path, version);
      page.typed.delete(path);
      this.#acknowledged.push({ path, version, value });
    }
    for (const { path, version, value } of saved.value.conflicts) {
      this.#conflicts += 1;
      page.stale.set(path, { path, version, value: String(value) });
    }
  }

  #choose(who: Writer, keepsMine: boolean): void {
    const page = this.#pages[who];
    for (const { path, version } of page.stale.values()) {
      page.versions.set(path, version);
      if (!keepsMine) page.typed.delete(path);
    }
    page.stale.clear();
  }

  async #deposit(): Promise<void> {
    const { superuser, applicationId, people } = this.#world;
    const done = await deposit(people.owner, applicationId);
    if (!done.ok) return;
    const current = await superuser
      .selectFrom('applications')
      .innerJoin('application_versions', 'application_versions.id', 'applications.current_version_id')
      .select(['application_versions.sha256'])
      .where('applications.id', '=', applicationId)
      .executeTakeFirstOrThrow();
    this.#frozen.push({
      sha256: current.sha256.toString('hex'),
      title: this.#newest('projet.title')?.value,
    });
  }

  #newest(path: string): Written | undefined {
    return this.#acknowledged
      .filter((one) => one.path === path)
      .reduce<Written | undefined>(
        (best, one) => (one.version >= (best?.version ?? 0) ? one : best),
        undefined,
      );
  }

  async judge() {
    return {
      acknowledged: this.#acknowledged.length,
      conflicts: this.#conflicts,
      deposits: this.#frozen.length,
      lost: await this.#findLost(),
      mismatched: [...this.#mismatched, ...(await this.#findMismatched())],
    };
  }

  /** Each acknowledged text is in the log, and the newest one of each answer is the answer. */
  async #findLost(): Promise<string[]> {
    const { superuser, applicationId } = this.#world;
    const of = (table: 'answers' | 'answer_log') =>
      superuser
        .selectFrom(table)
        .select(['path', 'version', 'value'])
        .where('application_id', '=', applicationId)
        .where('path', 'in', PATHS)
        .execute();
    const [current, log] = await Promise.all([of('answers'), of('answer_log')]);
    const logged = new Map(log.map(({ path, version, value }) => [`${path}@${version}`, value]));
    const lost = this.#acknowledged.filter(
      ({ path, version, value }) => logged.get(`${path}@${version}`) !== value,
    );
    const replaced = PATHS.filter((path) => {
      const newest = this.#newest(path);
      const now = current.find((one) => one.path === path);
      return newest !== undefined && (now?.version !== newest.version || now.value !== newest.value);
    });
    return [...lost.map(({ path, version }) => `${path}@${version}`), ...replaced];
  }

  /** Every version still has the bytes of its receipt, and those bytes hold what was acknowledged by then. */
  async #findMismatched(): Promise<string[]> {
    const { superuser, applicationId } = this.#world;
    const versions = await superuser
      .selectFrom('application_versions')
      .selectAll()
      .where('application_id', '=', applicationId)
      .orderBy('number')
      .execute();
    return versions.flatMap((version, index) => {
      const proofs = {
        canonical: version.canonical,
        sha256: version.sha256,
        leafRoot: version.leaf_root,
        salts: version.salts,
      };
      const frozen = readFrozen<DepositedContent>(version.canonical);
      const told = this.#frozen.find((one) => one.sha256 === version.sha256.toString('hex'));
      const wrong = [
        verifyFrozen(proofs, sha256).ok ? '' : 'the hash',
        told === undefined ? 'the receipt' : '',
        frozen.ok && (told?.title === undefined || frozen.value.content.projet.title === told.title)
          ? ''
          : 'the text',
      ];
      return wrong.filter((what) => what !== '').map((what) => `version ${index + 1}: ${what}`);
    });
  }
}

function newPage(): Page {
  return { typed: new Map(), versions: new Map(), stale: new Map() };
}

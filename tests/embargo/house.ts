import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { approvePublication } from '#app/commands/approve-publication.server.ts';
import { cancelPublication } from '#app/commands/cancel-publication.server.ts';
import { preparePublication } from '#app/commands/prepare-publication.server.ts';
import type { Result } from '#app/domain/shared/result.ts';
import { connect, disconnect } from '#db/client.server.ts';
import { decidedWave, notifyAll, STRONG, WEAK } from '#tests/factories/published-wave.ts';
import type { RankedWave } from '#tests/factories/ranked-wave.ts';
import { plantSession } from '#tests/factories/signed-in.ts';
import { openDatabase } from '#tests/faults/open-database.ts';
import { buildIfChanged } from '../../scripts/application-build.ts';
import type { Cleanup } from '../../scripts/cleanup.ts';
import { findFreePort } from '../../scripts/free-port.ts';
import { root } from '../../scripts/installation.mjs';
import { startWebProcess } from '../../scripts/managed-process.ts';

/** A wave decided and notified, and the production build's web processes that must keep its results to themselves. */
export type EmbargoHouse = {
  origins: readonly string[];
  wave: RankedWave;
  /** Somebody who was told of one's own result, and may read no other. */
  holderCookie: string;
  /** Prepared by one person, in place of what was prepared before. */
  prepare: (embargoUntil: Date) => Promise<Prepared>;
  approve: (prepared: Prepared) => Promise<void>;
};

export type Prepared = { publicationId: string; sha256: string };

/** In the title and the summary of every laureate: whoever sends this has sent a result. */
export const CANARY = 'CANARI-EMBARGO';

const PROCESSES = 2;
const LOGS = join(root, '.cache');

export async function openHouse(cleanup: Cleanup, report: (step: string) => void): Promise<EmbargoHouse> {
  const scratch = mkdtempSync(join(tmpdir(), 'medicobus-embargo-'));
  cleanup.add(() => rmSync(scratch, { recursive: true, force: true }));
  const ports = await Promise.all(Array.from({ length: PROCESSES }, findFreePort));
  const origins = ports.map((port) => `http://127.0.0.1:${port}`);
  // The wave is carried to its publication by the application's own commands, which read this environment.
  const environment = {
    MEDICOBUS_MODE: 'test',
    LOG_LEVEL: 'warn',
    PUBLIC_ORIGIN: origins[0] ?? '',
    STORAGE_DIR: join(scratch, 'storage'),
  };
  Object.assign(process.env, environment);
  report('Base de données vierge, une vague décidée et notifiée');
  const { url, superuser } = await openDatabase(cleanup);
  connect(url);
  cleanup.add(disconnect);
  const wave = await decidedWave(superuser, FILES, { isClosedByAct: true });
  await notifyAll(wave);
  const holderCookie = await plantSession(superuser, wave.people.holder.userId);
  report('Construction, et deux processus web');
  await buildIfChanged();
  mkdirSync(LOGS, { recursive: true });
  for (const port of ports) {
    const log = join(LOGS, `embargo-web-${ports.indexOf(port) + 1}.log`);
    const web = await startWebProcess({ ...environment, DATABASE_URL: url, PORT: String(port) }, log);
    cleanup.add(web.stop);
  }
  return { origins, wave, holderCookie, ...actsOn(wave) };
}

/** The acts of the two persons who publish. */
function actsOn({ people, waveId }: RankedWave): Pick<EmbargoHouse, 'prepare' | 'approve'> {
  let current: string | undefined;
  return {
    prepare: async (embargoUntil) => {
      if (current !== undefined)
        requireValue(
          await cancelPublication(people.chair, { publicationId: current, reason: 'Autre instant' }),
        );
      const prepared = requireValue(await preparePublication(people.chair, { waveId, embargoUntil }));
      current = prepared.publicationId;
      return prepared;
    },
    approve: async (prepared) => {
      requireValue(await approvePublication(people.publisher, prepared));
    },
  };
}

function requireValue<Value>(result: Result<Value, string>): Value {
  if (!result.ok) throw new Error(result.code);
  return result.value;
}

const laureate = (name: string) => ({
  marks: STRONG,
  isSelected: true,
  title: `${CANARY} ${name}`,
  summary: `${CANARY} Un cabinet qui roule de village en village.`,
});

const FILES = [
  laureate('Le bus du bocage'),
  { ...laureate('Le bus des îles'), regionCode: '53', authorityId: 3, departmentCode: '56' },
  laureate('Le bus de la plaine'),
  { marks: WEAK, isSelected: false, title: `${CANARY} Refusé`, reason: CANARY },
];

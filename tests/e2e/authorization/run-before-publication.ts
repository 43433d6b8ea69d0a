import { inLanes } from './http-client.ts';
import { maskReferences } from './mask-references.ts';
import type { House } from './run-matrix.ts';

/**
 * Guesses at the results of waves that are not public: prepared, then approved under embargo. Each answer must be the
 * 404 that an address of pure invention gets, to the byte. Then the embargo ends, and the results show, not before.
 */
export async function runBeforePublication(
  house: House,
): Promise<{ guesses: number; differences: string[] }> {
  const differences: string[] = [];
  let guesses = 0;
  const tryAll = async (state: string) => {
    const found = await guessAll(house);
    guesses += found.guesses;
    differences.push(...found.differences.map((difference) => `${state}: ${difference}`));
  };
  await tryAll('prepared');
  await approve(house, `clock_timestamp() + interval '1 day'`);
  await tryAll('under embargo');
  differences.push(...(await watchInstant(house)));
  await house.database.rewrite(
    'update publications set approved_by = null, approved_at = null where id = $1',
    [house.world.prepared.id],
  );
  return { guesses, differences };
}

function approve({ database, world }: House, embargo: string): Promise<void> {
  const publisher = world.actors.find(({ key }) => key === 'publisher')?.userId;
  return database.rewrite(
    `update publications set approved_by = $2, approved_at = clock_timestamp(), embargo_until = ${embargo} where id = $1`,
    [world.prepared.id, publisher],
  );
}

async function guessAll({
  client,
  world,
  sessions,
}: House): Promise<{ guesses: number; differences: string[] }> {
  const hidden = world.waves.filter(({ isPublished }) => !isPublished);
  const guesses = hidden.flatMap(({ callSlug, number, id }) =>
    shapes(callSlug, number, world.laureates[id] ?? 'MBUS-V1-28-0001').map((address, index) => ({
      address,
      // The same shape on a call that never was.
      invented: shapes('appel-2099', number, 'MBUS-V9-99-9999')[index] ?? '/',
    })),
  );
  const differences: string[] = [];
  await inLanes(guesses, 4, async ({ address, invented }) => {
    for (const key of ['anonymous', 'holder']) {
      const cookie = sessions.get(key);
      const [one, other] = [
        await client.send({ path: address, cookie }),
        await client.send({ path: invented, cookie }),
      ];
      if (one.status === 200 || maskReferences(one) !== maskReferences(other))
        differences.push(`${address} as ${key}: ${one.status}, not the answer of ${invented}`);
    }
  });
  return { guesses: guesses.length * 2, differences };
}

function shapes(call: string, wave: number, reference: string): string[] {
  const page = `/resultats/${call}/vague-${wave}`;
  const data = (route: string) => `_data=${encodeURIComponent(`routes/${route}`)}`;
  return [
    page,
    `${page}/`,
    `${page}?region=28`,
    `${page}?recherche=bus`,
    `${page}?${data('_public.resultats.$call.$wave._index')}`,
    `${page}/${reference}`,
    `${page}/${reference}?${data('_public.resultats.$call.$wave.$reference')}`,
    `${page}/donnees.csv`,
    `${page}/donnees.json`,
    `${page}/donnees.json?${data('resultats.$call.$wave.donnees[.]json')}`,
    `${page}/selection.json`,
    `${page}/horodatage.tsr`,
    `${page}/horodatage.json`,
    `${page}/signature.json`,
    `${page}/selection.json?${data('resultats.$call.$wave.selection[.]json')}`,
    `${page}/donnees.xlsx`,
    `${page}/donnees.geojson`,
    `${page}/${reference}/tournees.ics`,
    `${page}/apercu`,
    `/resultats/${call}`,
    `/resultats/${call}/${wave}`,
    `/resultats/${call}/VAGUE-${wave}`,
    `/resultats/${call.toUpperCase()}/vague-${wave}`,
    `/resultats/${call}%2Fvague-${wave}`,
    `/RESULTATS/${call}/vague-${wave}`,
    `/storage/${call}/vague-${wave}.json`,
    `/assets/${call}-vague-${wave}.json`,
  ];
}

/** Asked again and again around the instant: never before, and soon after. */
async function watchInstant(house: House): Promise<string[]> {
  const { client, database, world } = house;
  const wave = world.waves.find(({ callSlug }) => callSlug === 'appel-en-instruction');
  const path = `/resultats/${wave?.callSlug}/vague-${wave?.number}`;
  await approve(house, `clock_timestamp() + interval '2 seconds'`);
  const isOver = async () =>
    (
      await database.rows<{ over: boolean }>(
        'select embargo_until <= clock_timestamp() as over from publications where id = $1',
        [world.prepared.id],
      )
    )[0]?.over === true;
  const limit = Date.now() + 20_000;
  let overSince: number | undefined;
  while (Date.now() < limit) {
    const { status } = await client.send({ path });
    const over = await isOver();
    if (over) overSince ??= Date.now();
    if (status === 200) return over ? [] : [`${path} shows before its instant`];
    if (overSince !== undefined && Date.now() - overSince > 5_000)
      return [`${path} still hidden five seconds after its instant`];
  }
  return [`${path} never showed`];
}

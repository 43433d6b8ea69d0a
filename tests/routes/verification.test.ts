import { createHash, createPublicKey, verify } from 'node:crypto';
import { expect, test } from 'vitest';
import { stampTime } from '#app/commands/stamp-time.server.ts';
import { supersedeDecision } from '#app/commands/supersede-decision.server.ts';
import { type SealComplement, sealComplementOf } from '#app/domain/selection/seal-complement.ts';
import { canonicalBytes, type JsonValue } from '#app/domain/shared/canonical-json.ts';
import { checkPublicFiles } from '#app/domain/verification/check-public-files.ts';
import type { PublicFile } from '#app/domain/verification/public-files.ts';
import type { SelectionRecord } from '#app/domain/verification/selection-record.ts';
import * as proofFile from '#app/routes/candidatures_.$id_.recepisse_.preuve[.]json/route.ts';
import * as keysFile from '#app/routes/cles[.]json/route.ts';
import * as resultsFile from '#app/routes/resultats.$call.$wave.donnees[.]json/route.tsx';
import * as resultsStatement from '#app/routes/resultats.$call.$wave.horodatage[.]json/route.ts';
import * as resultsStamp from '#app/routes/resultats.$call.$wave.horodatage[.]tsr/route.ts';
import * as selectionFile from '#app/routes/resultats.$call.$wave.selection[.]json/route.ts';
import * as signatureFile from '#app/routes/resultats.$call.$wave.signature[.]json/route.ts';
import * as complementFile from '#app/routes/scellement.$call.$wave.complements.$number.donnees[.]json/route.ts';
import * as complementStatement from '#app/routes/scellement.$call.$wave.complements.$number.horodatage[.]json/route.ts';
import * as complementStamp from '#app/routes/scellement.$call.$wave.complements.$number.horodatage[.]tsr/route.ts';
import * as sealFile from '#app/routes/scellement.$call.$wave.donnees[.]json/route.ts';
import * as sealStatement from '#app/routes/scellement.$call.$wave.horodatage[.]json/route.ts';
import * as sealStamp from '#app/routes/scellement.$call.$wave.horodatage[.]tsr/route.ts';
import { findDecisionInForce } from '#db/queries/decisions.server.ts';
import { answerOf, browserOf } from '#tests/factories/browsing.ts';
import { decidedWave, notifyAll, publish, STRONG, WEAK } from '#tests/factories/published-wave.ts';
import { levelMarks } from '#tests/factories/ranked-wave.ts';
import { testDatabase } from '#tests/support/database.ts';
import { startTimeStampAuthority } from '#tests/support/time-stamp-authority.ts';

const { asActor, superuser } = await testDatabase();

const tools = {
  sha256: (bytes: Uint8Array): Uint8Array => createHash('sha256').update(bytes).digest(),
  verifySignature: async (key: Uint8Array, bytes: Uint8Array, signature: Uint8Array) => {
    const der = Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), key]);
    return verify(null, bytes, createPublicKey({ key: der, format: 'der', type: 'spki' }), signature);
  },
};

const wave = await decidedWave(
  superuser,
  [
    { marks: STRONG, isSelected: true, title: 'Le bus du bocage' },
    { marks: STRONG, isSelected: true, regionCode: '53', authorityId: 3, departmentCode: '56' },
    {
      marks: WEAK,
      isSelected: false,
      title: 'CANARI-TITRE',
      holderName: 'CANARI-PORTEUR',
      reason: 'CANARI-RAISON',
    },
    { marks: [levelMarks(3), levelMarks(4), levelMarks(4)], isSelected: true, isLate: true },
  ],
  { isClosedByAct: true },
);
const address = { call: wave.slug, wave: 'vague-1', number: '1' };
const [first] = wave.files;
const onPaper = wave.files[3]?.id ?? '';

async function take(
  loader: (args: never) => Promise<unknown>,
  path: string,
): Promise<{ status: number; body: string }> {
  const browser = await browserOf(superuser, null);
  return answerOf(loader(browser.get(path, address) as never));
}

const PUBLISHED = {
  'resultats.json': () => take(resultsFile.loader as never, `/resultats/${wave.slug}/vague-1/donnees.json`),
  'selection.json': () =>
    take(selectionFile.loader as never, `/resultats/${wave.slug}/vague-1/selection.json`),
  'signature.json': () =>
    take(signatureFile.loader as never, `/resultats/${wave.slug}/vague-1/signature.json`),
};

async function publicFiles(): Promise<PublicFile[]> {
  const takers = {
    ...PUBLISHED,
    'scellement.json': () => take(sealFile.loader as never, `/scellement/${wave.slug}/vague-1/donnees.json`),
    'complement.json': () =>
      take(complementFile.loader as never, `/scellement/${wave.slug}/vague-1/complements/1/donnees.json`),
    'cles.json': () => take(keysFile.loader as never, '/cles.json'),
  };
  const bytes = (text: string) => new TextEncoder().encode(text);
  const files: PublicFile[] = [];
  for (const [name, read] of Object.entries(takers)) files.push({ name, bytes: bytes((await read()).body) });
  return files;
}

async function proofOf(id: string): Promise<PublicFile> {
  const browser = await browserOf(superuser, wave.people.holder);
  const { body } = await answerOf(
    proofFile.loader(browser.get(`/candidatures/${id}/recepisse/preuve.json`, { id })),
  );
  return { name: 'preuve.json', bytes: new TextEncoder().encode(body) };
}

test('nothing of the record or of its signature can be read before the instant', async () => {
  for (const read of Object.values(PUBLISHED)) expect((await read()).status).toBe(404);
  await notifyAll(wave);
  await publish(wave, new Date(Date.now() + 1_500));
  for (const read of Object.values(PUBLISHED)) expect((await read()).status).toBe(404);
  await expect.poll(async () => (await PUBLISHED['signature.json']()).status, { timeout: 5_000 }).toBe(200);
});

test('from the public files alone, signature, seal, ranking, constraints and figures are made again', async () => {
  const files = await publicFiles();
  const verdict = await checkPublicFiles(files, tools);
  expect(verdict.faults).toEqual([]);
  expect(verdict.checked).toEqual({
    seals: 1,
    complements: 1,
    results: 1,
    earlier: 0,
    files: 4,
    laureates: 3,
    proofs: 0,
    carryOvers: 0,
    stamps: 0,
  });
  expect(verdict.keyIds).toHaveLength(1);
});

test('the record names nobody, and a holder alone finds the file again', async () => {
  const files = await publicFiles();
  const record = new TextDecoder().decode(files.find(({ name }) => name === 'selection.json')?.bytes);
  expect(record).not.toMatch(/CANARI|MBUS|bocage/);
  for (const { id, reference } of wave.files) {
    expect(record).not.toContain(id);
    expect(record).not.toContain(reference);
  }
  const proofs = [await proofOf(first?.id ?? ''), await proofOf(onPaper)];
  const verdict = await checkPublicFiles([...files, ...proofs], tools);
  expect(verdict.faults).toEqual([]);
  const found = { pseudonym: expect.any(String), rank: expect.any(Number), outcome: 'selected' };
  expect(verdict.holders).toEqual([
    { reference: first?.reference, complement: null, ...found },
    { reference: wave.files[3]?.reference, complement: 1, ...found },
  ]);
});

test('one byte changed anywhere is noticed, in a proof and in a time-stamp too', async () => {
  const files = [...(await publicFiles()), await proofOf(onPaper), ...(await stampFiles())];
  const whole = await checkPublicFiles(files, tools);
  expect(whole.faults).toEqual([]);
  expect(whole.checked).toMatchObject({ proofs: 1, stamps: 3 });
  for (const target of files)
    for (let turn = 0; turn < TURNS; turn += 1) {
      const at = Math.floor((target.bytes.length * turn) / TURNS);
      const bytes = Uint8Array.from(target.bytes);
      bytes[at] = (bytes[at] ?? 0) ^ (1 + (turn % 7));
      const { faults } = await checkPublicFiles(
        files.map((file) => (file === target ? { ...file, bytes } : file)),
        tools,
      );
      expect(faults.length, `${target.name} at ${at}`).toBeGreaterThan(0);
    }
});

const TURNS = 25;

/** The authority's answers, and what the portal signed of them. */
async function stampFiles(): Promise<PublicFile[]> {
  const authority = await startTimeStampAuthority();
  await stampTime({ url: authority.url });
  authority.close();
  const browser = await browserOf(superuser, null);
  const files: PublicFile[] = [];
  for (const [page, stamp, statement, below = ''] of [
    ['scellement', sealStamp, sealStatement],
    ['scellement', complementStamp, complementStatement, '/complements/1'],
    ['resultats', resultsStamp, resultsStatement],
  ] as const)
    for (const [end, { loader }] of [
      ['tsr', stamp],
      ['json', statement],
    ] as const) {
      const path = `/${page}/${wave.slug}/vague-1${below}/horodatage.${end}`;
      const answer = await loader(browser.get(path, address));
      files.push({ name: `${page}${below}.${end}`, bytes: new Uint8Array(await answer.arrayBuffer()) });
    }
  return files;
}

test('a complement left out, without its seal or followed by a false one is found', async () => {
  const files = await publicFiles();
  const without = (name: string) => files.filter((file) => file.name !== name);
  const codes = async (changed: readonly PublicFile[]) =>
    (await checkPublicFiles(changed, tools)).faults.map(({ code }) => code);
  expect(await codes(without('complement.json'))).toContain('signed_file_missing');
  expect(await codes(without('scellement.json'))).toContain('complement_origin_missing');
  const own = files.find(({ name }) => name === 'complement.json')?.bytes ?? new Uint8Array();
  const first = JSON.parse(new TextDecoder().decode(own)) as SealComplement;
  const next = { ...sealComplementOf({ ...first, deposits: [LATER] }, tools.sha256), number: 2 };
  const previous = createHash('sha256').update(own).digest('hex');
  const sealedAt = new Date(Date.parse(first.sealedAt) + 1_000).toISOString();
  const second = { ...next, previous, sealedAt };
  expect(await codes([...files, await signedFile(second)])).toEqual([]);
  const forged: [object, string][] = [
    [{ previous: '0'.repeat(64) }, 'chain_broken'],
    [{ number: 1 }, 'chain_broken'],
    [{ number: 3 }, 'complement_origin_missing'],
    [{ sealedAt: first.sealedAt }, 'dated_back'],
    [{ leaves: first.leaves, root: first.root }, 'leaf_repeated'],
    [{ leaves: [...second.leaves, first.root] }, 'root_differs'],
    [{ call: { slug: 'autre', title: 'Autre' } }, 'complement_origin_missing'],
  ];
  for (const [change, code] of forged)
    expect(await codes([...files, await signedFile({ ...second, ...change })]), code).toContain(code);
});

const LATER = { fingerprint: new Uint8Array(32), onPaper: true };

async function signedFile(document: object): Promise<PublicFile> {
  const { signDocument } = await import('#app/server/signing.server.ts');
  return { name: 'second.json', bytes: canonicalBytes(signDocument(document) as JsonValue) };
}

/** What a dishonest organiser would sign anew: each lie must be found by making the selection again. */
const LIES: Record<string, { change: (record: SelectionRecord) => void; code: string }> = {
  'a laureate that no seal holds': {
    change: ({ files }) => {
      for (const file of files) if (file.leaf != null) file.leaf = '0'.repeat(64);
    },
    code: 'chosen_unsealed',
  },
  'a laureate sealed nowhere': {
    change: ({ files }) => {
      const [chosen] = files.filter(({ leaf }) => leaf != null);
      if (chosen) chosen.leaf = null;
    },
    code: 'chosen_unsealed',
  },
  'two laureates for one deposit': {
    change: ({ files }) => {
      const leaves = files.flatMap(({ leaf }) => leaf ?? []);
      for (const file of files) if (file.leaf != null) file.leaf = leaves[0] ?? null;
    },
    code: 'chosen_leaf_repeated',
  },
  'a better mean': {
    change: ({ files }) =>
      edit(files, (file) => {
        file.means.C1 = { numerator: 5, denominator: 1 };
        file.score = { numerator: 99, denominator: 1 };
      }),
    code: 'score_differs',
  },
  'another rank': {
    change: ({ files }) =>
      edit(files, (file) => {
        file.rank = 9;
      }),
    code: 'rank_differs',
  },
  'a floor forgotten': {
    change: ({ files }) =>
      edit(files, (file) => {
        file.missedFloors = ['C1'];
      }),
    code: 'floors_differ',
  },
  'a file left out of the ranking': {
    change: ({ files }) =>
      edit(files, (file) => {
        file.rank = null;
      }),
    code: 'eligibility_differs',
  },
  'another rule than the sealed one': {
    change: (record) => {
      record.rules.tieCriteria = ['C9'];
    },
    code: 'seal_differs',
  },
  'another weight': {
    change: (record) => {
      for (const criterion of record.grid.criteria) criterion.weight += 1;
    },
    code: 'seal_differs',
  },
  'more than was asked': {
    change: ({ files }) => {
      for (const file of files) file.requestedCents = 1;
    },
    code: 'over_request',
  },
  'more than the ceiling': {
    change: ({ files }) => {
      for (const file of files) file.ceilingCents = 1;
    },
    code: 'over_ceiling',
  },
  'more than the rate': {
    change: ({ files }) => {
      for (const file of files) file.eligibleCents = 1;
    },
    code: 'over_aid_rate',
  },
  'too many seats': {
    change: (record) => {
      record.wave.seats = 1;
    },
    code: 'over_seats',
  },
  'too little money': {
    change: (record) => {
      record.ledger.openedCents = 1;
    },
    code: 'over_envelope',
  },
  'a ledger that does not add up': {
    change: (record) => {
      record.ledger.balanceCents += 1;
    },
    code: 'ledger_differs',
  },
};

function edit(
  files: SelectionRecord['files'],
  change: (judged: NonNullable<SelectionRecord['files'][number]['judged']>) => void,
) {
  const file = files.find(({ judged }) => judged?.rank === 1);
  if (!file?.judged) throw new Error('No first file');
  change(file.judged);
}

test.each(Object.entries(LIES))('%s, signed, is found', async (_name, { change, code }) => {
  const { signDocument } = await import('#app/server/signing.server.ts');
  const files = await publicFiles();
  const record = JSON.parse(new TextDecoder().decode(files[1]?.bytes)) as SelectionRecord;
  change(record);
  const selection = canonicalBytes(record as JsonValue);
  const hash = (bytes: Uint8Array | undefined) =>
    createHash('sha256')
      .update(bytes ?? '')
      .digest('hex');
  const signed = signDocument({
    layout: 'medicobus-signature-1',
    call: wave.slug,
    wave: 1,
    files: {
      results: hash(files[0]?.bytes),
      selection: hash(selection),
      seal: hash(files[3]?.bytes),
      complements: [hash(files[4]?.bytes)],
    },
  });
  const forged = files.map((file) => {
    if (file.name === 'selection.json') return { ...file, bytes: selection };
    return file.name === 'signature.json' ? { ...file, bytes: canonicalBytes(signed as JsonValue) } : file;
  });
  const { faults } = await checkPublicFiles(forged, tools);
  expect(faults.map((fault) => fault.code)).toContain(code);
});

test('the versions of updated results are checked together, each signed, and the holder told of each standing', async () => {
  const { official } = wave.people;
  const applicationId = first?.id ?? '';
  const inForce = await asActor(official, (tx) => findDecisionInForce(tx, applicationId));
  const renounced = await supersedeDecision(official, {
    ...{ applicationId, waveId: wave.waveId, expectedId: inForce?.id ?? '' },
    next: {
      ...{ outcome: 'revoked', grantCents: null, reserveRank: null, reserveExpiresOn: null },
      ...{ reason: 'Pièce retirée.', conditions: '', hasConsent: false },
    },
  });
  expect(renounced).toMatchObject({ ok: true });
  await notifyAll(wave);
  const before = await publicFiles();
  await publish(wave, new Date(), 'Un projet n’est plus lauréat.');
  const versioned = await Promise.all(
    Object.entries({ selection: selectionFile, signature: signatureFile, donnees: resultsFile }).map(
      async ([name, { loader }]) => {
        const path = `/resultats/${wave.slug}/vague-1/${name}.json?version=1`;
        const { body } = await take(loader as never, path);
        return { name: `${name}-version-1.json`, bytes: new TextEncoder().encode(body) };
      },
    ),
  );
  for (const { bytes } of versioned) expect(before.some((file) => isSame(file.bytes, bytes))).toBe(true);
  const files = [...(await publicFiles()), ...versioned, await proofOf(applicationId)];
  const { faults, checked, holders } = await checkPublicFiles(files, tools);
  expect(faults).toEqual([]);
  expect(checked).toMatchObject({ results: 2, earlier: 1, seals: 1, laureates: 5, proofs: 1 });
  expect(holders.map(({ outcome }) => outcome).sort()).toEqual(['revoked', 'selected']);
  const unsigned = files.filter(({ name }) => name !== 'signature-version-1.json');
  expect((await checkPublicFiles(unsigned, tools)).faults.map(({ code }) => code)).toEqual([
    'unsigned',
    'unsigned',
  ]);
});

function isSame(one: Uint8Array, other: Uint8Array): boolean {
  return Buffer.from(one).equals(Buffer.from(other));
}

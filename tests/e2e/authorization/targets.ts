import { demonstrationId } from '#db/seeds/people.server.ts';
import type { BuiltRoute } from './route-manifest.ts';
import type { Target } from './rules.ts';
import type { World } from './world.ts';

/** An identifier that nothing bears. */
export const MISSING_ID = '00000000-0000-4000-8000-000000000000';
/** Normandie, whose desk the demonstration shows. */
const SHOWN_AGENCY = '9';
const SECTIONS = ['budget', 'section-inconnue'];

/** Everything that a route's address may be about: one's own, somebody else's, nothing at all. */
export function targetsOf({ id, pattern }: BuiltRoute, world: World): Target[] {
  const names = [...pattern.matchAll(/:(\w+)/g)].map(([, name]) => name ?? '');
  const make = CATALOGUE[names.join(' ')];
  if (make === undefined) throw new Error(`The matrix does not know what ${pattern} (${id}) is about`);
  return make(world);
}

const CATALOGUE: Record<string, (world: World) => Target[]> = {
  '': () => [{ key: '', params: {} }],
  id: (world) => [
    ...chosenFiles(world).map((file) => ({ key: file.key, params: { id: file.id }, file })),
    { key: 'missing', params: { id: MISSING_ID }, isMissing: true },
  ],
  'id section': (world) =>
    CATALOGUE.id?.(world).flatMap((target) =>
      SECTIONS.slice(0, target.key === 'draft' ? 2 : 1).map((section) => ({
        ...target,
        key: `${target.key} ${section}`,
        params: { ...target.params, section },
        // A section that does not exist is nobody's.
        ...(section === 'budget' ? {} : { file: undefined }),
      })),
    ) ?? [],
  // Where uploads begin: nobody has one in the middle here.
  'id uploadId': (world) =>
    CATALOGUE.id?.(world).map((target) => ({
      ...target,
      params: { ...target.params, uploadId: 'nouveau' },
    })) ?? [],
  assignmentId: (world) => [
    ...world.assignments
      .filter(({ applicationId }) => chosenFiles(world).some(({ id }) => id === applicationId))
      .map((assignment) => ({
        key: `${fileOf(world, assignment.applicationId)?.key} ${assignment.seat}${assignment.isActive ? '' : ' withdrawn'}`,
        params: { assignmentId: assignment.id },
        assignment,
        file: fileOf(world, assignment.applicationId),
      })),
    { key: 'missing', params: { assignmentId: MISSING_ID }, isMissing: true },
  ],
  'id assignmentId': (world) => {
    const all = CATALOGUE.assignmentId?.(world) ?? [];
    const own = all.map((target) => ({
      ...target,
      params: { ...target.params, id: target.file?.id ?? MISSING_ID },
    }));
    // One file's address with another one's assignment in it.
    const [first] = own;
    const crossed = all.find(({ file }) => file !== undefined && file.id !== first?.file?.id);
    return first && crossed
      ? [
          ...own,
          {
            key: 'crossed',
            file: first.file,
            assignment: crossed.assignment,
            params: { id: first.params.id ?? '', assignmentId: crossed.params.assignmentId ?? '' },
          },
        ]
      : own;
  },
  'id attachmentId': (world) => {
    const withFile = (fileId: string, attachmentId: string, key: string): Target => ({
      key,
      params: { id: fileId, attachmentId },
      addressed: fileOf(world, fileId),
      file: world.attachments.some((one) => one.id === attachmentId && one.applicationId === fileId)
        ? fileOf(world, fileId)
        : undefined,
    });
    const own = world.attachments
      .filter(({ applicationId }) => chosenFiles(world).some(({ id }) => id === applicationId))
      .map(({ applicationId, id }) => withFile(applicationId, id, fileOf(world, applicationId)?.key ?? ''));
    const [first, second] = own;
    return [
      ...own,
      withFile(first?.params.id ?? '', second?.params.attachmentId ?? '', 'crossed'),
      withFile(first?.params.id ?? '', MISSING_ID, 'missing'),
    ];
  },
  questionId: (): Target[] => [
    { key: 'of Normandie', params: { questionId: demonstrationId('question qnor00001'), authorityId: '9' } },
    { key: 'of Bourgogne', params: { questionId: demonstrationId('question qbfc00001'), authorityId: '2' } },
    { key: 'missing', params: { questionId: MISSING_ID }, isMissing: true },
  ],
  // Second readings and fictitious files are opened by tests of their own: here, ones that are not there.
  readingId: () => [{ key: 'missing', params: { readingId: MISSING_ID }, isMissing: true }],
  testFileId: () => [{ key: 'missing', params: { testFileId: MISSING_ID }, isMissing: true }],
  // Documents of the examination are made by tests of their own: here, one that is not there.
  'id documentId': (world) => [
    {
      key: 'missing',
      params: { id: chosenFiles(world)[0]?.id ?? MISSING_ID, documentId: MISSING_ID },
      isMissing: true,
    },
  ],
  'id threadId': (world) => threadTargets(world, ({ id }) => ({ threadId: id })),
  'id fileId': (world) => threadTargets(world, ({ fileId }) => ({ fileId })),
  userId: (world) => [
    { key: 'account', params: { userId: world.sacrificed.userId } },
    { key: 'missing', params: { userId: MISSING_ID }, isMissing: true },
  ],
  'userId roleId': (world) => [
    { key: 'account', params: { ...world.sacrificed } },
    { key: 'missing', params: { userId: MISSING_ID, roleId: MISSING_ID }, isMissing: true },
  ],
  proposalId: (world) => [
    ...world.proposals.map(({ id, authorityId }) => ({
      key: `proposal of ${authorityId}`,
      params: { proposalId: id, authorityId: String(authorityId) },
    })),
    { key: 'missing', params: { proposalId: MISSING_ID, authorityId: SHOWN_AGENCY }, isMissing: true },
  ],
  'proposalId lineId': (world) => [
    ...world.proposals.flatMap(({ id, authorityId, lineId }) =>
      lineId === null
        ? []
        : [
            {
              key: `place of ${authorityId}`,
              params: { proposalId: id, lineId, authorityId: String(authorityId) },
            },
          ],
    ),
    {
      key: 'missing',
      params: { proposalId: MISSING_ID, lineId: MISSING_ID, authorityId: SHOWN_AGENCY },
      isMissing: true,
    },
  ],
  scenarioId: (world) => [
    ...world.scenarios.map(({ id, isShared }) => ({
      key: isShared ? 'shared scenario' : 'scenario',
      params: { scenarioId: id, isShared: String(isShared) },
    })),
    { key: 'missing', params: { scenarioId: MISSING_ID, isShared: 'true' }, isMissing: true },
  ],
  meetingId: (world) => meetingTargets(world, () => ({})),
  'meetingId itemId': (world) => meetingTargets(world, ({ itemId }) => ({ itemId })),
  'meetingId scenarioId': (world) => meetingTargets(world, ({ scenarioId }) => ({ scenarioId })),
  reviewerId: (world) => [
    ...world.people
      .filter(({ email }) => email.startsWith('contact@nor-evaluation-1.'))
      .map(({ userId }) => ({
        key: 'reviewer',
        params: { reviewerId: userId ?? '', authorityId: SHOWN_AGENCY },
      })),
    { key: 'missing', params: { reviewerId: MISSING_ID, authorityId: SHOWN_AGENCY }, isMissing: true },
  ],
  token: () => [{ key: 'invented', params: { token: 'A'.repeat(43) } }],
  'call wave': (world) => [
    ...world.waves.map((wave) => ({
      key: `${wave.callSlug} ${wave.number}`,
      params: { call: wave.callSlug, wave: `vague-${wave.number}` },
      wave,
    })),
    { key: 'missing', params: { call: 'appel-2099', wave: 'vague-1' } },
  ],
  'call wave number': (world) =>
    world.waves.map((wave) => ({
      key: `${wave.callSlug} ${wave.number}`,
      params: { call: wave.callSlug, wave: `vague-${wave.number}`, number: '1' },
      wave,
    })),
  'call wave reference': (world) =>
    world.waves.map((wave) => ({
      key: `${wave.callSlug} ${wave.number}`,
      params: {
        call: wave.callSlug,
        wave: `vague-${wave.number}`,
        reference: world.laureates[wave.id] ?? 'MBUS-V1-28-0001',
      },
      wave,
    })),
};

/** Each meeting with those who sit in it, then none. */
function meetingTargets(
  { meetings }: World,
  name: (meeting: World['meetings'][number]) => Record<string, string>,
): Target[] {
  const make = (key: string, meeting: World['meetings'][number]): Target => ({
    key,
    params: { meetingId: meeting.id, memberIds: meeting.memberIds.join(' '), ...name(meeting) },
  });
  const nothing = { id: MISSING_ID, memberIds: [], itemId: MISSING_ID, scenarioId: MISSING_ID };
  return [
    ...meetings.map((meeting) => make('meeting', meeting)),
    { ...make('missing', nothing), isMissing: true as const },
  ];
}

/** Each chosen file's exchange, then one file's address with another one's exchange in it, then none. */
function threadTargets(
  world: World,
  name: (thread: World['threads'][number]) => Record<string, string>,
): Target[] {
  const make = (key: string, file: Target['file'], thread: World['threads'][number]): Target => ({
    key,
    file,
    thread,
    params: { id: file?.id ?? MISSING_ID, ...name(thread) },
  });
  const own = world.threads.flatMap((thread) => {
    const file = chosenFiles(world).find(({ id }) => id === thread.applicationId);
    return file ? [make(file.key, file, thread)] : [];
  });
  const [first, second] = own;
  if (first?.file === undefined || second?.thread === undefined) return own;
  const nothing = { applicationId: '', id: MISSING_ID, fileId: MISSING_ID };
  return [...own, make('crossed', first.file, second.thread), make('missing', first.file, nothing)];
}

/** The address of a route about a target. */
export function addressOf({ pattern, isIndex }: BuiltRoute, { params }: Target): string {
  const path = pattern
    .replace('*', 'cette-adresse/n-existe-pas')
    .replace(/:(\w+)/g, (_match, name: string) => encodeURIComponent(params[name] ?? ''));
  return isIndex && path === '' ? '/' : path;
}

function chosenFiles({ files }: World) {
  return files.filter(({ key }) => key !== '');
}

function fileOf({ files }: World, id: string) {
  return files.find((file) => file.id === id);
}

import { violationSentence } from '#app/content/scenarios.ts';
import { changeSentence } from '#app/content/selection.ts';
import { ledgerCapacity } from '#app/domain/selection/ledger.ts';
import type { ScenarioNames } from '#app/domain/selection/scenario/scenario-names.ts';
import { type DeskLine, selectionChange } from '#app/domain/selection/selection-desk.ts';
import { requireDeskChoice } from '#app/server/desk-wave.server.ts';
import { loadSelectionDesk, readPins } from '#app/server/selection-desk.server.ts';
import { asActor, type PersonActor } from '#db/client.server.ts';
import { listSessions } from '#db/queries/committee-sessions.server.ts';
import { listFilesUnderExamination } from '#db/queries/files-under-examination.server.ts';

/** Everything that the desk shows, read in one transaction. */
export async function loadSelection(request: Request, actor: PersonActor) {
  const pins = readPins(new URL(request.url).searchParams);
  return asActor(actor, async (tx) => {
    const { wave, state, states } = await requireDeskChoice(tx, request, new Date());
    const { ranking, desk, grid, ledger, tieCriteria, adopted } = await loadSelectionDesk(tx, wave, pins);
    const names = deskNames(desk?.lines ?? []);
    const labels = new Map(grid.criteria.map(({ code, label }) => [code, label]));
    const session = (await listSessions(tx, wave.id)).find(({ closedAt }) => closedAt === null);
    return {
      wave: {
        callSlug: wave.callSlug,
        callTitle: wave.callTitle,
        number: wave.number,
        label: wave.label,
        isSealed: wave.closedAt !== null,
      },
      waves: states,
      state,
      session: session ?? null,
      ranking,
      adopted,
      criteria: grid.criteria.map(({ code, label }) => ({ code, label })),
      tieLabels: tieCriteria.map((code) => ({ code, label: labels.get(code) ?? code })),
      underExamination: await listFilesUnderExamination(tx, wave.id),
      desk: desk && {
        lines: desk.lines,
        excluded: desk.excluded,
        seats: ledgerCapacity(ledger).seats,
        seatsTaken: desk.seatsTaken,
        openedCents: ledgerCapacity(ledger).cents,
        envelopeCents: desk.constraints.envelopeCents,
        totals: desk.proposal.totals,
        remainingCents: desk.proposal.remainingCents,
        entered: desk.proposal.entered,
        left: desk.proposal.left,
        violations: desk.proposal.violations,
        brokenRules: desk.ruleViolations.map((violation) => violationSentence(violation, names)),
        pins,
        change: changeSentence(selectionChange(desk.proposal)),
      },
    };
  });
}

/** Names for the rules of a scenario, as the desk's own lines give them. */
function deskNames(lines: readonly DeskLine[]): ScenarioNames {
  const titles = new Map(lines.map(({ applicationId, title }) => [applicationId, title]));
  const regions = new Map(lines.map(({ authorityId, regionName }) => [authorityId, regionName]));
  return {
    project: (id) => titles.get(id) ?? id,
    region: (id) => regions.get(id) ?? String(id),
    department: (code) => code,
  };
}

export type SelectionData = Awaited<ReturnType<typeof loadSelection>>;

/** What the identifiers of a scenario are called by people. */
export type ScenarioNames = {
  project: (applicationId: string) => string;
  region: (authorityId: number) => string;
  department: (code: string) => string;
};

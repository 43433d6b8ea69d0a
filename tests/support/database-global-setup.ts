import type { TestProject } from 'vitest/node';
import { ensureTemplate, startTestCluster } from './test-cluster.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Superuser's address of the server that this run uses. */
    databaseAdminUrl: string;
    databaseTemplate: string;
  }
}

/** One server and one migrated template for the whole run. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const cluster = await startTestCluster();
  try {
    project.provide('databaseAdminUrl', cluster.adminUrl);
    project.provide('databaseTemplate', await ensureTemplate(cluster.adminUrl));
  } catch (error) {
    await cluster.stop();
    throw error;
  }
  return cluster.stop;
}

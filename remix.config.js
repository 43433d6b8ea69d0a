/**
 * Options of the Remix plugin; vite.config.ts imports them, since Vite does not read this file by itself.
 *
 * Single fetch and lazy route discovery stay off: they need the turbo-stream version that package.json
 * overrides (docs/decisions), and nothing here may lean on an API that React Router 7 lacks.
 * @type {import('@remix-run/dev').VitePluginConfig}
 */
export default {
  appDirectory: 'app',
  buildDirectory: 'build',
  serverModuleFormat: 'esm',
  ignoredRouteFiles: ['**/.*'],
  future: {
    v3_fetcherPersist: true,
    v3_relativeSplatPath: true,
    v3_throwAbortReason: true,
    v3_singleFetch: false,
    v3_lazyRouteDiscovery: false,
    v3_routeConfig: false,
  },
};

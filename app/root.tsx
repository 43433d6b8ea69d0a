import latinFont from '@fontsource-variable/public-sans/files/public-sans-latin-wght-normal.woff2?url';
import type { LinksFunction, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import {
  isRouteErrorResponse,
  Links,
  Meta,
  Outlet,
  Scripts,
  ScrollRestoration,
  type ShouldRevalidateFunction,
  useMatches,
} from '@remix-run/react';
import type { ReactNode } from 'react';
import { BRAND } from '#app/components/brand/brand.ts';
import { describeFrame } from '#app/components/layout/describe-frame.ts';
import { ErrorPage, errorTitle } from '#app/components/layout/error-page.tsx';
import { Frame } from '#app/components/layout/frame.tsx';
import type { FrameData } from '#app/components/layout/frame-data.ts';
import { PageFocus } from '#app/components/layout/page-focus.tsx';
import { pageTitle } from '#app/components/layout/page-title.ts';
import type { RouteHandle } from '#app/components/layout/route-handle.ts';
import { useNonce } from '#app/components/nonce.ts';
import { useRequestId } from '#app/components/request-id.ts';
import { loadFrame } from '#app/server/frame.server.ts';
import styles from '#app/styles/app.css?url';

export const links: LinksFunction = () => [
  ...(BRAND === 'etat'
    ? []
    : [
        {
          rel: 'preload',
          href: latinFont,
          as: 'font',
          type: 'font/woff2',
          crossOrigin: 'anonymous' as const,
        },
      ]),
  { rel: 'stylesheet', href: styles },
  { rel: 'icon', href: '/favicon.svg', type: 'image/svg+xml' },
  { rel: 'alternate icon', href: '/favicon.ico', sizes: '32x32' },
  { rel: 'apple-touch-icon', href: '/apple-touch-icon.png' },
];

export const meta: MetaFunction = ({ error }) => [
  {
    title: error
      ? pageTitle(errorTitle(isRouteErrorResponse(error) ? error.status : 500))
      : pageTitle('Accueil'),
  },
];

export async function loader({ request }: LoaderFunctionArgs): Promise<FrameData> {
  return describeFrame(await loadFrame(request));
}

/** A page that asks its own data again (after an autosave) does not ask who is signed in, nor about the call. */
export const shouldRevalidate: ShouldRevalidateFunction = ({
  currentUrl,
  nextUrl,
  formMethod,
  defaultShouldRevalidate,
}) => (formMethod !== undefined || currentUrl.href !== nextUrl.href ? defaultShouldRevalidate : false);

export function Layout({ children }: { children: ReactNode }) {
  const nonce = useNonce();
  const requestId = useRequestId();
  const handle = useMatches().at(-1)?.handle as RouteHandle | undefined;
  // In the browser React already runs, whatever page it is led to.
  const hydrates = handle?.hydrate !== false || typeof document !== 'undefined';
  return (
    <html lang="fr" dir="ltr" data-fr-scheme="system">
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="theme-color" content="#0b4f60" />
        <meta name="format-detection" content="telephone=no,date=no,address=no,email=no" />
        {requestId ? <meta name="request-id" content={requestId} /> : null}
        <Meta />
        <Links />
      </head>
      <body className={handle?.height === 'screen' ? 'mb-screen' : undefined}>
        {children}
        {hydrates ? (
          <>
            <PageFocus />
            <ScrollRestoration nonce={nonce} />
            <Scripts nonce={nonce} />
          </>
        ) : null}
      </body>
    </html>
  );
}

export default function Root() {
  return <Outlet />;
}

export function ErrorBoundary() {
  const requestId = useRequestId();
  return (
    <Frame space="public">
      <ErrorPage requestId={requestId} />
    </Frame>
  );
}

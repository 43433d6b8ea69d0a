import { Outlet } from '@remix-run/react';
import { Frame } from '#app/components/layout/frame.tsx';

export default function HolderLayout() {
  return (
    <Frame space="holder">
      <Outlet />
    </Frame>
  );
}

import { Outlet } from '@remix-run/react';
import { Frame } from '#app/components/layout/frame.tsx';

export default function NationalLayout() {
  return (
    <Frame space="national">
      <Outlet />
    </Frame>
  );
}

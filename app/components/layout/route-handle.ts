/** What a route may tell the frame, through its `handle` export. */
export type RouteHandle = {
  /** false: the page is served without any script. It must work so. */
  hydrate?: boolean;
  /** "wide" for work desks (lists, two panes); reading pages stay "normal". */
  width?: 'normal' | 'wide';
  /** "screen" for a page that scrolls inside itself: header and margins leave it their place. */
  height?: 'page' | 'screen';
};

/**
 * The colours of the default theme: each blue of the State's palette that DSFR's
 * stylesheet writes out, and what stands in its place. Two columns because the
 * dark theme has its own values. Contrast is checked in tests/brand.test.ts.
 */
export const LIGHT = {
  '#f5f5fe': '#eff7f8',
  '#dcdcfc': '#d2e6ea',
  '#cbcbfa': '#bcd9df',
  '#ececfe': '#e2f0f3',
  '#cecefc': '#bfdce2',
  '#bbbbfc': '#a8ced6',
  '#000091': '#0b4f60',
  '#1212ff': '#0d6a80',
  '#2323ff': '#117a93',
  '#e3e3fd': '#d5e8ec',
  '#c1c1fb': '#afd2da',
  '#adadf9': '#99c5cf',
  '#6a6af4': '#2b8499',
  '#cacafb': '#b5d8df',
};

export const DARK = {
  '#1b1b35': '#10242b',
  '#3a3a68': '#25464f',
  '#4d4d83': '#335965',
  '#21213f': '#142c34',
  '#424275': '#2b4e59',
  '#56568c': '#39626f',
  '#8585f6': '#6fc5d6',
  '#b1b1f9': '#9cd9e5',
  '#c6c6fb': '#b7e4ed',
  '#272747': '#18353f',
  '#4a4a7d': '#2f5763',
  '#5e5e90': '#3d6c7a',
  '#000091': '#062b35',
  '#6a6af4': '#2b8499',
  '#313178': '#17495a',
};

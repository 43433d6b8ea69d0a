import { DARK, LIGHT } from './palette.js';

const DARK_THEME = /^:root\[data-fr-theme=["']?dark["']?\]|^\[data-fr-theme=["']?dark["']?\]/;
const STATE_FONT = /marianne|spectral/i;
const STATE_MARK = /\.fr-logo\b|\[data-fr-mourning\]/;
const TEXT_FONT = '"Public Sans", "Public Sans Fallback", system-ui, sans-serif';

/**
 * Turns DSFR's dark rules, which wait for an attribute that a script sets, into
 * rules that follow the reader's own setting: right at the first paint, and
 * without a line of JavaScript.
 */
export function followSystemScheme() {
  return {
    postcssPlugin: 'medicobus-system-scheme',
    Once(root, { AtRule }) {
      root.walkRules((rule) => {
        const dark = rule.selectors.filter((selector) => DARK_THEME.test(selector));
        if (dark.length === 0) return;
        const light = rule.selectors.filter((selector) => !DARK_THEME.test(selector));
        const media = new AtRule({
          name: 'media',
          params: '(prefers-color-scheme: dark)',
          source: rule.source,
        });
        media.append(
          rule.clone({ selectors: dark.map((selector) => selector.replace(DARK_THEME, ':root:root')) }),
        );
        rule.after(media);
        if (light.length === 0) rule.remove();
        else rule.selectors = light;
      });
    },
  };
}

/**
 * Takes the State's marks out of DSFR's stylesheet: the Marianne and Spectral
 * fonts, the logo block, the blue and the red of the State. They are reserved
 * for State bodies and come back only with BRAND=etat (docs/decisions).
 */
export function removeStateMarks() {
  return {
    postcssPlugin: 'medicobus-no-state-marks',
    Once(root) {
      root.walkAtRules('font-face', (face) => {
        if (STATE_FONT.test(face.toString())) face.remove();
      });
      root.walkRules((rule) => {
        const kept = rule.selectors.filter((selector) => !STATE_MARK.test(selector));
        if (kept.length === 0) rule.remove();
        else if (kept.length < rule.selectors.length) rule.selectors = kept;
      });
      root.walkDecls((declaration) => {
        if (/red-marianne/.test(declaration.prop) || /red-marianne/.test(declaration.value)) {
          declaration.remove();
          return;
        }
        if (declaration.prop === 'font-family' && STATE_FONT.test(declaration.value)) {
          declaration.value = TEXT_FONT;
        }
        declaration.prop = declaration.prop.replace('blue-france', 'accent');
        declaration.value = recolour(
          declaration.value.replaceAll('blue-france', 'accent'),
          isDark(declaration),
        );
      });
    },
  };
}

function isDark(declaration) {
  for (let node = declaration.parent; node; node = node.parent) {
    if (node.type === 'atrule' && /prefers-color-scheme: dark/.test(node.params)) return true;
  }
  return false;
}

function recolour(value, dark) {
  if (!/#|%23/.test(value)) return value;
  const colours = dark ? { ...LIGHT, ...DARK } : { ...DARK, ...LIGHT };
  return value.replace(/(#|%23)([0-9a-f]{6})\b/gi, (whole, sign, digits) => {
    const replacement = colours[`#${digits.toLowerCase()}`];
    return replacement ? sign + replacement.slice(1) : whole;
  });
}

/**
 * DSFR asks four times whether an element has an icon: class first or later in the list, present
 * or former prefix. Once is enough, and leaves half as many selectors.
 */
export function simplifyIconSelectors() {
  const former = /(?<!:not\()\[class[\^*]="? ?fr-fi-"?\]/;
  const any = /\[class[\^*]="? ?fr-(?:icon|fi)-"?\]/g;
  return {
    postcssPlugin: 'medicobus-icon-selectors',
    Once(root) {
      root.walkRules((rule) => {
        if (!/fr-icon-|fr-fi-/.test(rule.selector)) return;
        const kept = rule.selectors.filter(
          (selector) => !former.test(selector) && !/\.fr-fi-/.test(selector),
        );
        if (kept.length === 0) rule.remove();
        else
          rule.selectors = [...new Set(kept.map((selector) => selector.replace(any, '[class*=fr-icon-]')))];
      });
    },
  };
}

/**
 * Drops the custom properties that no rule reads any more. `mentioned` holds the
 * names that other sources (stylesheets of routes, components) may read.
 */
export function pruneVariables({ mentioned }) {
  return {
    postcssPlugin: 'medicobus-prune-variables',
    Once(root) {
      for (;;) {
        const read = new Set(mentioned);
        root.walkDecls((declaration) => {
          for (const match of declaration.value.matchAll(/var\(\s*(--[\w-]+)/g)) read.add(match[1]);
        });
        let removed = 0;
        root.walkDecls(/^--/, (declaration) => {
          if (read.has(declaration.prop)) return;
          declaration.remove();
          removed += 1;
        });
        if (removed === 0) break;
      }
      root.walkRules((rule) => {
        if (rule.nodes.length === 0) rule.remove();
      });
      root.walkAtRules('media', (media) => {
        if (media.nodes?.length === 0) media.remove();
      });
    },
  };
}

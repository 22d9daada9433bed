/** The themes a reader can choose; `system` follows the device. */
const THEMES = ['system', 'light', 'dark'] as const;
type Theme = (typeof THEMES)[number];

/** Read before the first paint by public/early.js. */
const KEY = 'layerbook:theme';

const root = document.documentElement;

function current(): Theme {
  const theme = root.dataset['theme'] as Theme | undefined;
  return theme ?? 'system';
}

function choose(theme: Theme) {
  if (theme === 'system') delete root.dataset['theme'];
  else root.dataset['theme'] = theme;
  try {
    if (theme === 'system') localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, theme);
  } catch {
    // Without storage the choice holds for this page.
  }
}

for (const button of document.querySelectorAll<HTMLButtonElement>('[data-theme-switch]')) {
  const say = () => (button.textContent = `Theme: ${current()}`);
  button.hidden = false;
  button.addEventListener('click', () => {
    choose(THEMES[(THEMES.indexOf(current()) + 1) % THEMES.length]!);
    say();
  });
  say();
}

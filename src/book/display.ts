/** How the site looks on this device: its theme and the size of text that is read. Both are applied before the first paint by public/early.js. */
import { sizeBeside } from './sizes.ts';

/** The themes a reader can choose; `system` follows the device, `projector` is for rooms where colours wash out. */
const THEMES = ['system', 'light', 'dark', 'projector'] as const;
type Theme = (typeof THEMES)[number];

const THEME_KEY = 'layerbook:theme';
const SIZE_KEY = 'layerbook:text-size';

const root = document.documentElement;
const box = document.querySelector<HTMLElement>('[data-display]')!;

/** Keeps a choice, or forgets it; without storage it holds for this page. */
function keep(key: string, value: string | null): void {
  try {
    if (value === null) localStorage.removeItem(key);
    else localStorage.setItem(key, value);
  } catch {
    // Storage is switched off.
  }
}

function showTheme(theme: Theme): void {
  if (theme === 'system') delete root.dataset['theme'];
  else root.dataset['theme'] = theme;
  for (const input of box.querySelectorAll<HTMLInputElement>('[name=theme]')) input.checked = input.value === theme;
}

const themeNamed = (name: string | null) => THEMES.find((theme) => theme === name) ?? 'system';

const size = () => Number(root.style.getPropertyValue('--text-size')) || 1;

function showSize(): void {
  box.querySelector('[data-size-now]')!.textContent = `${Math.round(size() * 100)} %`;
  for (const button of box.querySelectorAll<HTMLButtonElement>('[data-size]')) button.disabled = sizeBeside(size(), Number(button.dataset['size'])) === size();
}

function resize(by: number): void {
  const next = sizeBeside(size(), by);
  if (next === 1) root.style.removeProperty('--text-size');
  else root.style.setProperty('--text-size', String(next));
  keep(SIZE_KEY, next === 1 ? null : String(next));
  showSize();
}

showTheme(themeNamed(root.dataset['theme'] ?? null));
for (const input of box.querySelectorAll<HTMLInputElement>('[name=theme]')) {
  input.addEventListener('change', () => {
    const theme = themeNamed(input.value);
    showTheme(theme);
    keep(THEME_KEY, theme === 'system' ? null : theme);
  });
}
// What is chosen in one window holds in the others, the projector’s among them.
addEventListener('storage', ({ key, newValue }) => {
  if (key === THEME_KEY) showTheme(themeNamed(newValue));
});
for (const button of box.querySelectorAll<HTMLElement>('[data-size]')) button.addEventListener('click', () => resize(Number(button.dataset['size'])));
showSize();

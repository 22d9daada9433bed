/** The address of a page or file of this site, wherever it is hosted: `path` starts with a slash. When the site is built or drawn only. */
export function address(path: string): string {
  return withBase(path, import.meta.env?.BASE_URL ?? '/');
}

/** The same for whoever is told the site’s base, which starts with a slash. */
export function withBase(path: string, base: string): string {
  return base.replace(/\/$/, '') + path;
}

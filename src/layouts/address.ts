/** The address of a page or file of this site, wherever it is hosted: `path` starts with a slash. */
export function address(path: string): string {
  return import.meta.env.BASE_URL.replace(/\/$/, '') + path;
}

/** The id of the explorer that shows a kept archive, from the archive's path on the site: `demos/save-anatomy/greeter.tar`. */
export function explorerId(path: string): string {
  return `explorer-${path.replace('demos/', '').replaceAll(/[^\w-]+/g, '-')}`;
}

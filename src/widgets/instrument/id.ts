/** The id of an instrument on kept archives, from its element’s name and the archives’ paths on the site. */
export function instrumentId(tag: string, paths: readonly string[]): string {
  return [tag.slice('lb-'.length), ...paths.map((path) => path.replace('demos/', '').replaceAll(/[^\w-]+/g, '-'))].join('-');
}

/** What an instrument is about: images of archives, bundled or the reader's own. Pure. */
import type { Archive, Image } from '../../image/model.ts';
import type { FileId } from '../archive-explorer/state.ts';

/** An archive that was read, and where its bytes are. */
export interface Opened {
  readonly name: string;
  /** Null for a bundled archive. */
  readonly file: FileId | null;
  readonly source: Blob;
  readonly archive: Archive;
}

/** The image of an archive that an instrument shows. */
export interface Subject extends Opened {
  readonly image: Image;
}

/** Which archives a published state is about, slot by slot, and which image of each. */
export interface Sources {
  readonly sources: readonly ({ readonly archive: string } | { readonly file: FileId })[];
  /** Index among the images that the archive holds, by name; left out where it is the first of each. */
  readonly images?: readonly number[];
}

const ORDER = new Intl.Collator('en', { numeric: true });

/** The images of an archive that are there to be shown, by name: `docker save` writes several in an order that differs from one time to the next. */
export function imagesOf({ archive }: Opened): Image[] {
  return archive.images.filter(({ present }) => present).toSorted((a, b) => ORDER.compare(imageName(a), imageName(b)));
}

/** The subjects of opened archives; null where one of them holds no image. */
export function subjectsOf(opened: readonly Opened[], picked: readonly number[]): Subject[] | null {
  const subjects = opened.flatMap((one, slot) => {
    const images = imagesOf(one);
    const image = images[picked[slot] ?? 0] ?? images[0];
    return image === undefined ? [] : [{ ...one, image }];
  });
  return subjects.length === opened.length ? subjects : null;
}

/** What another window may know of an archive. */
export function sourceOf({ name, file }: Opened): Sources['sources'][number] {
  return file === null ? { archive: name } : { file };
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

/** Which archives a state from outside is about; null where it says nothing of the kind. */
export function sourcesIn(value: unknown): Sources | null {
  if (!isObject(value) || !Array.isArray(value['sources'])) return null;
  const { sources, images } = value;
  const known = (sources as unknown[]).every((source) => isObject(source) && (typeof source['archive'] === 'string' || isFile(source['file'])));
  if (!known) return null;
  const picked = Array.isArray(images) && images.every((image) => Number.isSafeInteger(image) && image >= 0) ? { images: images as number[] } : {};
  return { sources: sources as Sources['sources'], ...picked };
}

function isFile(value: unknown): boolean {
  return isObject(value) && typeof value['name'] === 'string' && typeof value['size'] === 'number';
}

/** Whether an archive is the one that a state speaks of. */
export function isSource(opened: Opened, source: Sources['sources'][number]): boolean {
  if ('archive' in source) return opened.file === null && opened.name === source.archive;
  if (opened.file === null) return false;
  const { name, size, sha256 } = opened.file;
  return sha256 && source.file.sha256 ? sha256 === source.file.sha256 : name === source.file.name && size === source.file.size;
}

/** An image in a list of images: its first name, else its platform and short ID. */
export function imageName({ tags, platform, id }: Image): string {
  return tags[0] ?? [platform, id?.slice('sha256:'.length, 'sha256:'.length + 12)].filter(Boolean).join(' ');
}

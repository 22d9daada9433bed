/** A member of a tar: what its own header and the extended ones before it make of it. */
import type { ExtendedHeaders } from './extended.ts';
import { entryTypeOf, isHeaderOnly, TYPE, type Header } from './header.ts';
import type { EntryType, Xattr } from './model.ts';
import { pathOfBytes } from './paths.ts';

/** A member as its headers describe it. */
export interface TarMember {
  /** As stored, not cleaned; see `paths.ts` for the form. */
  name: string;
  type: EntryType;
  /** Bytes once unpacked, 0 but for files. */
  size: number;
  /** Bytes that the archive stores; differs from `size` for a sparse file. */
  storedSize: number;
  /** Where its body begins. */
  offset: number;
  mode: number;
  uid: number;
  gid: number;
  mtime: number;
  /** Target of a link as stored, else null. */
  link: string | null;
  /** For a device: its major and minor number. */
  device: readonly [major: number, minor: number] | null;
  xattrs: Xattr[] | null;
  /** Whether its headers speak of Windows. */
  windows: boolean;
}

/** Members of more bytes cannot be counted exactly. */
const MAX_SIZE = Number.MAX_SAFE_INTEGER;

/** Whether a size can be one: not negative, not NaN, and exact. */
export const isSize = (size: number) => size >= 0 && size <= MAX_SIZE;

/** The name in a header itself, for messages. */
export const ownName = ({ name }: Header) => pathOfBytes(name) || '(no name)';

/** A name that ends in a slash makes a directory of a file in archives older than the type flag for it. */
function typeOf({ typeflag, name }: Header): EntryType {
  if (typeflag !== TYPE.oldFile) return entryTypeOf(typeflag);
  return name.at(-1) === 0x2f ? 'dir' : 'file';
}

/**
 * The member of a header whose body begins at an offset. `size` may be one that cannot be counted, where a sparse
 * file claims so; `storedSize` may be no size at all.
 */
export function memberOf(header: Header, headers: ExtendedHeaders, offset: number): TarMember {
  const type = typeOf(header);
  const storedSize = isHeaderOnly(type) ? 0 : headers.sizeOf(header);
  const size = type === 'file' ? headers.sparseSize(header) ?? storedSize : 0;
  return { ...headers.describe(header, type), type, size, storedSize, offset };
}

/**
 * Everything that can be wrong with an image archive. Codes are permanent: a number is never given to another
 * problem. `{where}` is the archive, or the layer with the entry that holds it.
 */
import { problemsOf, type Details, type Problem, type ProblemKind } from '../base/problems.ts';
import type { Limits } from './limits.ts';

const SAVE_HINT = 'Write an image archive with “docker save -o image.tar NAME”.';
const CUT_HINT = 'The file was cut, perhaps by an interrupted copy or a full disk. Fetch or write it again.';
const AGAIN_HINT = 'Fetch or write the archive again.';
/** Where an image may meet a bound in good faith, or somebody wants to look all the same. */
const LIMIT_HINT = 'If you trust the archive, raise the limit {limit}: “layerbook inspect --limit {limit}=NUMBER”, or openImage’s option limits.';

const TABLE = {
  // The file as a whole
  'LB-IMG-001': { severity: 'error', message: 'The file is empty; an image archive was expected.', hint: SAVE_HINT },
  'LB-IMG-002': { severity: 'error', message: 'This is {found}, not an image archive.', hint: SAVE_HINT },
  'LB-IMG-003': { severity: 'error', message: 'The archive is compressed with {found}, which is not read here.', hint: 'Unpack it with “{command}” and open the result.' },
  'LB-IMG-004': { severity: 'error', message: 'This archive holds no image: it has neither manifest.json nor index.json.', hint: SAVE_HINT },
  'LB-IMG-005': { severity: 'error', message: 'The archive’s {found} compression breaks off or is damaged after {offset} unpacked bytes ({reason}). What was unpacked until there is read.', hint: AGAIN_HINT },
  'LB-IMG-006': { severity: 'note', message: 'This archive has the form that Docker wrote before 1.10 (repositories without manifest.json). Its identifiers are random numbers, so nothing in it can be checked, and the image has no ID.', hint: 'Docker up to 28 loads it, and writes the present form when it saves the image again.' },
  'LB-IMG-007': { severity: 'error', message: 'The file cannot be read ({found}).', hint: 'Check that it is still where it was, unchanged, and choose it again.' },
  'LB-IMG-008': { severity: 'error', message: 'The folder {file} holds no image: it has neither index.json nor manifest.json.', hint: 'An OCI layout or the folder of “skopeo copy … dir:FOLDER” was expected.' },
  'LB-IMG-009': { severity: 'error', message: 'The archive’s {found} compression unpacks to more than {expected:bytes}; only what comes before is read.', hint: `Unpack it with a program and open the result. ${LIMIT_HINT}` },

  // The tar format, of the archive and of layers
  'LB-IMG-010': { severity: 'error', message: '{where} ends inside {member}: {expected} bytes of content were announced from byte {offset} on, {found} are there.', hint: CUT_HINT },
  'LB-IMG-011': { severity: 'error', message: '{where} ends inside a header: at byte {offset} 512 bytes were expected, {found} are there.', hint: CUT_HINT },
  'LB-IMG-012': { severity: 'error', message: '{where} has a damaged header at byte {offset}: its checksum field says {expected}, its bytes give {found}. Anything that it says of {member} may be wrong.', hint: AGAIN_HINT },
  'LB-IMG-013': { severity: 'error', message: '{where} has no tar header at byte {offset}, where one was expected (checksum field {expected}, the bytes give {found}). Nothing after it is read.', hint: AGAIN_HINT },
  'LB-IMG-014': { severity: 'error', message: '{where} gives {member} an impossible size in the header at byte {offset}: {found}. Nothing after it is read.', hint: AGAIN_HINT },
  'LB-IMG-015': { severity: 'error', message: '{where} has an extended header of {found:bytes} at byte {offset}; at most {expected:bytes} are read. The name after it may be cut short.', hint: `Engines refuse such a header, too. ${LIMIT_HINT}` },
  'LB-IMG-016': { severity: 'warning', message: '{where} has a malformed extended header at byte {offset}; what is sound of it is used.' },
  'LB-IMG-017': { severity: 'note', message: '{where} goes on after its end mark at byte {offset}; tar programs ignore what stands there.' },
  'LB-IMG-018': { severity: 'warning', message: '{where} holds {found} members more than once, {member} first. Programs differ in which one they take; here it is the last.' },
  'LB-IMG-019': { severity: 'error', message: '{where} has more than {expected:count} members; the others are not read.', hint: LIMIT_HINT },
  'LB-IMG-020': { severity: 'error', message: '{where} has the name {member}, which leads out of the directory that it is unpacked into; it is left out.', hint: 'Do not unpack this archive with other tools.' },
  'LB-IMG-021': { severity: 'error', message: '{where} ends in or after the extended header at byte {offset}, without the entry that it belongs to.', hint: CUT_HINT },
  'LB-IMG-022': { severity: 'note', message: '{where} ends at byte {offset} without the two blocks of zeros that end a tar archive. Every entry that it begins is whole, but entries after the last one may have been cut off.' },
  'LB-IMG-023': { severity: 'error', message: '{where} says at byte {offset} that the sparse file {member} unpacks to {found} bytes, which is impossible; the {expected} bytes that are stored count.' },

  // JSON documents
  'LB-IMG-030': { severity: 'error', message: '{entry} has {found:bytes}; a JSON document of at most {expected:bytes} is read.', hint: LIMIT_HINT },
  'LB-IMG-031': { severity: 'error', message: '{entry} is not UTF-8 text, as JSON must be.' },
  'LB-IMG-032': { severity: 'error', message: '{entry} is not JSON: {found}.' },
  'LB-IMG-033': { severity: 'error', message: 'In {entry}, {expected} was expected for {field}, and {found} was found.' },
  'LB-IMG-034': { severity: 'error', message: '{entry} nests deeper than {expected:count} levels and is not read.', hint: LIMIT_HINT },
  'LB-IMG-036': { severity: 'error', message: '{entry} is a {found}, not a file.' },
  'LB-IMG-037': { severity: 'error', message: 'The archive ends inside {entry}: {expected} bytes were announced from byte {offset} on, {found} are there.' },
  'LB-IMG-038': { severity: 'error', message: '{entry} has {found:bytes}; at most {expected:bytes} are held at once.', hint: 'Read it piece by piece from its offset, or pass readEntry a larger bound.' },

  // Digests
  'LB-IMG-040': { severity: 'error', message: 'The digest of {entry} ({what}) differs: the archive says {expected}, its bytes give {found}.', hint: 'The content is not what the image was built with: damaged on the way, or changed.' },
  'LB-IMG-041': { severity: 'error', message: 'The size of {entry} differs: the archive says {expected} bytes, it has {found}.' },
  'LB-IMG-042': { severity: 'error', message: 'In {entry}, {found} is not a digest; “sha256:” and 64 hexadecimal digits in lower case were expected.' },
  'LB-IMG-043': { severity: 'note', message: 'The digest {found} in {entry} uses an algorithm that is not computed here.' },
  'LB-IMG-044': { severity: 'error', message: 'The content that the descriptor of {entry} ({what}) holds itself differs from its digest: {expected} was expected, the content gives {found}. The blob is read.', hint: 'Programs that trust the embedded content get something else than those that read the blob.' },

  // What belongs to an image
  'LB-IMG-050': { severity: 'note', message: 'The blob {entry} ({what}) is not in this archive; an OCI layout may leave it out.', hint: 'Its content stays unknown. An engine fetches it from a registry, or has it already.' },
  'LB-IMG-051': { severity: 'error', message: 'The image’s config {entry} is not in this archive.', hint: 'Without it the image can be neither checked nor loaded. Write the archive again.' },
  'LB-IMG-052': { severity: 'note', message: 'Layer {layer} ({entry}) is not in this archive.', hint: 'The image loads only where an engine already has this layer.' },
  'LB-IMG-053': { severity: 'error', message: 'The image lists {found} layers, its config {expected} diff IDs; they are paired from the lowest up, as far as both go.' },
  'LB-IMG-054': { severity: 'warning', message: 'The manifest {entry} does not fit manifest.json: it lists {found}. manifest.json is followed.', hint: 'Docker 25.0 wrote such manifests. What manifest.json lists is checked against the config’s diff IDs; loading and saving the image with a later Docker mends it.' },
  'LB-IMG-055': { severity: 'error', message: 'In {entry}, rootfs.type is {found}; “layers” was expected.' },
  'LB-IMG-056': { severity: 'warning', message: 'The history in {entry} has {found} steps that made a layer, but the image has {expected} layers.' },
  'LB-IMG-057': { severity: 'warning', message: 'oci-layout gives the version {found}; “1.0.0” was expected. containerd refuses such an archive.' },
  'LB-IMG-058': { severity: 'error', message: '{entry} nests indexes deeper than {expected:count} levels; what it leads to is not read.', hint: LIMIT_HINT },
  'LB-IMG-059': { severity: 'error', message: 'The archive names more than {expected:count} {what}; the others are not read.', hint: LIMIT_HINT },
  'LB-IMG-060': { severity: 'warning', message: 'This OCI layout has no oci-layout file, which the specification demands.' },
  'LB-IMG-061': { severity: 'error', message: 'The layer {found} is its own ancestor: the parents in its JSON come back to it. They are followed once.', hint: 'Do not load this archive: such a circle has crashed Docker 20 and 28.' },
  'LB-IMG-062': { severity: 'error', message: '{entry} is neither an image manifest nor an index of a kind that is read here; Docker’s first manifest schema is not read.' },
  'LB-IMG-063': { severity: 'note', message: 'This tar archive names no image and is read as {found}.', hint: 'If it should be an image, it was written by another command: “docker save -o image.tar NAME” writes one, “docker export” a root filesystem alone.' },
  'LB-IMG-064': { severity: 'note', message: 'Layer {layer} ({entry}) is not in this archive, and was never meant to be: it is a foreign layer, fetched from {found}.', hint: 'Layers of Windows itself may not be passed on. An engine that loads the image fetches them.' },
  'LB-IMG-065': { severity: 'warning', message: 'The platform of {entry} is {found} by its config, and {expected} by the index that leads to it. The config is followed.', hint: 'An engine chooses by the index, and may then run programs for another processor.' },
  'LB-IMG-066': { severity: 'error', message: 'The index {entry} leads back to itself; it is followed once.', hint: 'An index cannot contain its own digest, so one of the digests on the way is false.' },

  // Layers
  'LB-IMG-070': { severity: 'error', message: 'Layer {entry} is compressed with {found}, which is no compression of image layers and is not read; only its digest as stored is checked.' },
  'LB-IMG-071': { severity: 'error', message: 'The {compression} compression of layer {entry} breaks off or is damaged after {offset} unpacked bytes ({reason}).' },
  'LB-IMG-072': { severity: 'error', message: 'Layer {entry} is {found}, not a tar archive.' },
  'LB-IMG-073': { severity: 'warning', message: '{found} paths stand more than once in layer {entry}, {member} first. The specification forbids it and docker load refuses it; here the last one counts.' },
  'LB-IMG-074': { severity: 'warning', message: 'In layer {entry}, {member} is a hard link to {found}, which does not exist there; it counts as an empty file.' },
  'LB-IMG-075': { severity: 'warning', message: 'In layer {entry}, the parent of {member} is {found}, not a directory; a directory takes its place.' },
  'LB-IMG-076': { severity: 'warning', message: 'In layer {entry}, {member} is a whiteout without a name; it removes nothing.' },
  'LB-IMG-077': { severity: 'warning', message: 'In layer {entry}, the way to {member} leads through more than {expected:count} {what}; it is left out.', hint: LIMIT_HINT },
  'LB-IMG-078': { severity: 'error', message: 'The layers unpack to more than {expected:bytes}; {entry} is not read to its end.', hint: LIMIT_HINT },
  'LB-IMG-079': { severity: 'warning', message: 'The media type of layer {entry} is {expected}, but its compression is {found}. The bytes are trusted.' },
  'LB-IMG-080': { severity: 'warning', message: 'Layer {entry} holds {found} of overlayfs’ own marks, {member} first: devices with the numbers 0 and 0, or directories with the attribute overlay.opaque. In an image they remove nothing, and are shown as what they are.', hint: 'The layer was packed from a directory of an overlay file system. Marks of image layers are named “.wh.NAME”.' },
  'LB-IMG-081': { severity: 'note', message: 'Layer {entry} holds {found} files of AUFS’ own, {member} first, which Docker’s storage left there before overlay2. They are no part of the image; hard links to them get their content.' },
  'LB-IMG-082': { severity: 'note', message: 'Layer {entry} is a layer of a Windows image: its files stand below Files, its changes of the registry below Hives. It is shown as it is stored.' },
  'LB-IMG-083': { severity: 'error', message: '{where} is packed by zstd with a window of {found:bytes}, and at most {expected:bytes} of memory are given to that; it is not unpacked.', hint: LIMIT_HINT },
  'LB-IMG-089': { severity: 'error', message: 'The layers unpack to {found:bytes} and more, over {expected:count} times the size of the archive, as decompression bombs do; {entry} is not read to its end.', hint: LIMIT_HINT },
} as const satisfies Readonly<Record<string, ProblemKind>>;

/** A code of this table. */
export type ImageProblemCode = keyof typeof TABLE;

/** Makes the problem of a code, with the details of the case. */
export const problem: (code: ImageProblemCode, details?: Details) => Problem = problemsOf(TABLE);

/** Takes a problem as it is met. */
export type Report = (code: ImageProblemCode, details?: Details) => void;

/** The first items of a list that is longer than a limit allows, with a problem; else the list. */
export function atMost<Item>(limit: 'manifests' | 'layers' | 'history', limits: Limits, items: readonly Item[], what: string, report: Report): readonly Item[] {
  const expected = limits[limit];
  if (items.length <= expected) return items;
  report('LB-IMG-059', { expected, found: items.length, what, limit });
  return items.slice(0, expected);
}

/** A report that adds where it is to every problem, and keeps a broken tar from listing the same thing thousands of times. */
export function collector(problems: Problem[], place: Details, most: number): Report {
  const counts = new Map<string, number>();
  return (code, details) => {
    const count = (counts.get(code) ?? 0) + 1;
    counts.set(code, count);
    if (count <= most) problems.push(problem(code, { ...place, ...details }));
  };
}

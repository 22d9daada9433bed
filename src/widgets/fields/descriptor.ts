/** The fields of descriptors and of annotations, which stand in several documents. */
import { type Field, fieldsAt, type Row } from './field.ts';

const ANNOTATIONS_MD = 'OCI image-spec, annotations.md';
const DESCRIPTOR_MD = 'OCI image-spec, descriptor.md';

const OCI_ANNOTATIONS: readonly Row[] = [
  ['/org.opencontainers.image.ref.name', 'A name for what the digest stands for. Docker writes the tag alone here, podman the full name, and skopeo what was typed.'],
  ['/org.opencontainers.image.created', 'When the image was built, in the notation of RFC 3339.'],
  ['/org.opencontainers.image.authors', 'Who is responsible for the image.'],
  ['/org.opencontainers.image.url', 'Where to read more about the image.'],
  ['/org.opencontainers.image.documentation', 'Where the image’s documentation stands.'],
  ['/org.opencontainers.image.source', 'Where the source code stands that the image was built from.'],
  ['/org.opencontainers.image.version', 'The version of the software in the image, as its authors count.'],
  ['/org.opencontainers.image.revision', 'The revision of the source code, often a commit.'],
  ['/org.opencontainers.image.vendor', 'Who distributes the image.'],
  ['/org.opencontainers.image.licenses', 'The licences of the software in the image, as an SPDX expression.'],
  ['/org.opencontainers.image.title', 'A title for people; for a file that is stored as an artifact, its name.'],
  ['/org.opencontainers.image.description', 'A description for people.'],
  ['/org.opencontainers.image.base.digest', 'The digest of the image that this one was built on.'],
  ['/org.opencontainers.image.base.name', 'The name of the image that this one was built on.'],
];

const OTHER_ANNOTATIONS: readonly Field[] = [
  ['/io.containerd.image.name', 'The full name of the image, registry and all. Docker and containerd restore it when they load the archive.', 'containerd, core/images'],
  ['/containerd.io~1distribution.source.*', 'The repository in that registry from which containerd fetched the blob; a push to the same registry need not send it again.', 'containerd, core/remotes'],
  ['/config.digest', 'The digest of the image’s config, which is the image ID of an engine that stores images in the classic way.', 'Docker Engine'],
  ['/vnd.docker.reference.type', '“attestation-manifest” marks a manifest that is no image: it holds what the builder attests about one.', 'BuildKit, attestation-storage.md'],
  ['/vnd.docker.reference.digest', 'The digest of the manifest that the attestation is about.', 'BuildKit, attestation-storage.md'],
  ['/in-toto.io~1predicate-type', 'What kind of statement the blob holds: how the image was built (SLSA provenance), or what is in it (SPDX).', 'BuildKit, attestation-storage.md'],
  ['/buildkit~1rewritten-timestamp', 'BuildKit set the times of the layer’s files to this date, in seconds since 1970, so that the same build gives the same layer.', 'BuildKit'],
  ['/com.docker.official-images.bashbrew.arch', 'The platform in the words of the programs that build the official images.', 'Docker Official Images'],
  ['/containerd.io~1snapshot~1stargz~1toc.digest', 'The digest of the table of contents at the end of an eStargz layer, with which single files can be fetched.', 'stargz-snapshotter, estargz.md'],
  ['/io.containers.estargz.uncompressed-size', 'The size of the eStargz layer once unpacked, in bytes.', 'stargz-snapshotter, estargz.md'],
  ['/io.github.containers.zstd-chunked.*', 'Where the table of contents of a zstd:chunked layer stands, with which single files can be fetched.', 'containers/storage'],
].map(([pattern, meaning, source]) => ({ pattern: pattern!, meaning: meaning!, source: source! }));

/** Annotations: the object, the keys that are known, and any other. */
export function annotationsAt(place: string): Field[] {
  return [
    ...fieldsAt(place, ANNOTATIONS_MD, [['', 'Notes for programs and people: keys in reversed domain names, values as text.'], ...OCI_ANNOTATIONS]),
    ...OTHER_ANNOTATIONS.map((field) => ({ ...field, pattern: place + field.pattern })),
    ...fieldsAt(place, ANNOTATIONS_MD, [['/*', 'A note whose key is not known here; its meaning is up to whoever wrote it.']]),
  ];
}

const DESCRIPTOR: readonly Row[] = [
  ['/mediaType', 'What kind of content the digest names. OCI’s and Docker’s own names for the same thing may stand for each other.'],
  ['/digest', 'The name of the content: the hash of its bytes. Whoever has the bytes can check it.'],
  ['/size', 'How many bytes the content has. A reader checks this before it hashes.'],
  ['/urls', 'Further addresses from which the content may be fetched.'],
  ['/urls/*', 'An address from which the content may be fetched.'],
  ['/data', 'The content itself, in base64, where it is so small that a fetch is not worth while. It must agree with digest and size.'],
  ['/artifactType', 'What kind of artifact the named manifest describes, so that one need not fetch it to know.'],
];

const PLATFORM: readonly Row[] = [
  ['', 'For which system the image is made. An engine takes the first manifest in the list that fits its own.'],
  ['/architecture', 'The processor, in the words of the Go language: amd64, arm64, s390x, …; “unknown” marks an attestation.'],
  ['/os', 'The operating system, in the words of the Go language: linux, windows, …; “unknown” marks an attestation.'],
  ['/variant', 'Which generation of the processor, for instance v7 of arm.'],
  ['/os.version', 'The version of the operating system that is needed; Windows has to agree with it.'],
  ['/os.features', 'What the operating system has to offer.'],
  ['/os.features/*', 'Something that the operating system has to offer.'],
  ['/features', 'What the processor has to offer; a leftover of Docker’s manifest lists.'],
  ['/features/*', 'Something that the processor has to offer.'],
];

/** A descriptor: what the place itself means there, what its fields mean there in particular, and all its other fields. */
export function descriptorAt(place: string, source: string, rows: readonly Row[]): Field[] {
  const particular = new Set(rows.map(([pattern]) => pattern));
  return [
    ...fieldsAt(place, source, rows),
    ...fieldsAt(place, DESCRIPTOR_MD, DESCRIPTOR.filter(([pattern]) => !particular.has(pattern))),
    ...fieldsAt(`${place}/platform`, 'OCI image-spec, image-index.md', PLATFORM),
    ...annotationsAt(`${place}/annotations`),
  ];
}

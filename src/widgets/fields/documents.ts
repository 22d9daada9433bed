/** The fields of the documents that name images and their parts. */
import { annotationsAt, descriptorAt } from './descriptor.ts';
import { type Field, fieldsAt } from './field.ts';

const SAVE = 'Docker image-spec, spec.md';
const INDEX_MD = 'OCI image-spec, image-index.md';
const MANIFEST_MD = 'OCI image-spec, manifest.md';
const STATEMENT = 'in-toto attestation framework, statement.md';

/** manifest.json, which docker load reads first. */
export const DOCKER_MANIFEST: readonly Field[] = [
  ...fieldsAt('/*', SAVE, [
    ['', 'One image of this archive.'],
    ['/Config', 'The path of the image’s config in the archive. The hash of that file is the image ID.'],
    ['/RepoTags', 'The names that the image gets when it is loaded; null or an empty list where it was saved by its ID.'],
    ['/RepoTags/*', 'A name that the image gets when it is loaded.'],
    ['/Layers', 'The paths of the layers in the archive, the lowest first: as many as the config has diff_ids, in the same order.'],
    ['/Layers/*', 'The path of one layer’s tar. Two layers with the same content have the same path.'],
    ['/Parent', 'The ID of the image that this one was built on, where it is saved along. Only the classic builder left such a trace.'],
    ['/LayerSources', 'Descriptors of layers, each under its diff ID. Once they only told where foreign layers (of Windows) are fetched; since Docker 25 all layers may stand here.'],
  ]),
  ...descriptorAt('/*/LayerSources/*', SAVE, [['', 'The descriptor of the layer with this diff ID.']]),
];

/** The oldest list of names. */
export const REPOSITORIES: readonly Field[] = fieldsAt('', 'Docker image-spec, v1.md', [
  ['/*', 'A repository, and below it its tags. Docker read this list before there was a manifest.json, and still writes it.'],
  ['/*/*', 'A tag, and the ID of the image’s uppermost layer in the form of Docker before 1.10.'],
]);

/** The mark of an OCI layout. */
export const OCI_LAYOUT: readonly Field[] = fieldsAt('', 'OCI image-spec, image-layout.md', [
  ['/imageLayoutVersion', 'The version of the layout: 1.0.0 is the only one so far. containerd refuses any other.'],
]);

/** index.json and image indexes; Docker’s manifest lists have the same form. */
export const INDEX: readonly Field[] = [
  ...fieldsAt('', INDEX_MD, [
    ['/schemaVersion', 'Always 2. The number keeps old engines from taking this for their first form.'],
    ['/mediaType', 'Says of the document that it is an index, or, in Docker’s words, a manifest list.'],
    ['/artifactType', 'What kind of artifact this is, where the index is not one of images.'],
    ['/manifests', 'What the index leads to: images, one for each platform or name, further indexes, attestations and other artifacts.'],
  ]),
  ...descriptorAt('/manifests/*', INDEX_MD, [
    ['', 'One thing that the index leads to.'],
    ['/mediaType', 'Whether the digest names a manifest or a further index.'],
    ['/digest', 'The hash of the manifest’s or index’s bytes: its name in registries, and what a “pull by digest” asks for.'],
    ['/size', 'How many bytes the manifest or index itself has; the layers are not counted in.'],
  ]),
  ...descriptorAt('/subject', INDEX_MD, [['', 'The manifest that this index is about.']]),
  ...annotationsAt('/annotations'),
];

/** An image manifest, in OCI’s or Docker’s form. */
export const MANIFEST: readonly Field[] = [
  ...fieldsAt('', MANIFEST_MD, [
    ['/schemaVersion', 'Always 2. Docker’s first schema had another form.'],
    ['/mediaType', 'Says of the document that it is an image manifest.'],
    ['/artifactType', 'What the manifest describes where it is no image.'],
    ['/layers', 'The layers, the lowest first: as many as the config has diff_ids, in the same order.'],
  ]),
  ...descriptorAt('/config', MANIFEST_MD, [
    ['', 'The image’s config: what to run and how, the diff IDs and the history.'],
    ['/mediaType', 'The form of the config. A type that is none of an image’s config makes this an artifact, not an image.'],
    ['/digest', 'The hash of the config’s bytes. Docker’s classic store shows it as the image ID.'],
  ]),
  ...descriptorAt('/layers/*', MANIFEST_MD, [
    ['', 'One layer as it is stored and sent.'],
    ['/mediaType', 'The form of the layer: a tar, alone or compressed with gzip or zstd.'],
    ['/digest', 'The hash of the layer as it is stored, compressed or not. The config’s diff ID is the hash of the same layer unpacked.'],
    ['/size', 'How many bytes the layer has as it is stored: what a pull has to fetch.'],
  ]),
  ...descriptorAt('/subject', MANIFEST_MD, [['', 'The manifest that this one is about, for instance the image that a signature signs.']]),
  ...annotationsAt('/annotations'),
];

/** What a builder attests. */
export const STATEMENT_FIELDS: readonly Field[] = fieldsAt('', STATEMENT, [
  ['/_type', 'The form of the document, and its version.'],
  ['/subject', 'What the statement is about.'],
  ['/subject/*', 'One thing that the statement is about.'],
  ['/subject/*/name', 'Its name, as a package URL.'],
  ['/subject/*/digest', 'Its digest, by algorithm.'],
  ['/subject/*/digest/*', 'Its digest by this algorithm, in hexadecimal digits.'],
  ['/predicateType', 'What kind of statement this is: how something was built (SLSA provenance), or what is in it (SPDX).'],
  ['/predicate', 'What is stated. Its form is that of the predicate type.'],
  ['/predicate/**', 'A part of what is stated; its meaning is written where the predicate type is defined.'],
]);

/** The fields of the image config, of the layer JSON of before Docker 1.10, and of what docker image inspect prints. */
import { type Field, fieldsAt, type Row } from './field.ts';
import { descriptorAt } from './descriptor.ts';

const CONFIG_MD = 'OCI image-spec, config.md';
const DOCKER_SPEC = 'Docker image-spec, spec.md';
const V1_MD = 'Docker image-spec, v1.md';
const API = 'Docker Engine API, ImageInspect';

/** How a container of the image is run; the image-spec has these. */
const OCI_RUN: readonly Row[] = [
  ['', 'How a container of this image runs, unless docker run is told otherwise.'],
  ['/User', 'The user, and perhaps group, that the process runs as. Empty means root.'],
  ['/ExposedPorts', 'Ports that the software listens on (EXPOSE). It is information: nothing is opened or published.'],
  ['/ExposedPorts/*', 'A port that the software listens on, with its protocol.'],
  ['/Env', 'The environment variables that the process starts with (ENV).'],
  ['/Env/*', 'A variable that the process starts with.'],
  ['/Entrypoint', 'The program that is started (ENTRYPOINT). Arguments to docker run follow it.'],
  ['/Entrypoint/*', 'A word of the command that is started.'],
  ['/Cmd', 'The arguments of the entry point, or the whole command where there is none (CMD). Arguments to docker run take its place.'],
  ['/Cmd/*', 'A word of the command or of its arguments.'],
  ['/Volumes', 'Directories whose data lives outside of the container (VOLUME): each container gets a volume of its own there.'],
  ['/Volumes/*', 'A directory whose data lives outside of the container.'],
  ['/WorkingDir', 'The directory that the process starts in (WORKDIR).'],
  ['/Labels', 'Notes of the image’s authors (LABEL): keys and texts.'],
  ['/Labels/*', 'A note of the image’s authors.'],
  ['/StopSignal', 'The signal that asks the process to end (STOPSIGNAL); SIGTERM where nothing is said.'],
  ['/ArgsEscaped', 'For Windows: the command is one line that is escaped already. Elsewhere it means nothing, though the classic builder writes it.'],
  ['/Memory', 'A leftover: the memory limit of a container in Docker’s early days. Image builders leave it out.'],
  ['/MemorySwap', 'A leftover: the limit of memory and swap in Docker’s early days.'],
  ['/CpuShares', 'A leftover: the share of the processor in Docker’s early days.'],
];

/** What Docker adds to that. */
const DOCKER_RUN: readonly Row[] = [
  ['/Healthcheck', 'How the engine finds out whether a running container works (HEALTHCHECK).'],
  ['/Healthcheck/Test', 'The command that checks: its words after CMD, or one line after CMD-SHELL. NONE takes an inherited check back.'],
  ['/Healthcheck/Test/*', 'A word of the command that checks.'],
  ['/Healthcheck/Interval', 'Time between two checks, in nanoseconds.'],
  ['/Healthcheck/Timeout', 'Time after which a check counts as failed, in nanoseconds.'],
  ['/Healthcheck/StartPeriod', 'Time that the software has to start, in which a failed check does not count, in nanoseconds.'],
  ['/Healthcheck/StartInterval', 'Time between two checks during the start, in nanoseconds.'],
  ['/Healthcheck/Retries', 'After how many failed checks in a row the container counts as unhealthy.'],
  ['/OnBuild', 'Instructions that run when another image is built on this one (ONBUILD).'],
  ['/OnBuild/*', 'An instruction that runs when another image is built on this one.'],
  ['/Shell', 'The shell for commands that are written as one line (SHELL); /bin/sh -c where nothing is said.'],
  ['/Shell/*', 'A word of that shell’s command.'],
];

/** What says something of a container only; the classic builder wrote the whole record of its own containers into the image. */
const CONTAINER: readonly Row[] = [
  ['/Hostname', 'The host name of the container in which the classic builder worked. New containers get their own.'],
  ['/Domainname', 'The domain name of that container.'],
  ['/AttachStdin', 'Whether input was connected to that container. It means nothing for the image.'],
  ['/AttachStdout', 'Whether output was connected to that container. It means nothing for the image.'],
  ['/AttachStderr', 'Whether error output was connected to that container. It means nothing for the image.'],
  ['/Tty', 'Whether that container had a terminal. It means nothing for the image.'],
  ['/OpenStdin', 'Whether that container’s input was open. It means nothing for the image.'],
  ['/StdinOnce', 'Whether that container’s input closed with its first user. It means nothing for the image.'],
  ['/Image', 'The image of the step before, from which that container was made.'],
  ['/NetworkDisabled', 'Whether that container had no network.'],
  ['/MacAddress', 'The hardware address of that container.'],
  ['/StopTimeout', 'How many seconds the process has to end before it is killed.'],
  ['/PortSpecs', 'A leftover of Docker’s earliest ports.'],
  ['/*', 'A field that is not known here. What reads the config has to pass over it.'],
];

function runAt(place: string): Field[] {
  return [...fieldsAt(place, CONFIG_MD, OCI_RUN), ...fieldsAt(place, DOCKER_SPEC, DOCKER_RUN), ...fieldsAt(place, DOCKER_SPEC, CONTAINER)];
}

const BUILT: readonly Row[] = [
  ['/created', 'When the image was built. Builders that aim at reproducible images set a fixed date.'],
  ['/author', 'Who built the image, where they said so.'],
  ['/architecture', 'The processor that the programs are made for, in the words of the Go language.'],
  ['/os', 'The operating system that the programs are made for.'],
  ['/variant', 'Which generation of the processor, for instance v8 of arm64.'],
  ['/os.version', 'The version of the operating system that is needed; Windows has to agree with it.'],
  ['/os.features', 'What the operating system has to offer.'],
  ['/os.features/*', 'Something that the operating system has to offer.'],
];

const CLASSIC: readonly Row[] = [
  ['/comment', 'A remark, as docker commit and docker import take one.'],
  ['/container', 'The ID of the container that the classic builder made the last layer in.'],
  ['/docker_version', 'The version of the Docker Engine that built the image.'],
  ['/parent', 'The ID of the image or layer below.'],
];

/** The config. */
export const CONFIG: readonly Field[] = [
  ...fieldsAt('', CONFIG_MD, [
    ...BUILT,
    ['/rootfs', 'The root filesystem: which layers, in which order.'],
    ['/rootfs/type', 'Always “layers”.'],
    ['/rootfs/diff_ids', 'The layers’ diff IDs, the lowest first. Two images with the same list have the same files.'],
    ['/rootfs/diff_ids/*', 'The hash of one layer’s tar, unpacked; the same however the layer is compressed.'],
    ['/history', 'How the image was built, the oldest step first. It is a record for people: nobody checks it against the layers.'],
    ['/history/*', 'One step. Those without empty_layer made the layers, in their order.'],
    ['/history/*/created', 'When the step was done.'],
    ['/history/*/created_by', 'The instruction or command of the step. It stands here in full, and secrets in it with it.'],
    ['/history/*/author', 'Who did the step.'],
    ['/history/*/comment', 'A remark; BuildKit writes the version of its Dockerfile reader here.'],
    ['/history/*/empty_layer', 'True where the step changed no file, only the config, and so made no layer.'],
  ]),
  ...runAt('/config'),
  ...fieldsAt('', DOCKER_SPEC, CLASSIC),
  ...runAt('/container_config'),
  ...fieldsAt('', 'BuildKit', [
    ['/moby.buildkit.buildinfo.v1', 'What BuildKit fetched for the build, in base64. Later versions write it as an attestation.'],
    ['/moby.buildkit.cache.v0', 'BuildKit’s build cache, kept in the image for the next build (inline cache).'],
  ]),
];

/** The JSON of one layer in an archive of before 1.10; engines up to 28 write it along for old ones. */
export const V1: readonly Field[] = [
  ...fieldsAt('', V1_MD, [
    ['/id', 'The ID of this layer, and of the image that ends with it. It is no hash of the content, so it proves nothing.'],
    ['/layer_id', 'The diff ID of the layer.'],
    ['/parent', 'The ID of the layer below; the lowest has none.'],
    ['/parent_id', 'The digest of the config of the image below.'],
    ['/checksum', 'A checksum of the layer’s files, which nobody checks any more.'],
    ['/Size', 'Bytes of the files in this layer.'],
    ['/throwaway', 'True where the step made no files.'],
    ...BUILT,
    ...CLASSIC.filter(([pattern]) => pattern !== '/parent'),
  ]),
  ...runAt('/config'),
  ...runAt('/container_config'),
];

/** What docker image inspect prints of one image; its `Config` is that of the config. */
export const INSPECT: readonly Field[] = [
  ...fieldsAt('', API, [
    ['/Id', 'The image ID. The classic store shows the digest of the config, the containerd store that of the manifest or index.'],
    ['/RepoTags', 'The names that this engine knows the image by.'],
    ['/RepoTags/*', 'A name that this engine knows the image by.'],
    ['/RepoDigests', 'Repository and manifest digest: under this the image can be pulled for ever unchanged. Empty where it was never pulled or pushed, on the classic store.'],
    ['/RepoDigests/*', 'Repository and manifest digest, under which the image can be pulled unchanged.'],
    ['/Parent', 'The ID of the image below, where the classic builder built it on this machine; else empty.'],
    ['/Comment', 'The remark of the last step of the history.'],
    ['/Created', 'When the image was built: the config’s “created”.'],
    ['/Container', 'The ID of the container that the classic builder made the last layer in.'],
    ['/DockerVersion', 'The version of the engine that built the image; BuildKit leaves it empty.'],
    ['/Author', 'Who built the image: the config’s “author”.'],
    ['/Architecture', 'The processor that the programs are made for: the config’s “architecture”.'],
    ['/Variant', 'Which generation of the processor.'],
    ['/Os', 'The operating system that the programs are made for: the config’s “os”.'],
    ['/OsVersion', 'The version of the operating system that is needed; Windows has to agree with it.'],
    ['/Size', 'Bytes on this machine. The classic store counts the files of all layers, unpacked; the containerd store the blobs as they are stored.'],
    ['/VirtualSize', 'The same as Size; it was once meant to tell what images share, and is gone since API 1.44.'],
    ['/GraphDriver', 'Where the classic store keeps the layers on this machine. Not part of the image.'],
    ['/GraphDriver/Name', 'The storage driver of this engine: overlay2, or overlayfs for the containerd store.'],
    ['/GraphDriver/Data', 'Directories of the layers on this machine: the uppermost (UpperDir), those below (LowerDir), and where they are put together (MergedDir).'],
    ['/GraphDriver/Data/**', 'Directories on this machine.'],
    ['/RootFS', 'The root filesystem: the config’s “rootfs”.'],
    ['/RootFS/Type', 'Always “layers”.'],
    ['/RootFS/Layers', 'The layers’ diff IDs, the lowest first: the config’s “diff_ids”.'],
    ['/RootFS/Layers/*', 'The diff ID of one layer: the hash of its tar, unpacked.'],
    ['/Metadata', 'What this engine remembers about the image. Not part of it.'],
    ['/Metadata/LastTagTime', 'When the image was last given a name on this machine.'],
    ['/Manifests', 'The manifests of a multi-platform image that this engine knows, asked for with --manifests.'],
    ['/Manifests/**', 'A part of what the engine knows about one manifest.'],
    ['/Identity', 'What the engine knows about where the image comes from: pulled, built, signed.'],
    ['/Identity/**', 'A part of what the engine knows about where the image comes from.'],
  ]),
  ...descriptorAt('/Descriptor', API, [['', 'The descriptor of the image in the containerd store: the manifest’s or index’s digest, type and size.']]),
  ...runAt('/Config'),
  ...runAt('/ContainerConfig'),
];

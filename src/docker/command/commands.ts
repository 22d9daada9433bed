/**
 * What the `docker` commands of the course take, as `docker COMMAND --help` of Docker 28 lists it. Commands that are not
 * here are compared by their words alone.
 */
export interface CommandForm {
  /** Options that take a value, and the long name of each. */
  readonly values: Readonly<Record<string, string>>;
  /** Options without a value, and the long name of each. */
  readonly switches: Readonly<Record<string, string>>;
  /** Which operands name images, by position; everything after the first operand of `run` belongs to the container. */
  readonly images: readonly number[] | 'all';
  /** Whether what follows the first operand is another program’s. */
  readonly passesOn?: true;
}

const none = { values: {}, switches: {}, images: [] } as const;

export const COMMANDS: Readonly<Record<string, CommandForm>> = {
  build: {
    values: { '-t': '--tag', '--tag': '--tag', '-f': '--file', '--file': '--file', '--target': '--target', '--build-arg': '--build-arg', '--platform': '--platform' },
    switches: { '--no-cache': '--no-cache', '--pull': '--pull', '-q': '--quiet', '--quiet': '--quiet' },
    images: [],
  },
  commit: { values: { '-m': '--message', '--message': '--message', '-a': '--author', '--author': '--author', '-c': '--change', '--change': '--change' }, switches: {}, images: [1] },
  cp: { values: {}, switches: { '-a': '--archive', '--archive': '--archive', '-q': '--quiet', '--quiet': '--quiet' }, images: [] },
  create: { values: { '--name': '--name', '--platform': '--platform' }, switches: {}, images: [0], passesOn: true },
  diff: none,
  export: { values: { '-o': '--output', '--output': '--output' }, switches: {}, images: [] },
  history: { values: { '--format': '--format' }, switches: { '-q': '--quiet', '--quiet': '--quiet', '--no-trunc': '--no-trunc' }, images: [0] },
  images: { values: { '-f': '--filter', '--filter': '--filter', '--format': '--format' }, switches: { '-a': '--all', '--all': '--all', '-q': '--quiet', '--quiet': '--quiet', '--digests': '--digests', '--no-trunc': '--no-trunc' }, images: [0] },
  import: { values: { '-c': '--change', '--change': '--change', '-m': '--message', '--message': '--message' }, switches: {}, images: [1] },
  inspect: { values: { '-f': '--format', '--format': '--format', '--type': '--type' }, switches: {}, images: 'all' },
  load: { values: { '-i': '--input', '--input': '--input' }, switches: { '-q': '--quiet', '--quiet': '--quiet' }, images: [] },
  pull: { values: { '--platform': '--platform' }, switches: { '-q': '--quiet', '--quiet': '--quiet', '-a': '--all-tags', '--all-tags': '--all-tags' }, images: [0] },
  push: { values: {}, switches: { '-q': '--quiet', '--quiet': '--quiet', '-a': '--all-tags', '--all-tags': '--all-tags' }, images: [0] },
  rmi: { values: {}, switches: { '-f': '--force', '--force': '--force' }, images: 'all' },
  run: {
    values: { '--name': '--name', '-e': '--env', '--env': '--env', '-v': '--volume', '--volume': '--volume', '-p': '--publish', '--publish': '--publish', '--entrypoint': '--entrypoint', '--platform': '--platform', '--pull': '--pull' },
    switches: { '--rm': '--rm', '-i': '--interactive', '--interactive': '--interactive', '-t': '--tty', '--tty': '--tty', '-d': '--detach', '--detach': '--detach' },
    images: [0],
    passesOn: true,
  },
  save: { values: { '-o': '--output', '--output': '--output', '--platform': '--platform' }, switches: {}, images: 'all' },
  tag: { values: {}, switches: {}, images: [0, 1] },
};

/** The long forms of commands, and what everybody types instead. */
export const ALIASES: Readonly<Record<string, string>> = {
  'image build': 'build', 'buildx build': 'build', 'builder build': 'build',
  'image history': 'history', 'image import': 'import', 'image inspect': 'inspect', 'image list': 'images', 'image load': 'load', 'image ls': 'images',
  'image pull': 'pull', 'image push': 'push', 'image remove': 'rmi', 'image rm': 'rmi', 'image save': 'save', 'image tag': 'tag',
  'container commit': 'commit', 'container cp': 'cp', 'container create': 'create', 'container diff': 'diff', 'container export': 'export', 'container run': 'run',
};

/** Where a command reads or writes a file, the option that does the same as a redirection of the shell. */
export const REDIRECTIONS: Readonly<Record<string, { readonly operator: '>' | '<'; readonly option: string }>> = {
  export: { operator: '>', option: '--output' },
  load: { operator: '<', option: '--input' },
  save: { operator: '>', option: '--output' },
};

import { useMemo, useState } from 'preact/hooks';
import { formatBytes } from '../../base/bytes.ts';
import { layerAttributes } from '../archive-explorer/Digest.tsx';
import { plural } from '../archive-explorer/groups.ts';
import type { FaceProps } from '../instrument/instrument.ts';
import type { LayerLook } from '../instrument/layers.ts';
import { lastVersion, type Timeline } from '../timeline.ts';
import { commitOf, type Deed, diffOf, inImage, type Upper, upperOf } from './overlay.ts';
import type { OverlayState } from './state.ts';

/** An image's names and layers. */
export interface OverlayView {
  readonly image: Timeline;
  readonly layers: readonly LayerLook[];
  readonly bytes: number;
}

type Props = FaceProps<OverlayView, OverlayState>;

/** So many files are listed to be played with. */
const LISTED = 8;
/** In the list first: what the deeds were done to, then small text files, which people know. */
const rank = (path: string) => (path.startsWith('app/') ? 0 : path.startsWith('etc/') ? 1 : 2);

const WORDS: Readonly<Record<Deed['what'], (path: string) => string>> = {
  append: (path) => `echo "echo Welcome." >> /${path}`,
  add: (path) => `echo "Water the plants" > /${path}`,
  delete: (path) => `rm /${path}`,
  chmod: (path) => `chmod +x /${path}`,
};

interface Seen { readonly path: string; readonly size: number; readonly letter: string | null }

/** The files that the container sees, with what was deleted in it. */
function filesSeen({ image }: OverlayView, { entries }: Upper, query: string): Seen[] {
  const upper = new Map(entries.map((entry) => [entry.path, entry]));
  const lower = image.names.flatMap((name) => (lastVersion(name)?.type === 'file' ? [name.path] : []));
  const wanted = query.trim().toLowerCase();
  const paths = [...new Set([...lower, ...entries.filter(({ type }) => type === 'file').map(({ path }) => path)])].filter((path) => path.toLowerCase().includes(wanted));
  const first = (path: string) => (upper.has(path) ? -1 : rank(path));
  return paths.sort((a, b) => first(a) - first(b) || (a < b ? -1 : 1)).slice(0, LISTED).map((path) => {
    const entry = upper.get(path);
    return { path, size: entry?.bytes ?? inImage(image, path)!.content?.size ?? 0, letter: entry?.letter ?? null };
  });
}

function Files({ view, state, ready, upper, onDo }: Omit<Props, 'onState'> & { upper: Upper; onDo: (deed: Deed) => void }) {
  return (
    <ul class="overlay-files" aria-label="Files in the container">
      {filesSeen(view, upper, state.query).map(({ path, size, letter }) => (
        <li key={path}>
          <span class="overlay-mark">{letter !== null && <b data-mark={letter}>{letter}</b>}</span>
          <span class="mono overlay-path">{letter === 'D' ? <s>/{path}</s> : `/${path}`}</span>{' '}
          <span class="soft num">{letter === 'D' ? 'gone' : formatBytes(size)}</span>
          {letter === 'D'
            ? <span class="overlay-do"><button type="button" disabled={!ready} aria-label={`Add anew ${path}`} onClick={() => onDo({ what: 'add', path })}>Add anew</button></span>
            : (
              <span class="overlay-do">
                <button type="button" disabled={!ready} aria-label={`Append to ${path}`} onClick={() => onDo({ what: 'append', path })}>Append</button>
                <button type="button" disabled={!ready} aria-label={`chmod ${path}`} onClick={() => onDo({ what: 'chmod', path })}>chmod</button>
                <button type="button" disabled={!ready} aria-label={`Delete ${path}`} onClick={() => onDo({ what: 'delete', path })}>Delete</button>
              </span>
            )}
        </li>
      ))}
    </ul>
  );
}

function Own({ upper }: { upper: Upper }) {
  const held = upper.entries.reduce((sum, { bytes }) => sum + bytes, 0);
  const copied = upper.entries.reduce((sum, entry) => sum + entry.copied, 0);
  return (
    <div class="overlay-upper" role="group" aria-label="The container’s own layer">
      <p class="overlay-title">The container’s own layer <span class="soft">read and write</span></p>
      {upper.entries.length === 0 ? <p class="soft">Empty: the container sees the image and nothing else.</p> : (
        <>
          <ul>
            {upper.entries.map(({ path, letter, type, bytes, copied: up }) => (
              <li key={path}>
                <b data-mark={letter}>{letter}</b> <span class="mono overlay-path">{type === 'whiteout' ? <s>/{path}</s> : `/${path}${type === 'dir' ? '/' : ''}`}</span>{' '}
                <span class="soft">{type === 'dir' ? '' : type === 'whiteout' ? 'whiteout' : `${formatBytes(bytes)}${up > 0 ? `, ${formatBytes(up)} of it copied up` : ''}`}</span>
              </li>
            ))}
          </ul>
          <p>{formatBytes(upper.written)} were written; the layer holds {formatBytes(held)}{copied > 0 && ', because a file is copied up whole before it changes'}.</p>
        </>
      )}
    </div>
  );
}

function Image({ layers, bytes }: OverlayView) {
  return (
    <div class="overlay-image" role="group" aria-label="The image">
      <p class="overlay-title">The image <span class="soft">{plural(layers.length, 'layer')}, {formatBytes(bytes)} of files, read only: nothing here has changed</span></p>
      <ul>{[...layers].reverse().map(({ place, instruction, colour }) => <li key={place} {...layerAttributes(colour)}>{instruction}</li>)}</ul>
    </div>
  );
}

/** Copy-on-write: change, add and delete files in a container, and see what its own layer holds. */
export function CopyOnWrite(props: Props) {
  const { id, view, state, ready, onState } = props;
  const upper = useMemo(() => upperOf(view.image, state.deeds), [view, state.deeds]);
  const [path, setPath] = useState('');
  const onDo = (deed: Deed) => onState({ deeds: [...state.deeds, deed] });
  const refused = upper.refused.find(({ deed }) => deed === state.deeds.at(-1));
  const add = (event: Event) => {
    event.preventDefault();
    onDo({ what: 'add', path: path.trim().replace(/^\/+/, '') });
    setPath('');
  };
  return (
    <div class="overlay">
      <div class="overlay-side">
        <p class="overlay-title">In the container <span class="soft">{plural(state.deeds.length, 'change')} so far</span> <button type="button" class="instrument-link" disabled={!ready || state.deeds.length === 0} onClick={() => onState({ deeds: [] })}>Throw the container away</button></p>
        <label class="overlay-search">Files <input type="search" value={state.query} disabled={!ready} onInput={(event) => onState({ query: event.currentTarget.value })} /></label>
        <Files {...props} upper={upper} onDo={onDo} />
        <form class="overlay-new" onSubmit={add}>
          <label for={`${id}-new`}>New file</label> <input id={`${id}-new`} type="text" value={path} placeholder="/tmp/new.txt" disabled={!ready} onInput={(event) => setPath(event.currentTarget.value)} /> <button disabled={!ready || path.trim() === ''}>Add</button>
        </form>
        <p role="status" class="soft">{state.deeds.length > 0 && <>Last: <code>{WORDS[state.deeds.at(-1)!.what](state.deeds.at(-1)!.path)}</code>{refused && `, refused: ${refused.why}`}</>}</p>
        <div class="overlay-out"><p class="overlay-title mono">docker diff</p><pre tabIndex={0}>{diffOf(upper).join('\n') || ' '}</pre></div>
      </div>
      <div class="overlay-side">
        <Own upper={upper} />
        <Image {...view} />
        <div class="overlay-out"><p class="overlay-title"><span class="mono">docker commit</span> <span class="soft">would store as a new layer</span></p><pre tabIndex={0}>{commitOf(upper).join('\n') || ' '}</pre></div>
      </div>
    </div>
  );
}

import { useEffect, useState } from 'preact/hooks';
import { formatBytes } from '../../base/bytes.ts';
import { layerAttributes } from '../archive-explorer/Digest.tsx';
import { modeText } from '../archive-explorer/files.ts';
import type { FaceProps } from '../instrument/instrument.ts';
import type { LayerLook } from '../instrument/layers.ts';
import type { Name, Version } from '../timeline.ts';
import { contentOf, type FileContent, MOST_HEX, readFile } from './content.ts';
import { MARKS } from './snapshot.ts';
import type { TreeState } from './state.ts';
import type { TreeView } from './view.ts';

type Read = FileContent | { readonly kind: 'failed'; readonly text: string } | null;

const MARK = new Map(MARKS.map(({ change, mark }) => [change, mark]));

/** What a layer did to a name, in words. */
function deed({ change, type, mode, content, link }: Version, before: Version | undefined): string {
  const what = content === null ? modeText(type, mode) : `${formatBytes(content.size)}, ${modeText(type, mode)}`;
  switch (change) {
    case 'added': return `adds it: ${what}${link === null ? '' : ` → ${link}`}`;
    case 'changed': return `stores it again, whole: ${what}${link === null ? '' : ` → ${link}`}`;
    case 'metadata': return `changes its mode or owner: ${before === undefined ? '' : `${modeText(before.type, before.mode)} becomes `}${modeText(type, mode)}${content === null ? '' : `, and stores its ${formatBytes(content.size)} again`}`;
    case 'replaced': return `puts another kind of file in its place: ${what}`;
    case 'unchanged': return 'mentions it and changes nothing';
    case 'deleted': return 'hides it with a whiteout';
  }
}

/** How the story ends: what a container sees, and what is stored nevertheless. */
function ending({ versions }: Name): string {
  const hidden = versions.flatMap(({ content }) => (content !== null && !content.reachable ? content : []));
  const bytes = [...new Set(hidden)].reduce((sum, { storedSize }) => sum + storedSize, 0);
  const last = versions.at(-1)!;
  const seen = last.change === 'deleted' ? 'No container sees it' : `A container sees what layer ${last.layer + 1} left`;
  return bytes === 0 ? `${seen}.` : `${seen}, but ${formatBytes(bytes)} that nobody sees stay in the image, for everybody who pulls it.`;
}

/** The beginning of one version of a file, read from its layer. */
function useContent({ subject }: TreeView, version: Version | undefined): Read {
  const [read, setRead] = useState<{ of: Version | undefined; content: Read }>({ of: undefined, content: null });
  useEffect(() => {
    const content = version?.content;
    if (!content) return;
    let isStale = false;
    const layer = subject.image.layers[content.layer]!;
    const blob = subject.archive.entries.find(({ path }) => path === layer.entryPath);
    const reading = blob === undefined ? Promise.reject(new Error('the archive does not hold that layer')) : readFile(subject.source, blob, layer, content.file);
    reading.then(contentOf, (error: Error): Read => ({ kind: 'failed', text: error.message })).then((result) => isStale || setRead({ of: version, content: result }));
    return () => { isStale = true; };
  }, [version]);
  return read.of === version ? read.content : null;
}

function Content({ version, read, name }: { version: Version; read: Read; name: string }) {
  const { size, storedSize } = version.content!;
  if (read === null) return <p>Reading…</p>;
  if (read.kind === 'failed') return <p>It could not be read: {read.text}.</p>;
  if (read.kind === 'empty') return <p>The file is empty.</p>;
  return (
    <>
      {storedSize < size && <p>A sparse file: what its layer stores of it, {formatBytes(storedSize)}, without the holes.</p>}
      <pre class="tree-content" tabIndex={0} aria-label={`Content of ${name} in layer ${version.layer + 1}`} role="group">{read.text}</pre>
      {read.shown < storedSize && <p>The first {read.shown.toLocaleString('en')} of {storedSize.toLocaleString('en')} bytes{read.kind === 'hex' && read.shown === MOST_HEX ? '; they are no text' : ''}.</p>}
    </>
  );
}

function Chapter({ version, before, layer, isOpen, ready, onOpen }: { version: Version; before: Version | undefined; layer: LayerLook; isOpen: boolean; ready: boolean; onOpen: () => void }) {
  const mark = MARK.get(version.change);
  const hasContent = version.content !== null && version.change !== 'deleted';
  return (
    <li {...layerAttributes(layer.colour)}>
      {mark && <b data-mark={mark}>{mark}</b>} <span>Layer {layer.place} {deed(version, before)}. <span class="tree-by">{layer.instruction}</span></span>{' '}
      {hasContent && <button type="button" class="instrument-link" aria-expanded={isOpen} disabled={!ready} onClick={onOpen}>{isOpen ? 'Close' : 'Show its content'}</button>}
    </li>
  );
}

/** What became of the chosen name, layer by layer, and the content of any version, deleted ones too. */
export function FileStory({ id, view, state, ready, onState }: FaceProps<TreeView, TreeState>) {
  const name = state.selected === null ? undefined : view.timeline.byPath.get(state.selected);
  const open = name?.versions.find(({ layer, content }) => layer === state.version && content !== null);
  const read = useContent(view, open);
  if (name === undefined) return <p class="tree-story tree-hint">Choose a file to see what became of it, layer by layer.</p>;
  return (
    <div class="tree-story" role="group" aria-labelledby={`${id}-story`}>
      <p id={`${id}-story`} class="tree-title">/{name.path}</p>
      <ol>
        {name.versions.map((version, index) => (
          <Chapter
            key={version.layer} version={version} before={name.versions[index - 1]} layer={view.layers[version.layer]!} isOpen={version === open} ready={ready}
            onOpen={() => onState({ version: version === open ? null : version.layer })}
          />
        ))}
      </ol>
      <p>{ending(name)}</p>
      {open !== undefined && <Content version={open} read={read} name={name.name} />}
    </div>
  );
}

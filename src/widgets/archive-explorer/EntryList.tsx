import { formatBytes } from '../../base/bytes.ts';
import { shortDigest } from '../../base/digest.ts';
import { layerAttributes } from './Digest.tsx';
import type { EntryView } from './groups.ts';
import type { ArchiveView } from './view.ts';

interface Props {
  readonly id: string;
  readonly view: ArchiveView;
  readonly selected: string | null;
  readonly ready: boolean;
  /** Whether the digests were recomputed in this browser, so that ticks may be shown. */
  readonly checked: boolean;
  readonly onSelect: (path: string) => void;
}

function Tick({ agrees }: { agrees: boolean | null }) {
  if (agrees === null) return null;
  return agrees ? <span class="explorer-tick" role="img" aria-label="verified">✓</span> : <span class="explorer-tick" data-wrong>differs</span>;
}

/** How many problems the entry has, in a word; notes are no fault. */
function Faults({ problems }: Pick<EntryView, 'problems'>) {
  const grave = problems.filter(({ severity }) => severity !== 'note');
  if (grave.length === 0) return null;
  const worst = grave.some(({ severity }) => severity === 'error') ? 'error' : 'warning';
  return <span class="explorer-faults" data-severity={worst}>{grave.length === 1 ? worst : `${grave.length} problems`}</span>;
}

function Row({ entry, selected, ready, checked, onSelect }: Omit<Props, 'id' | 'view'> & { readonly entry: EntryView }) {
  const { path, name, purpose, size, digest, layer, present, agrees, problems } = entry;
  return (
    <li>
      <button
        type="button" class="explorer-row" disabled={!ready || !present} aria-current={path === selected ? 'true' : undefined}
        data-height={layer?.height || undefined} {...layerAttributes(layer?.colour)} onClick={() => onSelect(path)}
      >
        <span class="explorer-what">{name}</span>{' '}
        <span class="explorer-size">{present ? formatBytes(size) : 'absent'}</span>{' '}
        <span class="explorer-purpose"><Faults problems={problems} /> {purpose}</span>{' '}
        <span class="explorer-short">{checked && <Tick agrees={agrees} />}{digest !== null && shortDigest(digest)}</span>
      </button>
    </li>
  );
}

/** The archive's entries in groups: a list of buttons, the open one marked with `aria-current`. */
export function EntryList({ id, view, ...rest }: Props) {
  return (
    <>
      {view.groups.map((group) => (
        <div class="explorer-group" key={group.id}>
          <p id={`${id}-${group.id}`}>{group.title}</p>
          {group.entries.length > 0 && (
            <ul aria-labelledby={`${id}-${group.id}`}>
              {group.entries.map((entry) => <Row key={entry.path} entry={entry} {...rest} />)}
            </ul>
          )}
          {group.more !== null && <p class="explorer-more">{group.more}</p>}
        </div>
      ))}
    </>
  );
}

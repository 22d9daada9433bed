import { formatBytes } from '../../base/bytes.ts';
import { shortDigest } from '../../base/digest.ts';
import { layerAttributes } from '../archive-explorer/Digest.tsx';
import type { FaceProps } from '../instrument/instrument.ts';
import { type Card, headline } from './card.ts';

/** The image card: files and metadata, which are the image, and beside them what is not in it. */
export function ImageCard({ view }: FaceProps<Card, object>) {
  const { image, layers, tops, facts, absent } = view;
  return (
    <div class="card">
      <p class="card-name"><b>{image.tags.join(', ') || 'an image without a name'}</b>{image.id !== null && <code>{shortDigest(image.id)}</code>}</p>
      <div class="card-files" role="group" aria-label="Files">
        <p class="card-title">Files</p>
        <p>{headline(view)}</p>
        <ul class="card-strata" aria-label="Layers, the newest first">
          {[...layers].reverse().map(({ place, instruction, layer, colour }) => (
            <li key={place} {...layerAttributes(colour)}><span>{instruction}</span> <span class="soft">{formatBytes(layer.storedSize)}</span></li>
          ))}
        </ul>
        <ul class="card-tops" aria-label="The largest at the top">
          {tops.map(({ path, bytes, directory }) => <li key={path}><code>/{path}{directory && '/'}</code> <span class="soft">{formatBytes(bytes)}</span></li>)}
        </ul>
      </div>
      <div class="card-facts" role="group" aria-label="Metadata">
        <p class="card-title">Metadata</p>
        {facts.length === 0 ? <p class="soft">This archive holds none: no config, no command, no history.</p> : (
          <dl>
            {facts.map(({ name, values, meaning }) => (
              <div key={name}><dt>{name} <span class="soft">{meaning}</span></dt>{values.map((value) => <dd key={value}><code>{value}</code></dd>)}</div>
            ))}
          </dl>
        )}
      </div>
      <div class="card-absent" role="group" aria-label="Not in it">
        <p class="card-title">Not in it</p>
        <ul>{absent.map(({ what, why }) => <li key={what}><b>{what}</b> <span class="soft">{why}</span></li>)}</ul>
      </div>
    </div>
  );
}

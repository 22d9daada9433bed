import { formatBytes } from '../../base/bytes.ts';
import { DigestText } from './Digest.tsx';
import { FileTable, type FileTableProps } from './FileTable.tsx';
import type { LayerView } from './groups.ts';

/** What the layer changes of the bytes that the image shows. */
function effectOf({ contribution, total }: LayerView['layer']): string {
  const change = contribution === 0 ? 'leaves the image’s files at' : contribution > 0
    ? `adds ${formatBytes(contribution)} of files to the image, which then has` : `takes ${formatBytes(-contribution)} of files from the image, which then has`;
  return `${change} ${formatBytes(total)}`;
}

function LayerFacts({ layer }: { layer: LayerView }) {
  const { size, storedSize, compression, diffId, digest, unreachableBytes } = layer.layer;
  const stored = compression === 'none' ? 'stored as it is' : `stored as ${formatBytes(storedSize)} of ${compression}`;
  return (
    <dl class="explorer-facts">
      <div><dt>size</dt><dd class="explorer-said-plainly">{formatBytes(size)} as a tar, {stored}</dd></div>
      {layer.bare === null && <div><dt>effect</dt><dd class="explorer-said-plainly">{effectOf(layer.layer)}</dd></div>}
      {unreachableBytes > 0 && <div><dt>out of reach</dt><dd class="explorer-said-plainly">{formatBytes(unreachableBytes)} of its files are stored, but no name of the finished image shows them</dd></div>}
      {digest !== null && <div><dt>digest</dt><dd><DigestText text={digest} /></dd></div>}
      {diffId !== null && diffId !== digest && <div><dt>diff ID</dt><dd><DigestText text={diffId} /></dd></div>}
    </dl>
  );
}

/** What a layer is, and its files. */
export function LayerDetail(props: FileTableProps) {
  return (
    <>
      <LayerFacts layer={props.layer} />
      <FileTable {...props} />
    </>
  );
}

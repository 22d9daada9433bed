import { formatBytes } from '../../base/bytes.ts';
import { DigestText } from './Digest.tsx';
import { FileTable, type FileTableProps } from './FileTable.tsx';
import type { LayerView } from './groups.ts';

function LayerFacts({ layer }: { layer: LayerView }) {
  const { size, storedSize, compression, diffId, digest } = layer.layer;
  const stored = compression === 'none' ? 'stored as it is' : `stored as ${formatBytes(storedSize)} of ${compression}`;
  return (
    <dl class="explorer-facts">
      <div><dt>size</dt><dd class="explorer-said-plainly">{formatBytes(size)} as a tar, {stored}</dd></div>
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

import Check from '../checks/Check.astro';
import type { LessonComponent } from '../course/components.ts';
import Objectives from '../course/Objectives.astro';
import Term from '../course/Term.astro';
import DemoFile from '../demo/DemoFile.astro';
import Fact from '../demo/Fact.astro';
import ArchiveExplorer from '../widgets/archive-explorer/ArchiveExplorer.astro';
import ArchiveMap from '../widgets/figures/ArchiveMap.astro';
import Containers from '../widgets/figures/Containers.astro';
import LookThrough from '../widgets/figures/LookThrough.astro';
import FileTree from '../widgets/file-tree/FileTree.astro';
import CopyOnWrite from '../widgets/copy-on-write/CopyOnWrite.astro';
import History from '../widgets/history/History.astro';
import ImageCard from '../widgets/image-card/ImageCard.astro';
import ImageComparison from '../widgets/image-comparison/ImageComparison.astro';
import Inspect from '../widgets/inspect/Inspect.astro';
import ReferenceParser from '../widgets/reference-parser/ReferenceParser.astro';
import SaveOrExport from '../widgets/save-or-export/SaveOrExport.astro';
import Cliff from '../widgets/layer-stack/Cliff.astro';
import LayerStack from '../widgets/layer-stack/LayerStack.astro';
import Session from '../widgets/session/Session.astro';
import StageGraph from '../widgets/stage-graph/StageGraph.astro';
import TagBoard from '../widgets/tag-board/TagBoard.astro';

/** The components that stand behind the names which a lesson may use without importing them. */
export const lessonComponents = {
  ArchiveExplorer,
  ArchiveMap,
  Check,
  Cliff,
  Containers,
  CopyOnWrite,
  DemoFile,
  Fact,
  FileTree,
  History,
  ImageCard,
  ImageComparison,
  Inspect,
  LayerStack,
  LookThrough,
  Objectives,
  ReferenceParser,
  SaveOrExport,
  Session,
  StageGraph,
  TagBoard,
  Term,
} satisfies Record<LessonComponent, unknown>;

import Objectives from '../course/Objectives.astro';
import DemoFile from '../demo/DemoFile.astro';
import Fact from '../demo/Fact.astro';
import Session from '../demo/Session.astro';
import ArchiveExplorer from '../widgets/archive-explorer/ArchiveExplorer.astro';
import Cliff from '../widgets/layer-stack/Cliff.astro';
import LayerStack from '../widgets/layer-stack/LayerStack.astro';

/** What a lesson may use without importing it. */
export const lessonComponents = { Objectives, DemoFile, Session, Fact, ArchiveExplorer, LayerStack, Cliff };
